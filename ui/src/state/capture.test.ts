import { describe, expect, it, vi } from 'vitest';
import type { CapturePreview } from '../ipc/wire.gen';
import { fakeCore } from '../test/ipc';
import { CaptureLine } from './capture.svelte';

const preview = (over: Partial<CapturePreview> = {}): CapturePreview => ({
  landing: 'timeline',
  text: 'x',
  due: null,
  due_assumed: false,
  tags: [],
  value: null,
  problem: '',
  ...over,
});

describe('the capture line', () => {
  it('is masked from its first private sign on, before the core has answered', () => {
    const line = new CaptureLine('p', 'line');
    for (const text of ['.', '。', 'p a', '. offer']) {
      line.text = text;
      expect(line.masked, text).toBe(true);
    }
    for (const text of ['', 'plan', '! x.', ' . escaped']) {
      line.text = text;
      expect(line.masked, text).toBe(false);
    }
  });

  it('shows only the newest reading', async () => {
    const waiting: ((value: CapturePreview) => void)[] = [];
    fakeCore({ capture_preview: () => new Promise((done) => waiting.push(done)) });
    const line = new CaptureLine('p', 'line');
    line.text = 'a';
    const first = line.look();
    line.text = 'ab';
    const second = line.look();
    waiting[1]?.(preview({ text: 'ab' }));
    waiting[0]?.(preview({ text: 'a' }));
    await Promise.all([first, second]);
    expect(line.preview?.text).toBe('ab');
  });

  it('is not ready while the core sees a problem in it', async () => {
    fakeCore({ capture_preview: () => preview({ problem: 'range' }) });
    const line = new CaptureLine('p', 'line');
    line.text = 'e11';
    await line.look();
    expect(line.ready).toBe(false);
    line.clear();
    expect([line.text, line.preview, line.ready]).toEqual(['', undefined, false]);
  });
});

describe('an unsent line', () => {
  it('is kept a moment after the last key, and forgotten once it is sent', async () => {
    vi.useFakeTimers();
    const { asked } = fakeCore({ capture_preview: () => preview(), draft_save: () => null });
    const kept = () =>
      asked.filter(({ command }) => command === 'draft_save').map(({ args }) => args);
    const line = new CaptureLine('p', 'capture');
    line.text = 'half a thou';
    line.typed();
    line.text = 'half a thought';
    line.typed();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept()).toEqual([{ person: 'p', field: 'capture', text: 'half a thought' }]);
    line.clear();
    expect(kept().at(-1)).toEqual({ person: 'p', field: 'capture', text: '' });
  });

  it('comes back to its own person and field, unless something is typed already', async () => {
    const draft = { id: 'd', person: 'p', field: 'line', text: '! half' };
    fakeCore({ drafts: () => [draft], capture_preview: () => preview() });
    const lines = [
      new CaptureLine('p', 'line'),
      new CaptureLine('p', 'capture'),
      new CaptureLine('other', 'line'),
    ];
    const typed = new CaptureLine('p', 'line');
    typed.text = 'new';
    await Promise.all([...lines, typed].map((line) => line.restore()));
    expect([...lines, typed].map(({ text }) => text)).toEqual(['! half', '', '', 'new']);
  });
});

describe('what a line could become', () => {
  const found = (text: string, from: number, to: number) => ({ text, from, to, kind: 'theme' });

  it('is asked of the core where the caret stands, in the room or outside it', async () => {
    const { asked } = fakeCore({ capture_preview: () => preview(), complete: () => [] });
    for (const field of ['capture', 'line'] as const) {
      const line = new CaptureLine('p', field);
      line.text = 'a #c';
      await line.offer(4);
    }
    expect(asked.map(({ args }) => args)).toEqual([
      { person: 'p', line: 'a #c', caret: 4, room: true },
      { person: 'p', line: 'a #c', caret: 4, room: false },
    ]);
  });

  it('takes the place of what was begun, and the caret stands behind it', async () => {
    fakeCore({ capture_preview: () => preview(), complete: () => [found('#ci-time', 2, 4)] });
    const line = new CaptureLine('p', 'line');
    line.text = 'a #c and b';
    await line.offer(4);
    expect(line.take(0)).toBe(10);
    expect([line.text, line.options]).toEqual(['a #ci-time and b', []]);
    line.text = 'a #c';
    await line.offer(4);
    expect(line.take(0)).toBe(11);
    expect(line.text).toBe('a #ci-time ');
  });

  it('is not asked for a private line, and an old answer is nobody’s', async () => {
    const waiting: ((value: unknown) => void)[] = [];
    const { asked } = fakeCore({ complete: () => new Promise((done) => waiting.push(done)) });
    const line = new CaptureLine('p', 'capture');
    line.text = '. an offer #c';
    await line.offer(13);
    expect(asked).toEqual([]);
    line.text = '#c';
    const late = line.offer(2);
    line.clear();
    waiting[0]?.([found('#ci-time', 0, 2)]);
    await late;
    expect(line.options).toEqual([]);
  });
});
