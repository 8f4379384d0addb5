import type { Toast } from '../components/toast';

const PLAIN_MS = 4_000;
const ACTION_MS = 8_000;

/** The messages on screen, oldest first: the latest plain one, and problems until they were there long enough. */
class Toasts {
  shown = $state.raw<readonly Toast[]>([]);
  #next = 1;

  say(text: string, action?: { label: string; run: () => void }): void {
    this.#push({ text, tone: 'plain' }, action);
  }

  /** Something to know about the vault itself: several stay beside each other, and longer. */
  notice(text: string): void {
    this.#push({ text, tone: 'notice' });
  }

  problem(text: string): void {
    this.#push({ text, tone: 'problem' });
  }

  clear(): void {
    this.shown = [];
  }

  #push(what: Pick<Toast, 'text' | 'tone'>, action?: { label: string; run: () => void }): void {
    const id = this.#next++;
    const drop = () => (this.shown = this.shown.filter((toast) => toast.id !== id));
    const withAction = action && {
      action: {
        label: action.label,
        run: () => {
          drop();
          action.run();
        },
      },
    };
    const kept = this.shown.filter((toast) => toast.tone !== 'plain').slice(-2);
    this.shown = [...kept, { id, ...what, ...withAction }];
    setTimeout(drop, action || what.tone !== 'plain' ? ACTION_MS : PLAIN_MS);
  }
}

export const toasts = new Toasts();
