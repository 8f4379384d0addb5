import { listen, stepCancel } from '../ipc/client';
import { errorText } from '../ipc/errors';
import type { PageEvent } from '../ipc/wire.gen';
import { calendarFile } from './calendar.svelte';
import { care } from './care.svelte';
import { t } from '../strings';
import { dropped } from './dropped.svelte';
import { figures } from './figures.svelte';
import { restore } from './restore.svelte';
import { session } from './session.svelte';
import { toasts } from './toasts.svelte';

/** A point of a long step: bytes done at a time in ms. */
interface Point {
  readonly at: number;
  readonly done: number;
}

/** How far the long step is that runs, as the shell tells it. */
class LongStep {
  done = $state(0);
  total = $state(0);
  /** Bytes a second over the last moments; 0 while it can't be told. */
  rate = $state(0);
  #points: Point[] = [];

  /** Forgets the step before. */
  begin(): void {
    [this.done, this.total, this.rate, this.#points] = [0, 0, 0, []];
  }

  /** Takes a report of the shell, heard at `at` ms. */
  hear(done: number, total: number, at: number): void {
    if (done < this.done) this.#points = [];
    [this.done, this.total] = [done, total];
    this.#points = [...this.#points.filter((point) => at - point.at < 2_000), { at, done }];
    const first = this.#points[0];
    if (first && at > first.at) this.rate = ((done - first.done) * 1000) / (at - first.at);
  }

  cancel(): void {
    void stepCancel().catch(() => undefined);
  }
}

export const longStep = new LongStep();

function hear(event: PageEvent): void {
  if (event.kind === 'progress') longStep.hear(event.done, event.total, performance.now());
  else if (event.kind === 'ahead') session.showAhead(event.today);
  else if (event.kind === 'dropped') restore.begin(true);
  else if (event.kind === 'calendar') calendarFile.take();
  else if (event.kind === 'dropped-files') dropped.hear();
  else if (event.kind === 'restore-failed')
    toasts.problem(t.care.restore.failed(errorText({ code: event.code, message: '' })));
  else if (event.kind === 'dropped-table') void figures.dropped();
  else void care.load();
}

/** Hears the shell from now on. */
export function startHearing(): void {
  void listen(hear).catch(() => undefined);
}
