import { wireError, type WireError } from '../ipc/errors';

/** A value that a command answers with: loading, there, or failed. A reload keeps the old value in sight. */
export class Resource<T> {
  value = $state.raw<T>();
  error = $state.raw<WireError>();
  loading = $state(false);
  #load: () => Promise<T>;
  #turn = 0;
  #marks: readonly unknown[] | undefined;
  #asked = Promise.resolve();

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Loads again; an answer that a newer load has overtaken is dropped. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    try {
      const value = await this.#load();
      if (turn === this.#turn) [this.value, this.error] = [value, undefined];
    } catch (cause) {
      if (turn === this.#turn) this.error = wireError(cause);
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }

  /** Loads if one of the marks is another than the last time: a page that was asked ahead is not asked again. */
  follow(...marks: readonly unknown[]): Promise<void> {
    if (!this.#marks?.every((mark, at) => mark === marks[at])) {
      this.#marks = marks;
      this.#asked = this.load();
    }
    return this.#asked;
  }

  /** Takes a value that another command has answered with. */
  set(value: T): void {
    this.#put(value);
  }

  /** Forgets the value. */
  clear(): void {
    this.#put(undefined);
  }

  #put(value: T | undefined): void {
    this.#turn++;
    [this.value, this.error, this.loading] = [value, undefined, false];
  }
}
