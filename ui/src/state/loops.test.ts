import { describe, expect, it } from 'vitest';
import type { LoopView } from '../ipc/wire.gen';
import { fakeCore, refusal } from '../test/ipc';
import { saved } from './act.svelte';
import { ask } from './ask.svelte';
import { keep, miss, move } from './loops';
import { toasts } from './toasts.svelte';

const promise = { id: 'l1', text: 'ask infra' } as LoopView;

describe('R46 settling a promise', () => {
  it('keeps it, tells every screen, and offers to take it back', async () => {
    const { asked } = fakeCore({ loop_keep: () => promise, undo: () => 'loop-kept' });
    const before = saved.count;
    await keep(promise);
    expect(asked[0]).toEqual({ command: 'loop_keep', args: { id: 'l1' } });
    expect(saved.count).toBe(before + 1);
    toasts.shown.at(-1)?.action?.run();
    expect(asked[1]?.command).toBe('undo');
  });

  it('asks why before it is missed, and does nothing when the question is left', async () => {
    const { asked } = fakeCore({ loop_miss: () => promise });
    const left = miss(promise);
    expect(ask.open?.reason).toBeTruthy();
    ask.answer(undefined);
    await left;
    expect(asked).toEqual([]);
    const answered = miss(promise);
    ask.answer({ reason: 'forgot', date: '' });
    await answered;
    expect(asked).toEqual([{ command: 'loop_miss', args: { id: 'l1', why: 'forgot' } }]);
  });

  it('says a refusal and saves nothing', async () => {
    fakeCore({ loop_move: refusal('disk-full') });
    const before = saved.count;
    const moving = move(promise);
    ask.answer({ reason: 'busy', date: 'friday' });
    await moving;
    expect(saved.count).toBe(before);
    expect(toasts.shown.at(-1)).toMatchObject({
      tone: 'problem',
      text: expect.stringContaining('disk is full'),
    });
  });
});
