import type { Page } from 'playwright-core';

import type { Scene } from './mock/scene';
import type { Screen } from './screens';
import { press, say, shows, visit } from './steps';

const unlocked: Scene = { vault: 'unlocked' };
const choose = (page: Page, name: string) => page.getByRole('button', { name }).click();

/** Opens Settings at a heading. */
async function settings(page: Page, heading: string): Promise<void> {
  await shows(page, 'Needs you');
  await press(page, 'Control+,');
  await page.getByRole('heading', { name: heading }).first().scrollIntoViewIfNeeded();
}

async function kit(page: Page): Promise<void> {
  await settings(page, 'Passphrase and recovery');
  await choose(page, 'Make a recovery kit…');
  await page.getByLabel('Your passphrase').fill('correct horse');
  await press(page, 'Enter');
  await shows(page, 'kangaroo');
}

async function restoring(page: Page): Promise<void> {
  await choose(page, 'Restore a backup');
  await choose(page, 'Choose a backup…');
  await page.getByLabel('Its passphrase, as it was then').fill('correct horse');
  await press(page, 'Enter');
  await shows(page, 'It is whole');
}

/** The screens of the care for the vault. */
export const careScreens: readonly Screen[] = [
  {
    name: 'backups',
    scene: unlocked,
    go: async (page) => {
      await settings(page, 'Backups');
      await choose(page, 'Choose a folder…');
      await choose(page, 'Prove that I can restore');
      await shows(page, 'would bring back');
    },
  },
  {
    name: 'backup-running',
    scene: { ...unlocked, hanging: ['backup_create'] },
    go: async (page) => {
      await settings(page, 'Backups');
      await choose(page, 'Make a backup…');
      await page.getByRole('progressbar').waitFor();
    },
  },
  {
    name: 'keys',
    scene: unlocked,
    go: (page) => settings(page, 'Recovery kit'),
  },
  {
    name: 'leaked',
    scene: unlocked,
    go: async (page) => {
      await settings(page, 'Passphrase and recovery');
      await choose(page, 'My passphrase leaked…');
      await page.getByLabel('New passphrase').fill('crane velvet oblige');
      await press(page, 'Enter');
      await shows(page, 'Type your passphrase.');
    },
  },
  { name: 'kit', scene: unlocked, go: kit },
  {
    name: 'kit-confirm',
    scene: unlocked,
    go: async (page) => {
      await kit(page);
      await choose(page, 'I have them');
      await press(page, 'Enter');
    },
  },
  {
    name: 'recover',
    scene: { vault: 'locked' },
    go: async (page) => {
      await choose(page, 'Use recovery words');
      await page.getByLabel('The 24 words of your kit').fill('able bacon cabin');
      await page.getByRole('button', { name: 'Unlock' }).click();
      await shows(page, 'Use at least 8 characters.');
    },
  },
  {
    name: 'older',
    scene: { vault: 'locked', failing: { vault_unlock: 'older-folder' } },
    go: async (page) => {
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'correct horse');
      await shows(page, 'An old copy may have been put back.');
    },
  },
  {
    name: 'restore-open',
    scene: { vault: 'missing' },
    go: async (page) => {
      await choose(page, 'Restore a backup');
      await choose(page, 'Choose a backup…');
      await page.getByRole('radio', { name: 'Recovery words' }).check();
    },
  },
  { name: 'restore-how', scene: { vault: 'locked' }, go: restoring },
  {
    name: 'restored',
    scene: { vault: 'locked' },
    go: async (page) => {
      await restoring(page);
      await page
        .getByRole('button', { name: /Restore(?! a|n)/ })
        .last()
        .click();
      await shows(page, 'The one it replaced is still kept.');
    },
  },
  {
    name: 'erase',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await choose(page, 'More for Priya Raman');
      await page.getByRole('menuitem', { name: 'Erase…' }).click();
      await shows(page, 'Close the notebook instead');
    },
  },
];
