import { describe, expect, it } from 'vitest';
import { NewPassphrase } from './new-passphrase.svelte';

describe('a new passphrase', () => {
  it('is long enough and typed the same twice', () => {
    const typed = new NewPassphrase();
    [typed.value, typed.repeat] = ['crane', 'crane'];
    expect(typed.check()).toBe(false);
    expect(typed.error).toBe('Use at least 8 characters.');
    [typed.value, typed.repeat] = ['crane velvet', 'crane velvte'];
    expect(typed.check()).toBe(false);
    expect([typed.error, typed.repeatError]).toEqual([undefined, 'The two are not the same yet.']);
    typed.repeat = 'crane velvet';
    expect(typed.check()).toBe(true);
  });
});
