import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import Veil from './Veil.svelte';

const SECRET = 'an offer elsewhere';
const setup = () => {
  render(Veil, {
    label: 'Private note',
    hint: 'Hold Space or click to read',
    length: SECRET.length,
    children: createRawSnippet(() => ({ render: () => `<p>${SECRET}</p>` })),
  });
  return { user: userEvent.setup(), veil: screen.getByRole('button') };
};

describe('a veil', () => {
  it('keeps the words out of the page until it is opened', () => {
    setup();
    expect(document.body.textContent).not.toContain(SECRET);
    expect(screen.getByRole('button', { name: /^Private note/ })).toBeTruthy();
  });

  it('opens by click and closes by another', async () => {
    const { user, veil } = setup();
    await user.click(veil);
    expect(document.body.textContent).toContain(SECRET);
    await user.click(veil);
    expect(document.body.textContent).not.toContain(SECRET);
  });

  it('is open only while Space is held', async () => {
    const { user, veil } = setup();
    veil.focus();
    await user.keyboard('{ >}');
    expect(document.body.textContent).toContain(SECRET);
    await user.keyboard('{/ }');
    expect(document.body.textContent).not.toContain(SECRET);
  });

  it('closes when the focus leaves, and when the window loses it', async () => {
    const { user, veil } = setup();
    await user.click(veil);
    await user.tab();
    expect(document.body.textContent).not.toContain(SECRET);
    await user.click(veil);
    window.dispatchEvent(new Event('blur'));
    await Promise.resolve();
    expect(document.body.textContent).not.toContain(SECRET);
  });
});
