import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchHit } from '../../ipc/wire.gen';
import { router } from '../../state/route.svelte';
import { fakeCore } from '../../test/ipc';
import Search from './Search.svelte';

const hit = (id: number): SearchHit => ({
  person: 'p',
  name: 'Priya',
  on: '2026-11-16',
  section: 'timeline',
  id: `${id}`,
  before: 'the ',
  hit: 'ledger',
  after: ' again',
});
const field = () => screen.getByRole('combobox', { hidden: true });
const rows = () => screen.queryAllByRole('option', { hidden: true }).length;
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });
/** Until the next picture is seen, and what follows it is done. */
const nextPicture = () => vi.advanceTimersByTimeAsync(20);

describe('searching while somebody types', () => {
  let asked: { command: string; args: unknown }[];

  beforeEach(() => {
    vi.useFakeTimers();
    asked = fakeCore({ search: () => Array.from({ length: 50 }, (_, i) => hit(i)) }).asked;
    render(Search, { within: undefined, people: [], onclose: () => undefined });
  });

  it('paints the letter before it asks, and asks for the newest letters only', async () => {
    await type('led');
    await type('ledg');
    expect(asked).toEqual([]);
    await nextPicture();
    expect(asked).toEqual([{ command: 'search', args: { text: 'ledg', person: null } }]);
    expect(rows()).toBeGreaterThan(0);
  });

  it('draws the rows in sight, and the others once nothing is typed', async () => {
    await type('ledger');
    await nextPicture();
    expect(rows()).toBe(13);
    await vi.advanceTimersByTimeAsync(800);
    expect(rows()).toBe(40);
    await type('ledgers');
    await nextPicture();
    expect(rows()).toBe(13);
  });

  it('waits for neither when a key goes through the list', async () => {
    await type('ledger');
    await nextPicture();
    await fireEvent.keyDown(field(), { key: 'ArrowUp' });
    await tick();
    expect(rows()).toBe(40);
    expect(field().getAttribute('aria-activedescendant')).toBe('result-39');
    await type('ledge');
    await fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(asked.at(-1)?.args).toEqual({ text: 'ledge', person: null });
  });

  it('asks for the notebook of a row that stays chosen, and for none of those passed by', async () => {
    const people = () => asked.filter(({ command }) => command === 'person');
    await type('ledger');
    await nextPicture();
    await vi.advanceTimersByTimeAsync(100);
    expect(people()).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(people().map(({ args }) => args)).toMatchObject([{ person: 'p' }]);
  });

  it('takes the first that is found for an Enter ahead of the answer', async () => {
    await type('ledger');
    await fireEvent.keyDown(field(), { key: 'Enter' });
    await nextPicture();
    expect(router.to).toMatchObject({ screen: 'person', person: 'p' });
  });
});
