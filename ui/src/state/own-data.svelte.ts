/** Whose data is about to leave: one person's, or with null everybody's. */
interface Leaving {
  readonly person: { readonly id: string; readonly name: string } | null;
}

/** The export of own data; any place may ask for it. */
class OwnData {
  open = $state.raw<Leaving>();

  show(person: Leaving['person'] = null): void {
    this.open = { person };
  }

  close(): void {
    this.open = undefined;
  }
}

export const ownData = new OwnData();
