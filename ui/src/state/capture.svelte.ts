import { capturePreview, complete, draftSave, drafts } from '../ipc/client';
import type { CapturePreview, CompletionView } from '../ipc/wire.gen';

const DRAFT_MS = 800;

/**
 * What is being typed into a capture line, and where it would land. The core reads the line; here it is only shown.
 * Unsent words are kept, sealed, so that a lock loses nothing: `capture` in a meeting, `line` on a page.
 */
export class CaptureLine {
  text = $state('');
  preview = $state.raw<CapturePreview>();
  /** How the word at the caret could go on. */
  options = $state.raw<readonly CompletionView[]>([]);
  readonly #person: string;
  readonly #field: 'capture' | 'line';
  #turn = 0;
  #offers = 0;
  #kept = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(person: string, field: 'capture' | 'line') {
    this.#person = person;
    this.#field = field;
  }

  /** Brings back what was not sent, unless something is being typed already. */
  async restore(): Promise<void> {
    const kept = await drafts().catch(() => []);
    const mine = kept.find(({ person, field }) => person === this.#person && field === this.#field);
    if (!mine || this.text !== '') return;
    [this.text, this.#kept] = [mine.text, true];
    await this.look();
  }

  /** Masked while typed: the person across the table sees the screen. */
  get masked(): boolean {
    return /^([.。]|[pP] )/.test(this.text) || this.preview?.landing === 'private';
  }

  /** Takes note of what is typed: where it would land, how it could go on at the caret, and the draft. */
  typed(caret?: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), DRAFT_MS);
    void this.look();
    void this.offer(caret ?? this.text.length);
  }

  /** Asks how the word at the caret could go on; only the newest answer counts. */
  async offer(caret: number): Promise<void> {
    const turn = ++this.#offers;
    this.options = [];
    if (this.text.trim() === '' || this.masked) return;
    const room = this.#field === 'capture';
    const found = await complete(this.#person, this.text, caret, room).catch(() => []);
    if (turn === this.#offers) this.options = found;
  }

  /** Offers nothing more for this word. */
  withdraw(): void {
    this.#offers++;
    this.options = [];
  }

  /** Puts an option in its place and answers where the caret goes. */
  take(at: number): number {
    const option = this.options[at];
    if (!option) return this.text.length;
    const rest = this.text.slice(option.to);
    const gap = option.kind !== 'date' && rest === '' ? ' ' : '';
    this.text = this.text.slice(0, option.from) + option.text + gap + rest;
    this.withdraw();
    void this.look();
    return option.from + option.text.length + gap.length;
  }

  /** Keeps the unsent words now. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.text === '' && !this.#kept) return;
    this.#kept = this.text !== '';
    await draftSave(this.#person, this.#field, this.text).catch(() => undefined);
  }

  /** Asks where the line would land; only the newest answer counts. */
  async look(): Promise<void> {
    const turn = ++this.#turn;
    if (this.text.trim() === '') {
      this.preview = undefined;
      return;
    }
    const preview = await capturePreview(this.#person, this.text).catch(() => undefined);
    if (turn === this.#turn) this.preview = preview;
  }

  /** Whether it can be sent. */
  get ready(): boolean {
    return this.text.trim() !== '' && (this.preview === undefined || this.preview.problem === '');
  }

  /** Empties the line after it was sent, and forgets the draft. */
  clear(): void {
    this.#turn++;
    this.withdraw();
    [this.text, this.preview] = ['', undefined];
    void this.keep();
  }
}
