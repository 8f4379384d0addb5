import { outgoingDrop } from '../ipc/client';
import { errorText, wireError } from '../ipc/errors';
import type { OutgoingView } from '../ipc/wire.gen';
import { toasts } from './toasts.svelte';

/** The file that is about to leave. Whatever makes one shows it here; it is saved or dropped from its preview. */
class Outgoing {
  open = $state.raw<OutgoingView>();

  /** Asks for a preview and shows it; a failure is said. */
  async show(preview: () => Promise<OutgoingView>): Promise<void> {
    try {
      this.open = await preview();
    } catch (cause) {
      toasts.problem(errorText(wireError(cause)));
    }
  }

  /** Closes the preview; the shell forgets the file. */
  close(): void {
    if (this.open === undefined) return;
    this.open = undefined;
    void outgoingDrop().catch(() => undefined);
  }
}

export const outgoing = new Outgoing();
