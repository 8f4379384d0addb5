import { metricsChoose, metricsDropped, metricsLeave } from '../ipc/client';
import { errorText, wireError } from '../ipc/errors';
import type { MetricsPlanView } from '../ipc/wire.gen';
import { toasts } from './toasts.svelte';

/** The table of delivery figures that is looked at before it is taken in (R80). */
class Figures {
  open = $state.raw<MetricsPlanView>();

  /** Asks for a file and shows what it would bring. */
  choose = (): Promise<void> => this.#show(metricsChoose);

  /** Shows what the file that was dropped would bring. */
  dropped = (): Promise<void> => this.#show(metricsDropped);

  async #show(look: () => Promise<MetricsPlanView | null>): Promise<void> {
    try {
      this.open = (await look()) ?? this.open;
    } catch (cause) {
      toasts.problem(errorText(wireError(cause)));
    }
  }

  /** Closes the dialog; the shell forgets the table. */
  close(): void {
    if (this.open === undefined) return;
    this.open = undefined;
    void metricsLeave().catch(() => undefined);
  }
}

export const figures = new Figures();
