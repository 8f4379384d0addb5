import { describe, expect, it } from 'vitest';
import type { SessionView, TodayView } from '../ipc/wire.gen';
import { today } from '../ipc/client';
import { fakeCore, refusal } from '../test/ipc';
import { day } from './people.svelte';
import { router } from './route.svelte';
import { session } from './session.svelte';
import { toasts } from './toasts.svelte';

const view = (state: SessionView['state'], notices: string[] = []): SessionView => ({
  state,
  vault_dir: '/v',
  last_saved: null,
  in_synced_folder: false,
  idle_lock_minutes: 5,
  version: '0',
  notices,
  new_here: null,
  demo: false,
});

describe('the session', () => {
  it('starts where the core says it stands', async () => {
    fakeCore({ session_state: () => view('missing') });
    await session.start();
    expect(session.phase).toBe('missing');
  });

  it('says what opening repaired', async () => {
    fakeCore({ vault_unlock: () => view('unlocked', ['A half-written save was finished.']) });
    await session.unlock(new Uint8Array());
    expect(session.phase).toBe('unlocked');
    expect(toasts.shown.map(({ text }) => text)).toEqual(['A half-written save was finished.']);
  });

  it('stays locked on a wrong passphrase', async () => {
    fakeCore({ session_state: () => view('locked'), vault_unlock: refusal('wrong-passphrase') });
    await session.start();
    await expect(session.unlock(new Uint8Array())).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(session.phase).toBe('locked');
  });

  it('forgets what it showed ahead of an unlock that then fails', async () => {
    fakeCore({ session_state: () => view('locked'), vault_unlock: refusal('damaged') });
    await session.start();
    const opening = session.unlock(new Uint8Array());
    session.showAhead({ people: [] } as unknown as TodayView);
    expect(session.ahead).toBe(true);
    await expect(opening).rejects.toMatchObject({ code: 'damaged' });
    expect([session.ahead, day.value]).toEqual([false, undefined]);
  });

  it('leaves the notebook at once when it locks, even if the core then fails', async () => {
    fakeCore({ session_state: () => view('unlocked'), vault_lock: refusal('io') });
    await session.start();
    router.go({ screen: 'person', person: 'p' });
    toasts.say('something said');
    const locking = session.lock().catch(() => undefined);
    expect(session.phase).toBe('locked');
    expect(router.here.screen).toBe('today');
    expect(toasts.shown).toEqual([]);
    await locking;
  });

  it('leaves the notebook when any answer is that the vault is locked', async () => {
    fakeCore({ session_state: () => view('unlocked'), today: refusal('locked') });
    await session.start();
    await today().catch(() => undefined);
    expect(session.phase).toBe('locked');
  });

  it('says why it could not start', async () => {
    fakeCore({ session_state: refusal('io') });
    await session.start();
    expect([session.phase, session.error?.code]).toEqual(['failed', 'io']);
  });
});
