import type { Page } from 'playwright-core';
import type { Test } from './main';
import { press, shows, wasSent } from './steps';

const unlocked = { vault: 'unlocked' } as const;

async function fromSettings(page: Page, name: string) {
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await press(page, 'Control+,');
  await page.getByRole('button', { name }).click();
}

export const editingTests: readonly Test[] = [
  {
    name: 'questions: R22 the set is searched, switched, reworded, restored and added to, and keeps its order',
    run: async (open) => {
      const page = await open(unlocked);
      await fromSettings(page, 'Edit the questions');
      await page.getByRole('heading', { level: 1, name: 'Questions' }).waitFor();
      await page.getByLabel('Find a question').fill('proud');
      await shows(page, '1 question');
      await shows(page, 'collection');
      await page.getByLabel('Show the larger collection in meetings as well').check();
      await page.getByLabel('Find a question').fill('unclear');
      await page.getByLabel('Asked: Which part of the goal is still unclear to you?').uncheck();
      await page.getByRole('button', { name: /^Question: Which part of the goal/ }).click();
      await page.getByRole('menuitem', { name: 'Reword…' }).click();
      await page.getByLabel('Question', { exact: true }).fill('What is foggy about the goal?');
      await press(page, 'Enter');
      await page.getByLabel('Find a question').fill('foggy');
      await shows(page, 'was: Which part of the goal is still unclear to you?');
      await page.getByRole('button', { name: /^Question: What is foggy/ }).click();
      await page.getByRole('menuitem', { name: 'As it was' }).click();
      await page.getByLabel('Find a question').fill('');
      await page.getByLabel('A question of your own').fill('What should I read?');
      await press(page, 'Enter');
      await page.getByLabel('Asked: What should I read?').waitFor();
      await page.getByRole('button', { name: 'Question: What should I read?' }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByLabel('Asked: What should I read?').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'words: R60 each has its reason, is switched off, added and removed',
    run: async (open) => {
      const page = await open(unlocked);
      await fromSettings(page, 'Edit the words');
      await page.getByRole('heading', { level: 1, name: 'Words of character' }).waitFor();
      await page.getByLabel('Marked: lazy').uncheck();
      await page.getByLabel('Another word or phrase').fill('flaky');
      await page.getByLabel('Because it').selectOption('motive');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('button', { name: 'Remove: flaky' }).click();
      await page.getByRole('button', { name: 'Remove: flaky' }).waitFor({ state: 'detached' });
      await wasSent(page, 'wording_edit');
    },
  },
  {
    name: 'strategy: R81 their words stand side by side, are logged and marked as fuzzy, from the keyboard',
    run: async (open) => {
      const page = await open(unlocked);
      await page.getByRole('heading', { name: 'Today' }).waitFor();
      await press(page, 'g');
      await page.getByRole('heading', { level: 1, name: 'The strategy, in their words' }).waitFor();
      await shows(page, '1 of 2 sound fuzzy');
      await page.getByRole('button', { name: '1 earlier' }).click();
      await shows(page, 'Something with platforms?');
      await page.getByRole('button', { name: 'Write it down… as Jonas Weber puts it' }).focus();
      await press(page, 'Enter');
      await page.getByLabel('In their words').fill('No idea, honestly.');
      await press(page, 'Enter');
      const heard = page.getByRole('listitem').filter({ hasText: 'No idea, honestly.' });
      await heard.getByRole('button', { name: 'Sounds fuzzy' }).click();
      await shows(page, '2 of 3 sound fuzzy');
    },
  },
];
