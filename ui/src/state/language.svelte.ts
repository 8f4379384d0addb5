import { language as chosen, languageSet } from '../ipc/client';
import { knownOf, speak } from '../strings';

/** Which language the window speaks. The choice lies outside the vault, so that the unlock screen speaks it as well. */
class LanguageChoice {
  /** The code as it was chosen; empty where the system's is followed. */
  chosen = $state('');
  /** Counts the changes: what is on screen is drawn anew with each. */
  turns = $state(0);

  /** Speaks what was chosen, else the first of the system's languages that is known. */
  async start(): Promise<void> {
    this.chosen = (await chosen().catch(() => null)) ?? '';
    await this.#speak();
  }

  /** Keeps another choice and speaks it. Errors: it can't be kept. */
  async choose(code: string): Promise<void> {
    await languageSet(code === '' ? null : code);
    this.chosen = code;
    await this.#speak();
    this.turns++;
  }

  async #speak(): Promise<void> {
    await speak(knownOf(this.chosen === '' ? navigator.languages : [this.chosen]));
  }
}

export const language = new LanguageChoice();
