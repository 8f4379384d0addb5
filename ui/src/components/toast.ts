/** A short message; `notice` and `problem` stay longer. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'notice' | 'problem';
  readonly action?: { readonly label: string; readonly run: () => void };
}
