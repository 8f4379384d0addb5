import { describe, expect, it } from 'vitest';
import type { PersonRow, SearchHit } from '../../ipc/wire.gen';
import { commandsFor, peopleFor, roomHits } from './results';

const person = (name: string): PersonRow => ({
  id: name,
  name,
  role: '',
  relation: 'direct',
  rhythm: 'weekly',
  next: null,
  days_to_next: null,
  last_met: null,
  mark: 'none',
  archived: false,
});
const people = ['Tomáš Dvořák', 'Priya Raman', 'Amina Tomlinson', '李娜 (Li Na)'].map(person);
const found = (typed: string) => peopleFor(people, typed).map(({ name }) => name);

describe('finding people', () => {
  it('ignores accents and puts first names before others', () => {
    expect(found('tom')).toEqual(['Tomáš Dvořák', 'Amina Tomlinson']);
  });

  it('finds any script', () => {
    expect(found('李')).toEqual(['李娜 (Li Na)']);
  });

  it('finds nobody for words that are nobody’s', () => {
    expect(found('zz')).toEqual([]);
  });
});

describe('finding commands', () => {
  it('matches any word of a label, each label once', () => {
    const run = () => undefined;
    const commands = ['?', 'F1'].map((keys) => ({ keys, label: 'List the keys', run }));
    expect(commandsFor(commands, 'key')).toHaveLength(1);
  });
});

describe('in the room', () => {
  it('shows nothing of the private notes or the growth plan', () => {
    const hit = (section: SearchHit['section']): SearchHit => ({
      person: 'p',
      name: 'p',
      on: '2026-11-16',
      section,
      id: section,
      before: '',
      hit: '',
      after: '',
    });
    const hits = (['open-loops', 'themes', 'growth', 'private', 'timeline'] as const).map(hit);
    expect(roomHits(hits).map(({ id }) => id)).toEqual(['open-loops', 'themes', 'timeline']);
  });
});
