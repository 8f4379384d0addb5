import { describe, expect, it } from 'vitest';
import type { CapturePreview } from '../ipc/wire.gen';
import { landingText } from './landing';

const preview = (over: Partial<CapturePreview>): CapturePreview => ({
  landing: 'timeline',
  text: 'ask infra',
  due: null,
  due_assumed: false,
  tags: [],
  value: null,
  problem: '',
  ...over,
});

describe('where a line will land', () => {
  it('names the owner and the date of a promise', () => {
    expect(landingText(preview({ landing: 'my-loop', due: '2026-11-27' }))).toBe(
      'Open loops · you · Fri 27 Nov',
    );
  });

  it('says when the date was not given', () => {
    expect(
      landingText(preview({ landing: 'their-loop', due: '2026-11-30', due_assumed: true })),
    ).toBe('Open loops · they · next meeting, Mon 30 Nov');
  });

  it('never repeats the words or tags of a private line', () => {
    expect(landingText(preview({ landing: 'private', text: 'offer', tags: ['offer'] }))).toBe(
      'Private notes',
    );
  });

  it('says why a line cannot be sent yet', () => {
    expect(landingText(preview({ problem: 'range' }))).toBe('That number is out of range');
  });
});
