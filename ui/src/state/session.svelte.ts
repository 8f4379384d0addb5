import {
  demoOpen,
  onLocked,
  restoreWhole,
  sessionState,
  vaultCreate,
  vaultLock,
  vaultRecover,
  vaultUnlock,
  vaultUnlockOlder,
  type Secret,
} from '../ipc/client';
import { saidText, wireError, type WireError } from '../ipc/errors';
import type { SessionView, TodayView } from '../ipc/wire.gen';
import { d, t } from '../strings';
import { care } from './care.svelte';
import { firstRun } from './first-run.svelte';
import { day } from './people.svelte';
import { router } from './route.svelte';
import { toasts } from './toasts.svelte';

/** Whether the vault is there and open. Everything else on screen hangs from this. */
export type Phase = 'starting' | 'failed' | SessionView['state'];

class Session {
  phase = $state<Phase>('starting');
  view = $state.raw<SessionView>();
  error = $state.raw<WireError>();
  /** The window is covered: everything blurred until asked for. */
  covered = $state(false);
  /** Today is shown while the vault is still being opened. */
  ahead = $state(false);

  async start(): Promise<void> {
    onLocked(() => this.#leave());
    await this.refresh();
    this.#tell();
  }

  /** Asks anew how the vault stands. */
  async refresh(): Promise<void> {
    try {
      this.#take(await sessionState());
    } catch (cause) {
      [this.phase, this.error] = ['failed', wireError(cause)];
    }
  }

  /** Errors: `wrong-passphrase` and whatever keeps the vault from opening. */
  async unlock(passphrase: Uint8Array): Promise<void> {
    try {
      this.#take(await vaultUnlock(passphrase));
    } catch (cause) {
      day.clear();
      throw cause;
    } finally {
      this.ahead = false;
    }
    this.#tell();
  }

  /** The shell shows Today before everything is read. */
  showAhead(today: TodayView): void {
    if (this.phase !== 'locked') return;
    day.set(today);
    this.ahead = true;
  }

  async create(passphrase: Uint8Array): Promise<void> {
    this.#take(await vaultCreate(passphrase));
    this.#tell();
  }

  /** Opens a vault of invented people. */
  async demo(): Promise<void> {
    this.#take(await demoOpen());
    this.#tell();
  }

  /** Opens with the recovery kit and sets a new passphrase. */
  async recover(words: string, next: string): Promise<void> {
    this.#take(await vaultRecover(words, next));
    this.#tell();
  }

  /** Opens an older or forked folder as chosen. */
  async unlockOlder(passphrase: string, choice: 'read' | 'accept'): Promise<void> {
    this.#take(await vaultUnlockOlder(passphrase, choice));
    this.#tell();
  }

  /** Restores the chosen backup whole. Whether or not it works, nothing of what was open stays on screen. */
  async restoreWhole(by: Secret, secret: string): Promise<void> {
    try {
      this.#take(await restoreWhole(by, secret));
      router.reset();
      await care.load();
    } catch (cause) {
      await this.refresh();
      throw cause;
    }
  }

  /** The core has locked by itself. */
  async left(): Promise<void> {
    this.#leave();
    await this.refresh();
  }

  /** What is on screen goes first, whatever the core then says. */
  async lock(): Promise<void> {
    this.#leave();
    try {
      await vaultLock();
    } finally {
      await this.refresh();
    }
  }

  #take(view: SessionView): void {
    [this.view, this.phase, this.error] = [view, view.state, undefined];
  }

  /** Says what opening noticed or repaired. */
  #tell(): void {
    for (const notice of this.view?.notices ?? []) toasts.notice(saidText(notice));
    const here = this.view?.new_here;
    if (here)
      toasts.notice(
        t.care.newHere(here.entries, here.last_saved ? d.stamp(here.last_saved) : null),
      );
  }

  #leave(): void {
    if (this.phase === 'unlocked') this.phase = 'locked';
    firstRun.end();
    this.covered = false;
    router.reset();
    toasts.clear();
  }
}

export const session = new Session();
