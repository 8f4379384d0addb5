import { autostart, settings } from '../../ipc/client';
import { Resource } from '../../state/resource.svelte';

/** What the settings show at first sight. */
export class SettingsPage {
  readonly settings = new Resource(settings);
  /** Whether Sotto starts with the computer. */
  readonly starts = new Resource(autostart);

  async load(): Promise<void> {
    await Promise.all([this.settings.load(), this.starts.load()]);
  }
}
