/** A short question that an action needs answered first: a reason, a date, or both. */
export interface Question {
  readonly title: string;
  readonly text?: string;
  /** Label of the text to give; asked for when it is there. */
  readonly reason?: string;
  /** Label of the date to give; a phrase such as "next Friday" is fine. */
  readonly date?: string;
  readonly action: string;
  readonly danger?: boolean;
}

/** What was answered; unasked parts are empty. */
export interface Answer {
  readonly reason: string;
  readonly date: string;
}

class Ask {
  open = $state.raw<Question>();
  #done: ((answer: Answer | undefined) => void) | undefined;

  /** Puts the question; answers undefined when it was left. */
  put(question: Question): Promise<Answer | undefined> {
    this.#done?.(undefined);
    this.open = question;
    return new Promise((done) => (this.#done = done));
  }

  /** Ends the question that is open. */
  answer(answer: Answer | undefined): void {
    const done = this.#done;
    [this.open, this.#done] = [undefined, undefined];
    done?.(answer);
  }
}

export const ask = new Ask();
