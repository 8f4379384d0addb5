import assert from 'node:assert/strict';
import { choose, toCalendar } from './calendar-screens';
import type { Test } from './main';
import type { MockCore } from './mock/core';
import { press, sent, shows, wasSent } from './steps';

const open = { vault: 'unlocked' } as const;

/** The calendar: the file that leaves, and the one that comes in. */
export const calendarTests: readonly Test[] = [
  {
    name: 'calendar: R12 the file is shown before it is saved, for as many weeks as were chosen',
    run: async (opener) => {
      const page = await opener(open);
      await toCalendar(page);
      await page.getByLabel('From today on').selectOption('4');
      await page.getByRole('button', { name: 'Save to calendar…' }).click();
      const dialog = page.getByRole('dialog');
      await shows(dialog, 'one-on-ones.ics');
      const text = await dialog.getByRole('region').innerText();
      assert.equal(text.split('BEGIN:VEVENT').length - 1, 4);
      assert.ok(!(await sent(page)).includes('outgoing_save'), 'looking writes nothing');
      await dialog.getByRole('button', { name: /^Save/ }).click();
      await wasSent(page, 'outgoing_save');
      await shows(page, '/home/jana/one-on-ones.ics');
    },
  },
  {
    name: 'calendar: a file that can’t be made says why',
    run: async (opener) => {
      const page = await opener({ ...open, failing: { calendar_preview: 'wrong-moment' } });
      await toCalendar(page);
      await page.getByRole('button', { name: 'Save to calendar…' }).click();
      await shows(page.getByRole('alert').or(page.getByRole('status')), /wrong-moment/);
    },
  },
  {
    name: 'calendar: R17 a chosen file is looked at, unticked, taken in and taken back',
    run: async (opener) => {
      const page = await opener(open);
      await toCalendar(page);
      await choose(page);
      await shows(page, 'Moved from Mon 30 Nov to Wed 2 Dec at 14:00');
      await shows(page, 'on-call in December');
      await shows(page, 'so far weekly, Tuesday 11:00, 30 minutes');
      const coffee = page.getByRole('checkbox', { name: /Sven Lindqvist/ });
      assert.ok(!(await coffee.isChecked()), 'what is not called a 1:1 is not chosen');
      await page.getByRole('checkbox', { name: /Chidi Okafor/ }).uncheck();
      await page.getByRole('checkbox', { name: /Priya Raman/ }).uncheck();
      assert.ok(await page.getByRole('button', { name: 'Take in', exact: true }).isDisabled());
      await page.getByRole('checkbox', { name: /Priya Raman/ }).check();
      assert.ok(!(await sent(page)).includes('calendar_apply'));
      await page.getByRole('button', { name: 'Take in 1' }).click();
      await wasSent(page, 'calendar_apply');
      await shows(page, '1 changed cadence');
      await page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
      await wasSent(page, 'undo');
    },
  },
  {
    name: 'calendar: a dropped file is looked at wherever the window is, and leaving forgets it',
    run: async (opener) => {
      const page = await opener(open);
      await shows(page, 'Needs you');
      await page.evaluate(() => (window as unknown as { __core: MockCore }).__core.dropCalendar());
      await shows(page, 'Untick what should stay out');
      assert.ok((await sent(page)).includes('calendar_dropped'));
      await press(page, 't');
      await wasSent(page, 'calendar_drop_plan');
    },
  },
  {
    name: 'calendar: a locked window takes no dropped file, and a broken one says so',
    run: async (opener) => {
      const locked = await opener({ vault: 'locked' });
      await locked.getByLabel('Passphrase').waitFor();
      await locked.evaluate(() =>
        (window as unknown as { __core: MockCore }).__core.dropCalendar(),
      );
      await locked.waitForTimeout(200);
      assert.ok(!(await sent(locked)).includes('calendar_dropped'));
      const page = await opener({ ...open, failing: { calendar_choose: 'bad-file' } });
      await toCalendar(page);
      await page.getByRole('button', { name: 'Choose a calendar file…' }).click();
      await shows(page, /bad-file/);
    },
  },
];
