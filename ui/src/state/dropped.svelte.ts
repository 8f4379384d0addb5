import { t } from '../strings';
import { router } from './route.svelte';
import { session } from './session.svelte';
import { toasts } from './toasts.svelte';

/** Counts what was dropped onto the window to be taken in, so that the import screen reads it. */
class Dropped {
  count = $state(0);

  /** Something was dropped: the import screen shows it, unless this is no time for it. */
  hear(): void {
    const { screen } = router.here;
    if (session.phase !== 'unlocked') toasts.problem(t.care.lockedDrop);
    else if (screen === 'meeting' || screen === 'after') toasts.problem(t.moving.roomDrop);
    else {
      this.count++;
      if (screen !== 'import') router.go({ screen: 'import' });
    }
  }

  /** Says once whether there is something to read. */
  take(): boolean {
    const any = this.count > 0;
    this.count = 0;
    return any;
  }
}

export const dropped = new Dropped();
