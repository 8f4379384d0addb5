import type { Page } from 'playwright-core';

import type { Scene } from './mock/scene';
import type { Screen } from './screens';
import { enterRoom, press, shows, visit } from './steps';

const unlocked: Scene = { vault: 'unlocked' };
const choose = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();
const item = (page: Page, name: string) => page.getByRole('menuitem', { name }).first().click();

/** Opens one entry of the menu of Priya's notebook. */
async function ofPriya(page: Page, entry: string): Promise<void> {
  await visit(page, 'Priya Raman');
  await choose(page, 'More for Priya Raman');
  await item(page, entry);
  await page.getByRole('dialog').waitFor();
}

async function key(page: Page, pressed: string, seen: string | RegExp): Promise<void> {
  await shows(page, 'Needs you');
  await press(page, pressed);
  await shows(page.getByRole('main'), seen);
}

async function radar(page: Page): Promise<void> {
  await key(page, 'r', 'The same risk from');
}

/** What a notebook, the radar and the settings open on top of themselves, and the places that have few words. */
export const moreScreens: readonly Screen[] = [
  { name: 'prep', scene: unlocked, go: (page) => key(page, 'p', 'For you alone') },
  { name: 'promises', scene: unlocked, go: (page) => key(page, 'y', 'Open, by date') },
  { name: 'radar', scene: unlocked, go: radar },
  {
    name: 'radar, empty',
    scene: { ...unlocked, team: 'none' },
    go: async (page) => {
      await page.getByRole('navigation').getByRole('button', { name: 'Radar' }).click();
      await shows(page, 'Nothing on the radar yet');
    },
  },
  {
    name: 'track a theme',
    scene: unlocked,
    go: async (page) => {
      await radar(page);
      await choose(page, 'Track it');
      await page.getByLabel('In your own words').fill('Ask Priya about the store');
      await page.getByText('I let this out knowingly').waitFor();
    },
  },
  {
    name: 'tracked work',
    scene: unlocked,
    go: async (page) => {
      await radar(page);
      await choose(page, 'Open Keep or replace');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'who said it',
    scene: unlocked,
    go: async (page) => {
      await radar(page);
      await choose(page, 'Who said it');
      await shows(page, 'For you alone. What people said');
    },
  },
  {
    name: 'preview',
    scene: unlocked,
    go: async (page) => {
      await radar(page);
      await choose(page, 'Export');
      await item(page, 'Register as CSV');
      await shows(page.getByRole('dialog'), 'risks.csv');
    },
  },
  {
    name: 'lever',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await choose(page, 'Choose a lever');
      await shows(page, 'What will you do about it?');
    },
  },
  {
    name: 'inbox',
    scene: { ...unlocked, inbox: true },
    go: (page) => shows(page, 'Written while locked'),
  },
  {
    name: 'questions in the room',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await press(page, 'Control+q');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'away from status',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await press(page, 'Control+s');
      await shows(page, 'We can read the tickets later');
    },
  },
  { name: 'edit a person', scene: unlocked, go: (page) => ofPriya(page, 'Edit details') },
  { name: 'write up', scene: unlocked, go: (page) => ofPriya(page, 'Write up a past meeting') },
  { name: 'reading', scene: unlocked, go: (page) => ofPriya(page, 'Note pace and energy') },
  { name: 'close a notebook', scene: unlocked, go: (page) => ofPriya(page, 'Close the notebook') },
  {
    name: 'topics',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await press(page, 'a');
      await shows(page, 'One topic to a line');
    },
  },
  {
    name: 'growth line',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await choose(page, 'Add to the growth plan');
      await page.getByLabel('What is it?').selectOption('goal');
      await shows(page, 'By when?');
    },
  },
  {
    name: 'about somebody',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await choose(page, /Edit|Write it down/);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'history',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await choose(page, /became of: Ask infra/);
      await item(page, 'History');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'note',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await page
        .getByRole('button', { name: 'Note', exact: false })
        .and(page.locator('[aria-haspopup]'))
        .first()
        .click();
      await item(page, 'Edit');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'raise',
    scene: unlocked,
    go: (page) => ofPriya(page, 'Raise with my manager'),
  },
  {
    name: 'change the passphrase',
    scene: unlocked,
    go: async (page) => {
      await key(page, 'Control+,', 'Passphrase and recovery');
      await choose(page, 'Change passphrase');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'reword a question',
    scene: unlocked,
    go: async (page) => {
      await key(page, 'Control+,', 'Edit the questions');
      await choose(page, 'Edit the questions');
      await choose(page, /Question: /);
      await item(page, 'Reword');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'capture form',
    scene: { vault: 'locked' },
    go: async (page) => {
      await page.goto(`${page.url()}#capture`);
      await page.reload();
      await page.getByLabel('One line for later').waitFor();
      await press(page, 'Enter');
      await shows(page, 'Write a line first.');
    },
  },
];
