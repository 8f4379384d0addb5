import { describe, expect, it } from 'vitest';
import { errorText, wireError } from './errors';

describe('errors from the core', () => {
  it('are shown in our words where the code is known', () => {
    expect(errorText({ code: 'wrong-passphrase', message: 'aead' })).toBe(
      'That passphrase does not open this vault.',
    );
  });

  it('keep the core’s own sentence for a code the catalogue lacks', () => {
    expect(errorText({ code: 'new-code', message: 'do this instead' })).toBe('Do this instead.');
  });

  it('are internal when they carry no code', () => {
    expect(wireError(new Error('boom'))).toMatchObject({ code: 'internal', message: 'boom' });
    expect(wireError('boom').code).toBe('internal');
    expect(wireError({ code: 7, message: 'x' }).code).toBe('internal');
  });
});
