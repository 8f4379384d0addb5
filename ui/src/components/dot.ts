/** One dot of a row: `full` happened, `ring` does not count, `gap` should have happened, `faint` is still to come. */
export interface Dot {
  readonly mark: 'full' | 'ring' | 'gap' | 'faint';
  readonly label: string;
  readonly now?: boolean;
}
