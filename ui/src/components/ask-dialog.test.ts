import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import AskDialog from './AskDialog.svelte';

const setup = (over: Record<string, unknown> = {}) => {
  const onanswer = vi.fn();
  render(AskDialog, {
    title: 'Agree on a new date',
    date: 'New date',
    dateHint: 'such as next Friday',
    reason: 'Why',
    needed: 'This one is needed.',
    action: 'Move',
    cancel: 'Cancel',
    readDate: (text: string) => Promise.resolve(text === 'friday' ? '27 Nov 2026' : null),
    onanswer,
    ...over,
  });
  return { onanswer, user: userEvent.setup() };
};

describe('a question', () => {
  it('answers with what was typed, trimmed', async () => {
    const { onanswer, user } = setup();
    await user.type(screen.getByLabelText('New date'), ' friday ');
    await user.type(screen.getByLabelText('Why'), 'infra was away{Enter}');
    expect(onanswer).toHaveBeenCalledExactlyOnceWith({ date: 'friday', reason: 'infra was away' });
  });

  it('shows how a date is understood', async () => {
    const { user } = setup();
    await user.type(screen.getByLabelText('New date'), 'friday');
    expect(await screen.findByText('27 Nov 2026')).toBeTruthy();
  });

  it('takes no empty answer, and says which part is missing', async () => {
    const { onanswer, user } = setup();
    await user.type(screen.getByLabelText('New date'), 'friday{Enter}');
    expect(screen.getByRole('alert').textContent).toBe('This one is needed.');
    expect(onanswer).not.toHaveBeenCalled();
  });

  it('answers nothing when it is left', async () => {
    const { onanswer, user } = setup();
    await user.click(screen.getByText('Cancel'));
    expect(onanswer).toHaveBeenCalledExactlyOnceWith(undefined);
  });
});
