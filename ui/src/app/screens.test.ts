import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeCore } from '../test/ipc';
import type { Resource } from '../state/resource.svelte';
import { placeKey, screenAt } from './screens';

/** What the screen's page holds when it is drawn. */
async function drawnWith(answer: () => unknown): Promise<unknown> {
  fakeCore({ radar: answer });
  const { props } = await screenAt({ screen: 'radar' });
  return (props as { page: Resource<unknown> }).page.value;
}

describe('a screen that somebody goes to', () => {
  it('is drawn with its answer at once', async () => {
    expect(await drawnWith(() => ({ themes: [] }))).toEqual({ themes: [] });
  });

  it('asks once, however it is drawn', async () => {
    const answer = vi.fn(() => ({ themes: [] }));
    fakeCore({ radar: answer });
    const { props } = await screenAt({ screen: 'radar' });
    await (props as { page: Resource<unknown> }).page.follow(0);
    expect(answer).toHaveBeenCalledOnce();
  });

  it('is begun anew for another person, and not for another section of the same', () => {
    const of = (person: string, section?: 1 | 2) =>
      placeKey({ screen: 'person', person, ...(section && { section }) });
    expect(of('a', 1)).toBe(of('a', 2));
    expect(of('a')).not.toBe(of('b'));
    expect(placeKey({ screen: 'prep', person: 'a' })).not.toBe(of('a'));
  });

  describe('whose answer takes long', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
    afterEach(() => void vi.useRealTimers());

    it('is drawn without it after a tenth of a second', async () => {
      const drawing = drawnWith(() => new Promise(() => undefined));
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
      vi.advanceTimersByTime(100);
      expect(await drawing).toBeUndefined();
    });
  });
});
