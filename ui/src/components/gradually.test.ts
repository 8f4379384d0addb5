import { render, screen } from '@testing-library/svelte';
import { createRawSnippet, tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CARRIED } from './after-picture';
import Gradually from './Gradually.svelte';

const part = (name: string) => createRawSnippet(() => ({ render: () => `<p>${name}</p>` }));
const parts = ['head', 'middle', 'foot'].map(part);
const drawn = () => screen.queryAllByText(/head|middle|foot/).map(({ textContent }) => textContent);

/** Each part is so high. */
function partsAre(height: number): void {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(
    () => new DOMRect(0, drawn().length * height, 0, 0),
  );
}

const nextPicture = () => vi.advanceTimersByTime(20 + CARRIED);

describe('a long page', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('is drawn at once as far as it can be seen, and the rest a picture at a time', async () => {
    partsAre(innerHeight / 1.5);
    render(Gradually, { parts });
    expect(drawn()).toEqual(['head', 'middle']);
    nextPicture();
    await tick();
    expect(drawn()).toEqual(['head', 'middle', 'foot']);
  });

  it('is drawn to its end at once where all of it can be seen', () => {
    partsAre(10);
    render(Gradually, { parts });
    expect(drawn()).toEqual(['head', 'middle', 'foot']);
  });

  it('begins with the parts that are said to be in sight', () => {
    partsAre(innerHeight * 2);
    render(Gradually, { parts, first: 2 });
    expect(drawn()).toEqual(['head', 'middle']);
  });

  it('waits for nothing when something far down is asked for', async () => {
    partsAre(innerHeight * 2);
    const { rerender } = render(Gradually, { parts });
    expect(drawn()).toEqual(['head']);
    await rerender({ whole: true });
    expect(drawn()).toEqual(['head', 'middle', 'foot']);
  });

  it('draws no more once it has gone', async () => {
    partsAre(innerHeight * 2);
    const { unmount } = render(Gradually, { parts });
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });
});
