import { router } from './route.svelte';
import { session } from './session.svelte';

/** A calendar file that was dropped onto the window waits here until its screen reads it. */
class CalendarFile {
  dropped = $state(false);

  /** A file was dropped; a locked window takes none. */
  take(): void {
    if (session.view?.state !== 'unlocked') return;
    this.dropped = true;
    if (router.here.screen !== 'calendar') router.go({ screen: 'calendar' });
  }
}

export const calendarFile = new CalendarFile();
