import type { Page } from 'playwright-core';

import type { Screen } from './screens';
import { press, shows } from './steps';

const unlocked = { vault: 'unlocked' } as const;

/** Goes to the calendar by its key. */
export async function toCalendar(page: Page): Promise<void> {
  await page.getByRole('navigation').first().waitFor();
  await press(page, 'k');
  await page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor();
}

/** Chooses a file, and waits for what it would bring. */
export async function choose(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choose a calendar file…' }).click();
  await page.getByRole('button', { name: 'Discard' }).waitFor();
}

/** The calendar's screen, before and after a file was chosen. */
export const calendarScreens: readonly Screen[] = [
  { name: 'calendar', scene: unlocked, go: toCalendar },
  {
    name: 'calendar, preview of what leaves',
    scene: unlocked,
    go: async (page) => {
      await toCalendar(page);
      await page.getByRole('button', { name: 'Save to calendar…' }).click();
      await shows(page.getByRole('dialog'), 'one-on-ones.ics');
    },
  },
  {
    name: 'calendar, plan',
    scene: unlocked,
    go: async (page) => {
      await toCalendar(page);
      await choose(page);
      await page.getByText('3 events left out').click();
    },
  },
  {
    name: 'calendar, nothing in it',
    scene: { ...unlocked, team: 'none' },
    go: async (page) => {
      await toCalendar(page);
      await choose(page);
      await shows(page, 'There is no 1:1 in this file');
    },
  },
  {
    name: 'calendar, taken in',
    scene: unlocked,
    go: async (page) => {
      await toCalendar(page);
      await choose(page);
      await page.getByRole('button', { name: 'Take in 2' }).click();
      await shows(page, 'Taken in: 1 new notebook');
    },
  },
];
