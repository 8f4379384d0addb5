import { describe, expect, it } from 'vitest';
import { longStep } from './page-events.svelte';

describe('a long step', () => {
  it('tells its rate from the last two seconds', () => {
    longStep.begin();
    longStep.hear(0, 9_000, 0);
    longStep.hear(1_000, 9_000, 1_000);
    expect([longStep.done, longStep.total, longStep.rate]).toEqual([1_000, 9_000, 1_000]);
    longStep.hear(7_000, 9_000, 2_500);
    expect(longStep.rate).toBe(4_000);
  });

  it('starts over when the next part begins at zero', () => {
    longStep.begin();
    longStep.hear(9_000, 9_000, 100);
    longStep.hear(10, 500, 200);
    expect([longStep.done, longStep.rate >= 0]).toEqual([10, true]);
  });
});
