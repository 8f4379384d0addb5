import { beforeEach, describe, expect, it } from 'vitest';
import { router } from './route.svelte';

describe('the way through the window', () => {
  beforeEach(() => router.reset());

  it('leaves the place in sight until the next one can be drawn', () => {
    router.go({ screen: 'radar' });
    expect([router.here.screen, router.to.screen]).toEqual(['today', 'radar']);
    router.arrive(router.to);
    expect(router.here.screen).toBe('radar');
  });

  it('leads back over what was replaced, to what was asked for even if it was never seen', () => {
    router.go({ screen: 'radar' });
    router.go({ screen: 'prep', person: 'p' });
    router.replace({ screen: 'meeting', person: 'p' });
    router.back();
    expect(router.to.screen).toBe('radar');
    router.back();
    expect(router.to.screen).toBe('today');
  });
});
