import { person } from '../ipc/client';
import type { PersonView } from '../ipc/wire.gen';
import { saved } from './act.svelte';
import { Resource } from './resource.svelte';

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

let ahead: { person: string; page: Notebook } | undefined;

/** Asks for the notebook that somebody is about to open, while they still look at the name; with none, forgets it. */
export function expectNotebook(person: string | undefined): void {
  if (person === ahead?.person) return;
  ahead = person === undefined ? undefined : { person, page: new Notebook(person) };
  void ahead?.page.refresh();
}

/** The notebook that is opened now: the expected one, unless it could not be read. */
export function openNotebook(person: string): Notebook {
  const page = ahead?.person === person && !ahead.page.error ? ahead.page : new Notebook(person);
  ahead = undefined;
  return page;
}
