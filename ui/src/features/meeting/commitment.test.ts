import { describe, expect, it } from 'vitest';
import type { LoopView, MeetingView } from '../../ipc/wire.gen';
import { fakeCore } from '../../test/ipc';
import { Commitment } from './commitment.svelte';

const loop = (id: string, owner: 'me' | 'them', state: LoopView['state'] = 'open') =>
  ({ id, owner, state }) as LoopView;
const meeting = (...promised: LoopView[]) => ({ person: 'p', promised }) as MeetingView;

describe('R45 a commitment', () => {
  it('starts from the newest open promise of that side', () => {
    const view = meeting(
      loop('a', 'me'),
      loop('b', 'me'),
      loop('c', 'them'),
      loop('d', 'me', 'dropped'),
    );
    expect(new Commitment('me', view).form).toEqual({ kind: 'promise', id: 'b' });
    expect(new Commitment('them', view).form).toEqual({ kind: 'promise', id: 'c' });
  });

  it('is nothing yet while nothing was promised, said or declined', () => {
    const commitment = new Commitment('me', meeting());
    expect(commitment.form).toBeUndefined();
    commitment.choice = 'none';
    expect(commitment.form).toEqual({ kind: 'none' });
  });

  it('parts a new one from its date as the core reads it', async () => {
    const { asked } = fakeCore({
      capture_preview: () => ({ text: 'meet security', due: '2026-11-27', due_assumed: false }),
    });
    const commitment = new Commitment('them', meeting());
    commitment.text = 'meet security by friday';
    await commitment.look();
    expect(asked[0]?.args).toEqual({ person: 'p', line: '> meet security by friday' });
    expect(commitment.form).toEqual({ kind: 'new', text: 'meet security', due: '2026-11-27' });
  });
});
