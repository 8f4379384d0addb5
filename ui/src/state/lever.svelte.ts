/** Whose pace alarm a lever is being chosen for (R65). Today, Prep and the notebook all lead here. */
class Lever {
  open = $state.raw<{ readonly person: string; readonly name: string }>();

  choose(person: string, name: string): void {
    this.open = { person, name };
  }

  close(): void {
    this.open = undefined;
  }
}

export const lever = new Lever();
