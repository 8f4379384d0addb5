import { person } from '../../ipc/client';
import type { PersonView } from '../../ipc/wire.gen';
import { saved } from '../../state/act.svelte';
import { Resource } from '../../state/resource.svelte';

/** Days of the written history that are asked for with the page, and each time that older ones are. */
const FIRST = 10;
const STRETCH = 20;

/** One person's notebook, as far as it is looked at. */
export class Notebook extends Resource<PersonView> {
  #days = $state(FIRST);
  /** The settled promises are looked at. */
  settled = $state(false);

  constructor(id: string) {
    super(() => person(id, this.#days, this.settled));
  }

  /** Loads what was saved or asked for since. */
  refresh(): Promise<void> {
    return this.follow(saved.count, this.#days, this.settled);
  }

  older(): void {
    this.#days += STRETCH;
  }
}
