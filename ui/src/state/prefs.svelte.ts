import type { SettingsView } from '../ipc/wire.gen';

/** The settings that the window itself obeys; loaded once the vault is open. */
class Prefs {
  value = $state.raw<SettingsView>();
}

export const prefs = new Prefs();
