import type { Page } from 'playwright-core';

import type { Test } from './main';
import type { MockCore } from './mock/core';
import type { Scene } from './mock/scene';
import type { Screen } from './screens';
import { press, sent, shows, showsNot, visit, wasSent } from './steps';
import assert from 'node:assert/strict';

const unlocked: Scene = { vault: 'unlocked' };
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function drop(page: Page, what: 'own' | 'people' | 'figures'): Promise<void> {
  await page.evaluate(
    (kind) => (window as unknown as { __core: MockCore }).__core.dropFiles(kind),
    what,
  );
}

/** The screens of the ways in and out. */
export const movingScreens: readonly Screen[] = [
  {
    name: 'export',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Shift+X');
      await shows(page, 'What is written is not encrypted.');
    },
  },
  {
    name: 'export-done',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Shift+X');
      await page.getByLabel('Your passphrase').fill('correct horse');
      await press(page, 'Enter');
      await shows(page, 'sotto-everything.json');
    },
  },
  {
    name: 'import-own',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await drop(page, 'own');
      await shows(page, '212 entries would be added.');
    },
  },
  {
    name: 'import-people',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await drop(page, 'people');
      await shows(page, 'not understood, so left out: Start: soon');
    },
  },
];

export const movingTests: readonly Test[] = [
  {
    name: 'moving: R74 everything leaves on purpose only, by keyboard, with the passphrase and a warning',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Needs you');
      await press(page, 'Control+k');
      await page.keyboard.type('export every');
      await press(page, 'Enter');
      await shows(page, 'What is written is not encrypted.');
      await press(page, 'Enter');
      await shows(page, 'Type your passphrase.');
      assert.ok(!(await sent(page)).includes('own_data_export'));
      await page.keyboard.type('wrong');
      await press(page, 'Enter');
      await shows(page, 'That passphrase does not open this vault.');
      await page.keyboard.type('correct horse');
      await press(page, 'Enter');
      await shows(page, 'Written, not encrypted');
      await shows(page, '/home/jana/sotto-everything.json');
      await press(page, 'Escape');
      await showsNot(page, 'sotto-everything');
    },
  },
  {
    name: 'moving: R74 one person leaves as pages, from their own menu',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Needs you');
      await visit(page, 'Tomáš Dvořák');
      await button(page, 'More for Tomáš Dvořák').click();
      await page.getByRole('menuitem', { name: 'Export this person…' }).click();
      await page.getByRole('heading', { name: 'Export Tomáš Dvořák' }).waitFor();
      await page.getByRole('radio', { name: 'Pages (Markdown)' }).check();
      await shows(page, 'Goes into an empty folder.');
      await page.getByLabel('Your passphrase').fill('correct horse');
      await press(page, 'Enter');
      await shows(page, '/home/jana/pages');
      await shows(page, '1 notebook.');
    },
  },
  {
    name: 'moving: a dropped export of Sotto is shown before it is taken in',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Needs you');
      await drop(page, 'own');
      await shows(page, 'What is in your vault stays as it is');
      await shows(page, '3 entries are here in another version: yours are kept.');
      assert.ok(!(await sent(page)).includes('import_apply'));
      await button(page, 'Add 212 entries').click();
      await wasSent(page, 'import_apply');
      await shows(page, 'Taken in');
    },
  },
  {
    name: 'moving: a table of people opens notebooks for the new ones, and one of figures is told apart',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Needs you');
      await drop(page, 'people');
      await shows(page, 'Priya Raman has a notebook: left as it is');
      await shows(page, 'Columns that Sotto has no place for: E-mail.');
      await shows(page, 'Line 4: there is no name in this line');
      await button(page, 'Discard').click();
      await wasSent(page, 'import_drop_plan');
      await drop(page, 'figures');
      await shows(page, 'This is a table of delivery figures');
    },
  },
  {
    name: 'moving: a file that can’t be taken in is refused with the core’s own words',
    run: async (open) => {
      const page = await open({ ...unlocked, failing: { import_choose: 'bad-file' } });
      await shows(page, 'Needs you');
      await press(page, 'i');
      await button(page, 'Choose a file').click();
      await shows(page, 'The mock answers bad-file.');
    },
  },
  {
    name: 'moving: a drop in the room leaves the room as it is',
    run: async (open) => {
      const page = await open(unlocked);
      await button(page, 'Open meeting').waitFor();
      await press(page, 'Enter');
      await page.getByLabel('Write a line').waitFor();
      await drop(page, 'people');
      await shows(page, 'Finish the meeting first, then drop it again.');
      await showsNot(page, 'Özge Kaya');
    },
  },
];
