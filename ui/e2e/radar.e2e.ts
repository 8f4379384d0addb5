import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { axe } from './harness';
import type { Test } from './main';
import { enterRoom, press, say, sent, shows, showsNot, wasSent, words } from './steps';

const open = { vault: 'unlocked' } as const;
const clean = async (page: Page) => assert.deepEqual(await axe(page), []);

async function toRadar(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open meeting' }).waitFor();
  await press(page, 'r');
  await page.getByRole('heading', { level: 1, name: 'Radar' }).waitFor();
}

/** The radar, tracked work, and what leaves. */
export const radarTests: readonly Test[] = [
  {
    name: 'radar: R50 the eye lands on a risk that three people raised and nobody tracks; no name is there until asked for',
    run: async (opener) => {
      const page = await opener(open);
      await toRadar(page);
      const main = page.getByRole('main');
      await shows(main, 'The same risk from 3 different people');
      await shows(main.getByRole('heading', { level: 2 }).first(), '#ledger-scale');
      const text = await main.innerText();
      for (const name of ['Priya', 'Tomáš', '李娜']) assert.ok(!text.includes(name), name);
      assert.ok(!(await sent(page)).includes('theme_said'));
      await clean(page);
      await page.getByRole('button', { name: 'Who said it' }).first().click();
      await shows(page.getByRole('dialog'), 'Priya Raman');
      await clean(page);
      await press(page, 'Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'radar: R51 R75 a theme is promoted by keyboard; a name is marked as it is typed and blocks',
    run: async (opener) => {
      const page = await opener(open);
      await toRadar(page);
      await page
        .getByRole('button', { name: /Track it/ })
        .first()
        .waitFor();
      await press(page, 'Enter');
      const dialog = page.getByRole('dialog');
      const field = dialog.getByLabel('In your own words');
      await field.fill('Priya says the store is full');
      await shows(dialog, '“Priya”: a name');
      await dialog.getByLabel('Owner').fill('Platform team');
      const blocked = dialog.getByRole('button', { name: 'Save with what is marked' });
      assert.ok(await blocked.isDisabled(), 'a name blocks');
      await clean(page);
      await field.fill('The store is full before the year is over');
      await dialog.getByText('“Priya”: a name').waitFor({ state: 'detached' });
      await dialog.getByRole('button', { name: 'Track it', exact: true }).click();
      await wasSent(page, 'track_add');
      await dialog.waitFor({ state: 'detached' });
      await shows(page.getByRole('main'), 'The store is full before the year is over');
      await showsNot(page, 'The same risk from 3 different people');
    },
  },
  {
    name: 'radar: R75 an override asks to be meant, and only then saves',
    run: async (opener) => {
      const page = await opener(open);
      await toRadar(page);
      await page
        .getByRole('button', { name: /Track it/ })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('In your own words').fill('Ask Priya');
      await dialog.getByLabel('Owner').fill('Platform team');
      await dialog.getByLabel(/I let this out knowingly/).check();
      await dialog.getByRole('button', { name: 'Save with what is marked' }).click();
      await dialog.waitFor({ state: 'detached' });

      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'Register as CSV…' }).click();
      await shows(dialog, 'One thing here points to a person.');
      const save = dialog.getByRole('button', { name: /Save with what is marked/ });
      assert.ok(await save.isDisabled());
      await clean(page);
      await dialog.getByLabel(/I let this out knowingly/).check();
      await save.click();
      await wasSent(page, 'outgoing_save');
      await shows(page, 'Saved: /home/jana/risks.csv');
    },
  },
  {
    name: 'radar: R76 an export is read before it is written, and left without a trace',
    run: async (opener) => {
      const page = await opener(open);
      await toRadar(page);
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'Register as Markdown…' }).click();
      const dialog = page.getByRole('dialog');
      await shows(dialog, 'risks.md');
      await shows(dialog, 'DEBT-11111111');
      assert.ok(!(await sent(page)).includes('outgoing_save'), 'nothing is written by looking');
      await clean(page);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await wasSent(page, 'outgoing_drop');
    },
  },
  {
    name: 'radar: R48 tracked work shows owner, date and state; it is edited, closed and opened again',
    run: async (opener) => {
      const page = await opener(open);
      await toRadar(page);
      await shows(page, 'late since 13 Nov 2026');
      await page.getByRole('button', { name: 'Open Keep or replace the ticket system' }).click();
      const dialog = page.getByRole('dialog');
      await shows(dialog, '3.42');
      await dialog.getByLabel('Keep, Fit').fill('5');
      await press(page, 'Tab');
      await shows(dialog, '5.00');
      await dialog.getByLabel('Facts').fill('2026-10-02: it was down for a day');
      await clean(page);
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await wasSent(page, 'track_edit');
      await dialog.waitFor({ state: 'detached' });
      await page
        .getByRole('button', { name: 'More for Keep or replace the ticket system' })
        .click();
      await page.getByRole('menuitem', { name: 'Done', exact: true }).click();
      await wasSent(page, 'track_done');
      await shows(page, '2 closed');
    },
  },
  {
    name: 'radar: R49 themes are merged, and taken apart again',
    run: async (opener) => {
      const page = await opener(open);
      await toRadar(page);
      await page.getByRole('button', { name: 'More for hiring' }).click();
      await page.getByRole('menuitem', { name: 'Merge into another theme…' }).click();
      await page.getByLabel('The theme it goes into, or a new name').waitFor();
      await say(page, 'quiet-exit');
      await wasSent(page, 'theme_merge');
      await page.getByText('#hiring', { exact: true }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'More for quiet-exit' }).click();
      await page.getByRole('menuitem', { name: 'Take #hiring apart again' }).click();
      await wasSent(page, 'theme_split');
      await shows(page, '#hiring');
    },
  },
  {
    name: 'radar: R55 what skip-levels caught stands as a group of its own',
    run: async (opener) => {
      const page = await opener(open);
      await toRadar(page);
      const group = page.getByRole('region', { name: 'What skip-levels caught' });
      await shows(group, 'Somebody may be leaving');
      await shows(group, '#approvals');
    },
  },
  {
    name: 'radar: never in the room, by key or by palette',
    run: async (opener) => {
      const page = await opener(open);
      await enterRoom(page);
      await press(page, 'Escape', 'r');
      await page.waitForTimeout(150);
      assert.ok(!(await sent(page)).includes('radar'));
      await press(page, 'Control+k');
      await page.keyboard.type('radar');
      await page.waitForTimeout(200);
      assert.ok(
        !(await words(page)).includes('Radar'),
        'the palette of the room does not offer it',
      );
    },
  },
  {
    name: 'radar: empty, failed and overfull',
    run: async (opener) => {
      const none = await opener({ ...open, team: 'none' });
      await none.getByRole('navigation').getByRole('button', { name: 'Radar' }).click();
      await shows(none, 'Nothing on the radar yet');
      await clean(none);
      const failed = await opener({ ...open, failing: { radar: 'io' } });
      await failed.getByRole('navigation').getByRole('button', { name: 'Radar' }).click();
      await failed.getByRole('button', { name: 'Try again' }).waitFor();
      const many = await opener({ ...open, team: 'many' }, { width: 1000, height: 700 });
      await many.getByRole('navigation').getByRole('button', { name: 'Radar' }).click();
      await shows(many, 'Show 170 more');
      await shows(many, 'Show 180 more');
      const wide = await many
        .getByRole('main')
        .evaluate((main) => main.scrollWidth > main.clientWidth);
      assert.ok(!wide, 'nothing is wider than the page');
      await clean(many);
    },
  },
];
