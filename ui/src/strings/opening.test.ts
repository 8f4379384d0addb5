import { describe, expect, it } from 'vitest';
import type { LoopView } from '../ipc/wire.gen';
import { due, openingText } from './opening';

const TODAY = '2026-11-23';
const promise = (over: Partial<LoopView>): LoopView => ({
  id: 'l',
  person: 'p',
  person_name: 'Priya',
  owner: 'me',
  text: 'meet the security lead',
  due: '2026-11-27',
  state: 'open',
  overdue: false,
  why: '',
  closed: null,
  kind: 'promise',
  made: '2026-11-16',
  history: [],
  ...over,
});

describe('R18 the opening in words', () => {
  it('quotes their concern and asks how it is', () => {
    const line = { kind: 'concern', text: 'no sleep', raised: '2026-11-16', answer: null } as const;
    expect(openingText(line, TODAY)).toMatchObject({ text: '“no sleep”', tail: 'How is it now?' });
    expect(openingText({ ...line, answer: 'better' }, TODAY).tail).toBe('better');
  });

  it('says whose promise it is and when it is due', () => {
    expect(openingText({ kind: 'my-loop', promise: promise({}) }, TODAY)).toMatchObject({
      lead: 'You owe:',
      tail: 'due Friday',
      tone: 'amber',
    });
    expect(openingText({ kind: 'their-loop', promise: promise({}) }, TODAY).lead).toBe('They owe:');
  });

  it('says late and missed in words, not by colour alone', () => {
    expect(due(promise({ due: '2026-11-20', overdue: true }), TODAY)).toMatchObject({
      tail: 'late since Fri 20 Nov',
      tone: 'red',
    });
    expect(due(promise({ state: 'missed' }), TODAY).tail).toBe('missed');
  });
});
