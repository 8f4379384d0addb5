import { describe, expect, it } from 'vitest';
import { Resource } from './resource.svelte';

describe('Resource', () => {
  it('keeps the last good value when a reload fails', async () => {
    const answers = [Promise.resolve('old'), Promise.reject({ code: 'io', message: 'disk' })];
    const resource = new Resource(() => answers.shift() as Promise<string>);
    await resource.load();
    await resource.load();
    expect([resource.value, resource.error?.code]).toEqual(['old', 'io']);
  });

  it('drops an answer that a newer load has overtaken', async () => {
    const slow = deferred<string>();
    const answers = [slow.promise, Promise.resolve('new')];
    const resource = new Resource(() => answers.shift() as Promise<string>);
    const first = resource.load();
    await resource.load();
    slow.resolve('stale');
    await first;
    expect(resource.value).toBe('new');
  });
});

function deferred<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
