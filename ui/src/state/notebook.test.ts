import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saved } from './act.svelte';
import { fakeCore, refusal } from '../test/ipc';
import { expectNotebook, openNotebook } from './notebook.svelte';

describe('a notebook that is about to be opened', () => {
  let core: ReturnType<typeof fakeCore>;
  const opened = async (person: string) => {
    const page = openNotebook(person);
    await page.refresh();
    return page;
  };

  beforeEach(() => {
    expectNotebook(undefined);
    core = fakeCore({ person: () => ({ row: {} }) });
  });

  it('is asked for once, and ahead', async () => {
    expectNotebook('priya');
    expect(core.asked).toHaveLength(1);
    const page = await opened('priya');
    expect(page.value).toEqual({ row: {} });
    expect(core.asked).toHaveLength(1);
  });

  it('is waited for by whoever opens it before the answer', async () => {
    let answer: (value: unknown) => void = () => undefined;
    core = fakeCore({ person: () => new Promise((resolve) => (answer = resolve)) });
    expectNotebook('priya');
    const opening = opened('priya');
    await vi.waitFor(() => expect(core.asked).toHaveLength(1));
    answer({ row: {} });
    expect((await opening).value).toEqual({ row: {} });
  });

  it('is asked for again when something has been saved since', async () => {
    expectNotebook('priya');
    saved.count++;
    await opened('priya');
    expect(core.asked).toHaveLength(2);
  });

  it('is asked for again when it could not be read, when another is opened, and when nobody looks at it any more', async () => {
    core = fakeCore({ person: refusal('internal') });
    expectNotebook('priya');
    await vi.waitFor(() => expect(core.asked).toHaveLength(1));
    await new Promise((end) => setTimeout(end));
    await opened('priya');
    expect(core.asked).toHaveLength(2);
    expectNotebook('priya');
    await opened('tomas');
    await opened('priya');
    expect(core.asked).toHaveLength(5);
    expectNotebook('priya');
    expectNotebook(undefined);
    await opened('priya');
    expect(core.asked).toHaveLength(7);
  });
});
