import { describe, expect, it, vi } from 'vitest';
import { fakeCore, refusal } from '../test/ipc';
import * as client from './client';
import { COMMANDS } from './wire.gen';

const { onLocked, ...functions } = client;

describe('the client', () => {
  it('has one function for each command of the shell, and no other', async () => {
    const { asked } = fakeCore({});
    for (const send of Object.values(functions) as ((...args: unknown[]) => Promise<unknown>)[])
      await send('', '', '', '').catch(() => undefined);
    expect(asked.map(({ command }) => command).sort()).toEqual([...COMMANDS].sort());
  });

  it('sends a passphrase as raw bytes, never as JSON', async () => {
    const { asked } = fakeCore({ vault_unlock: () => ({}) });
    const bytes = new TextEncoder().encode('correct horse');
    await client.vaultUnlock(bytes);
    expect(asked).toEqual([{ command: 'vault_unlock', args: bytes }]);
  });

  it('tells once that the vault is locked, and still fails', async () => {
    const locked = vi.fn();
    onLocked(locked);
    fakeCore({ today: refusal('locked'), search: refusal('io') });
    await expect(client.today()).rejects.toMatchObject({ code: 'locked' });
    await expect(client.search('x', null)).rejects.toMatchObject({ code: 'io' });
    expect(locked).toHaveBeenCalledOnce();
  });
});
