import { utf8 } from '../ipc/bytes';
import { passphraseStrength } from '../ipc/client';
import { t } from '../strings';

const SHORTEST = 8;

/** How hard a passphrase is to guess, 0 to 4; undefined when it can't be told. */
export async function measure(text: string): Promise<number | undefined> {
  return (await passphraseStrength(utf8(text)).catch(() => undefined))?.score;
}

/** A new passphrase as it is typed, twice. */
export class NewPassphrase {
  value = $state('');
  repeat = $state('');
  error = $state<string>();
  repeatError = $state<string>();

  /** Whether both are there and the same; says what is wrong where it is wrong. */
  check(): boolean {
    const short = [...this.value].length < SHORTEST;
    this.error = short ? t.create.tooShort : undefined;
    this.repeatError = !short && this.value !== this.repeat ? t.create.mismatch : undefined;
    return !this.error && !this.repeatError;
  }
}
