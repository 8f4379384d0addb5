import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import Menu from './Menu.svelte';

/** What the browser tells of a popover, which the test's page does not know. */
const toggle = (type: string, newState: string) =>
  fireEvent(
    screen.getByRole('menu', { hidden: true }),
    Object.assign(new Event(type), { newState }),
  );

describe('a menu', () => {
  it('is in the page once it was asked for, and its entries only while it is open', async () => {
    render(Menu, { label: 'More', items: [{ label: 'Edit', run: vi.fn() }] });
    expect(screen.queryByRole('menu', { hidden: true })).toBeNull();
    await fireEvent.click(screen.getByRole('button'));
    const entries = () => screen.queryAllByRole('menuitem', { hidden: true }).length;
    expect(entries()).toBe(0);
    await toggle('beforetoggle', 'open');
    expect(entries()).toBe(1);
    await toggle('toggle', 'open');
    await toggle('beforetoggle', 'closed');
    expect(entries()).toBe(1);
    await toggle('toggle', 'closed');
    expect(entries()).toBe(0);
  });
});
