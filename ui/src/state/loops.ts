import { loopDrop, loopKeep, loopMiss, loopMove, loopReopen } from '../ipc/client';
import type { LoopView } from '../ipc/wire.gen';
import { t } from '../strings';
import { act } from './act.svelte';
import { ask } from './ask.svelte';

/** The ways a promise ends or changes (R46). A missed or dropped one always says why. */
export async function keep(loop: LoopView): Promise<void> {
  await act(() => loopKeep(loop.id), t.loop.keptSaid);
}

export async function miss(loop: LoopView): Promise<void> {
  const answer = await ask.put({
    title: t.loop.missTitle,
    text: loop.text,
    reason: t.loop.missWhy,
    action: t.loop.missAction,
  });
  if (answer) await act(() => loopMiss(loop.id, answer.reason), t.loop.missedSaid);
}

export async function drop(loop: LoopView): Promise<void> {
  const answer = await ask.put({
    title: t.loop.dropTitle,
    text: loop.text,
    reason: t.loop.dropWhy,
    action: t.loop.dropAction,
  });
  if (answer) await act(() => loopDrop(loop.id, answer.reason), t.loop.droppedSaid);
}

export async function move(loop: LoopView): Promise<void> {
  const answer = await ask.put({
    title: t.loop.moveTitle,
    text: loop.text,
    date: t.loop.moveDate,
    reason: t.loop.moveWhy,
    action: t.loop.moveAction,
  });
  if (answer) await act(() => loopMove(loop.id, answer.date, answer.reason), t.loop.movedSaid);
}

export async function reopen(loop: LoopView): Promise<void> {
  await act(() => loopReopen(loop.id), t.loop.reopenedSaid);
}
