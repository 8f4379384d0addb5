import { describe, expect, it, vi } from 'vitest';
import { keys, matches, typing } from './keys.svelte';

const press = (key: string, init: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...init });

describe('a chord', () => {
  it('needs exactly its modifiers', () => {
    expect(matches(press('k', { ctrlKey: true }), 'Ctrl+K')).toBe(true);
    expect(matches(press('k'), 'Ctrl+K')).toBe(false);
    expect(matches(press('k', { ctrlKey: true, altKey: true }), 'Ctrl+K')).toBe(false);
    expect(matches(press('1', { ctrlKey: true }), '1')).toBe(false);
  });

  it('takes Command for Ctrl', () => {
    expect(matches(press('l', { metaKey: true }), 'Ctrl+L')).toBe(true);
  });

  it('takes a sign whatever key types it', () => {
    expect(matches(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(matches(press('?'), '?')).toBe(true);
  });
});

describe('pressing', () => {
  it('leaves bare keys to text and keeps chords working there', () => {
    const run = vi.fn();
    const off = keys.add({
      title: 'x',
      bindings: [
        { keys: '1', label: 'one', run },
        { keys: 'Ctrl+K', label: 'find', run },
      ],
    });
    const input = document.body.appendChild(document.createElement('input'));
    input.addEventListener('keydown', (event) => keys.press(event));
    input.dispatchEvent(press('1'));
    expect(run).not.toHaveBeenCalled();
    input.dispatchEvent(press('k', { ctrlKey: true }));
    expect(run).toHaveBeenCalledOnce();
    off();
  });

  it('lets the newest place win', () => {
    const outer = vi.fn();
    const inner = vi.fn();
    const offs = [outer, inner].map((run) =>
      keys.add({ title: 'x', bindings: [{ keys: 'Escape', label: 'leave', run }] }),
    );
    keys.press(press('Escape'));
    expect([outer.mock.calls.length, inner.mock.calls.length]).toEqual([0, 1]);
    offs.forEach((off) => off());
    expect(keys.press(press('Escape'))).toBe(false);
  });

  it('does not act while a word is being composed', () => {
    const run = vi.fn();
    const off = keys.add({ title: 'x', bindings: [{ keys: 'Enter', label: 'x', run }] });
    keys.press(press('Enter', { isComposing: true }));
    expect(run).not.toHaveBeenCalled();
    off();
  });
});

describe('typing', () => {
  it('is true in text fields and false on radios', () => {
    const field = document.createElement('input');
    const radio = Object.assign(document.createElement('input'), { type: 'radio' });
    expect([typing(field), typing(radio), typing(document.body)]).toEqual([true, false, false]);
  });
});
