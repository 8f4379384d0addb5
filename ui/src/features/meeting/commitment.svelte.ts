import { capturePreview } from '../../ipc/client';
import type { CommitmentForm, LoopView, MeetingView, Owner } from '../../ipc/wire.gen';

/** One side's commitment while it is being chosen: a promise of this meeting, a new one, or none (R45). */
export class Commitment {
  readonly promised: readonly LoopView[];
  /** The id of a promise, `new`, or `none`. */
  choice = $state<string>();
  text = $state('');
  /** The day a new one falls due, as read from its words. */
  due = $state.raw<{ on: string; assumed: boolean }>();
  #words = '';
  readonly #person: string;
  readonly #sign: '!' | '>';
  #turn = 0;

  constructor(owner: Owner, view: MeetingView) {
    this.#person = view.person;
    this.#sign = owner === 'me' ? '!' : '>';
    this.promised = view.promised.filter((loop) => loop.owner === owner && loop.state === 'open');
    this.choice = this.promised.at(-1)?.id ?? 'new';
  }

  /** Reads the new commitment as a capture line would be read: words and date apart. */
  async look(): Promise<void> {
    const turn = ++this.#turn;
    this.choice = 'new';
    if (this.text.trim() === '') {
      this.due = undefined;
      return;
    }
    const read = await capturePreview(this.#person, `${this.#sign} ${this.text}`).catch(
      () => undefined,
    );
    if (turn !== this.#turn) return;
    this.#words = read?.text ?? this.text;
    this.due = read?.due ? { on: read.due, assumed: read.due_assumed } : undefined;
  }

  /** What is sent; undefined while nothing has been chosen. */
  get form(): CommitmentForm | undefined {
    if (this.choice === 'none') return { kind: 'none' };
    if (this.choice !== 'new')
      return this.choice ? { kind: 'promise', id: this.choice } : undefined;
    const text = this.text.trim();
    if (text === '') return undefined;
    return { kind: 'new', text: this.due ? this.#words : text, due: this.due?.on ?? '' };
  }
}
