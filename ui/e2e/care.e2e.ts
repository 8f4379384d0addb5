import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Test } from './main';
import type { MockCore } from './mock/core';
import { press, say, sent, shows, showsNot, visit } from './steps';

const WORDS =
  'able bacon cabin daily eager fabric gadget habit icon jacket kangaroo label machine nasty oak panda quality rabbit sad tackle ugly vacant wagon yard';

/** Opens Settings. */
async function settings(page: Page): Promise<void> {
  await shows(page, 'Needs you');
  await press(page, 'Control+,');
  await page.getByRole('heading', { name: 'Backups', exact: true }).waitFor();
}

/** Types a new passphrase twice. */
async function twice(page: Page, next: string): Promise<void> {
  await page.getByLabel('New passphrase').fill(next);
  await page.getByLabel('Once more').fill(next);
}

const choose = (page: Page, name: string) => page.getByRole('button', { name }).click();

export const careTests: readonly Test[] = [
  {
    name: 'care, backups: made, proved and listed, a damaged one named',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await settings(page);
      await shows(page, 'damaged');
      await choose(page, 'Make a backup…');
      await shows(page, 'Backup made and verified: 1.2 MB');
      await shows(page, '/media/jana/stick/today.sotto');
      await choose(page, 'Prove that I can restore');
      await shows(page, /would bring back 1,?204 entries about 8 people/);
    },
  },
  {
    name: 'care, backups: a cancelled or failed one is one line, and the folder of the day is chosen and left',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', failing: { backup_create: 'disk-full' } });
      await settings(page);
      await choose(page, 'Make a backup…');
      await shows(page, 'The disk is full');
      await choose(page, 'Choose a folder…');
      await shows(page, 'Seven days, four weeks');
      await choose(page, 'Stop');
      await shows(page, 'None yet: choose a folder');
    },
  },
  {
    name: 'care, backups: a running one shows how far it is and can be cancelled',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', hanging: ['backup_create'] });
      await settings(page);
      await choose(page, 'Make a backup…');
      await page.getByRole('progressbar', { name: 'Making a backup' }).waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      assert.ok((await sent(page)).includes('step_cancel'));
    },
  },
  {
    name: 'care, keys: the old passphrase is asked for, the new one typed twice',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await settings(page);
      await choose(page, 'Change passphrase…');
      await page.getByLabel('Your passphrase').fill('wrong horse');
      await twice(page, 'crane velvet oblige');
      await page.getByRole('button', { name: 'Change it' }).click();
      await shows(page, 'That passphrase does not open this vault.');
      await page.getByLabel('Your passphrase').fill('correct horse');
      await press(page, 'Enter');
      await shows(page, 'Passphrase changed');
    },
  },
  {
    name: 'care, keys: a leaked passphrase says what it costs and drops the kit',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await settings(page);
      await choose(page, 'My passphrase leaked…');
      await shows(page, 'The recovery kit stops working');
      await page.getByLabel('Your passphrase').fill('correct horse');
      await twice(page, 'crane velvet oblige');
      await choose(page, 'Make new keys');
      await shows(page, 'New keys are in place.');
    },
  },
  {
    name: 'care, keys: a kit counts once three of its words were typed back',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await settings(page);
      await shows(page, 'There is no recovery kit yet.');
      await choose(page, 'Make a recovery kit…');
      await page.getByLabel('Your passphrase').fill('correct horse');
      await press(page, 'Enter');
      await shows(page, 'kangaroo');
      await choose(page, 'Save as a text file…');
      await shows(page, 'Print it, then delete the file.');
      await choose(page, 'I have them');
      await showsNot(page, 'kangaroo');
      await page.getByLabel('Word 3').fill('cabin');
      await page.getByLabel('Word 12').fill('label');
      await page.getByLabel('Word 20').fill('rabbit');
      await press(page, 'Enter');
      await shows(page, 'not the words of a recovery kit');
      await page.getByLabel('Word 20').fill('tackle');
      await press(page, 'Enter');
      await shows(page, 'You have one');
    },
  },
  {
    name: 'care, unlock: recovery words and a new passphrase open the vault',
    run: async (open) => {
      const page = await open({ vault: 'locked' });
      await choose(page, 'Use recovery words');
      await page.getByLabel('The 24 words of your kit').fill('able bacon');
      await twice(page, 'crane velvet oblige');
      await page.getByRole('button', { name: 'Unlock' }).click();
      await shows(page, 'not the words of a recovery kit');
      await page.getByLabel('The 24 words of your kit').fill(WORDS);
      await page.getByRole('button', { name: 'Unlock' }).click();
      await page.getByRole('heading', { name: 'Today' }).waitFor();
    },
  },
  {
    name: 'care, unlock: an older folder is opened read only, and Today says so',
    run: async (open) => {
      const page = await open({ vault: 'locked', failing: { vault_unlock: 'older-folder' } });
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'correct horse');
      await shows(page, 'An old copy may have been put back.');
      await choose(page, 'Open read only');
      await shows(page, 'Opened to be read only');
    },
  },
  {
    name: 'care, unlock: a fork names what it is and can be left',
    run: async (open) => {
      const page = await open({ vault: 'locked', failing: { vault_unlock: 'forked' } });
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'correct horse');
      await shows(page, 'gone separate ways');
      await choose(page, 'Not now');
      assert.equal(await page.getByLabel('Passphrase').inputValue(), '');
    },
  },
  {
    name: 'care, restore: a backup in place of the vault, confirmed on Today',
    run: async (open) => {
      const page = await open({ vault: 'locked' });
      await choose(page, 'Restore a backup');
      await choose(page, 'Choose a backup…');
      await shows(page, 'sotto-2026-11-20-181502.sotto');
      await page.getByLabel('Its passphrase, as it was then').fill('correct horse');
      await press(page, 'Enter');
      await shows(page, /It is whole: 1,?204 entries about 3 people/);
      await page.getByRole('button', { name: 'Restore', exact: true }).click();
      await shows(page, 'The one it replaced is still kept.');
      await choose(page, 'It is good');
      await shows(page, 'The replaced vault was deleted');
    },
  },
  {
    name: 'care, restore: a dropped backup brings one person back',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await shows(page, 'Needs you');
      await page.evaluate(() => (window as unknown as { __core: MockCore }).__core.drop());
      await page.getByLabel('Its passphrase, as it was then').fill('correct horse');
      await press(page, 'Enter');
      await page.getByRole('radio', { name: 'One person alone' }).check();
      await page.getByRole('button', { name: 'Restore', exact: true }).click();
      await shows(page, 'Priya Raman is back');
    },
  },
  {
    name: 'care, restore: what can’t be opened is one line, and Escape leaves',
    run: async (open) => {
      const page = await open({ vault: 'missing', failing: { restore_open: 'damaged' } });
      await choose(page, 'Restore a backup');
      await choose(page, 'Choose a backup…');
      await page.getByLabel('Its passphrase, as it was then').fill('correct horse');
      await press(page, 'Enter');
      await shows(page, 'Something here is damaged.');
      await press(page, 'Escape');
      await page.getByRole('button', { name: 'Begin' }).waitFor();
    },
  },
  {
    name: 'care, erase: the name and the passphrase are typed, and the backups named that still hold them',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await visit(page, 'Priya Raman');
      await choose(page, 'More for Priya Raman');
      await page.getByRole('menuitem', { name: 'Erase…' }).click();
      await shows(page, 'Close the notebook instead');
      await page.getByLabel('Type “Priya Raman”').fill('Priya');
      await page.getByLabel('Your passphrase').fill('correct horse');
      await press(page, 'Enter');
      await shows(page, 'That is not the name yet.');
      await page.getByLabel('Type “Priya Raman”').fill('Priya Raman');
      await press(page, 'Enter');
      await shows(page, 'These backups still hold them.');
      await choose(page, 'Done');
      await shows(page, 'Needs you');
    },
  },
];
