/** English for the small form, which is drawn without an open vault. */
export const quick = {
  title: 'One line for later',
  placeholder: 'The same signs as always: ! mine   > theirs   < topic',
  person: 'For whom? (may stay empty)',
  send: 'Keep it',
  leave: 'Leave',
  sealed: 'Encrypted at once. It waits until you unlock and accept it.',
  needed: 'Write a line first.',
};
