import { undo } from '../ipc/client';
import { errorText, wireError } from '../ipc/errors';
import { t } from '../strings';
import { toasts } from './toasts.svelte';

/** Counts what was saved, so that every screen knows when to load again. */
class Saved {
  count = $state(0);
}

export const saved = new Saved();

/** Runs a saving command. A failure is said and answers undefined; a success tells every screen. */
export async function act<T>(work: () => Promise<T>, said?: string): Promise<T | undefined> {
  try {
    const value = await work();
    saved.count++;
    if (said) toasts.say(said, { label: t.app.undo, run: () => void undoLast() });
    return value;
  } catch (cause) {
    toasts.problem(errorText(wireError(cause)));
    return undefined;
  }
}

/** Takes back what was saved last. */
export async function undoLast(): Promise<void> {
  const undone = await act(undo);
  if (undone === undefined) return;
  toasts.say(undone === null ? t.app.nothingToUndo : t.app.undone);
}
