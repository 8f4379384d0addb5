import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { axe } from './harness';
import type { Test } from './main';
import {
  enterRoom,
  press,
  say,
  sent,
  shows,
  showsNot,
  startMeeting,
  visit,
  wasSent,
  words,
} from './steps';

const open = { vault: 'unlocked' } as const;
const clean = async (page: Page) => assert.deepEqual(await axe(page), []);

/** Opens the questions in the room and goes down to the one that begins so. */
async function question(page: Page, text: RegExp): Promise<void> {
  await enterRoom(page);
  await press(page, 'Control+q');
  const head = page.getByRole('dialog').getByRole('button', { name: text });
  await head.waitFor();
  for (let i = 0; i < 30; i++) {
    if (await head.evaluate((it) => it === document.activeElement)) return;
    await press(page, 'ArrowDown');
  }
  assert.fail(`the arrow keys do not reach ${text}`);
}

/** Questions, Prep and what the manager notes alone. */
export const coachingTests: readonly Test[] = [
  {
    name: 'R22 questions come on a key only, with the last answer beside, and are answered by keyboard',
    run: async (opener) => {
      const page = await opener(open);
      await enterRoom(page);
      assert.ok(!(await sent(page)).includes('questions'), 'the room asks nothing by itself');
      await press(page, 'Control+q');
      const first = page.getByRole('dialog').getByRole('button', { name: /energy this week/ });
      await shows(first, '“6”');
      await clean(page);
      await press(page, 'Enter');
      await say(page, '8');
      await wasSent(page, 'answer');
      await shows(first, '“8”');
      await press(page, 'Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      const line = page.getByLabel('Write a line');
      await page.waitForFunction(() => document.activeElement?.matches('input'));
      await page.keyboard.type('slept well');
      assert.equal(await line.inputValue(), 'slept well');
    },
  },
  {
    name: 'R38 the field for my plan opens only once theirs is written',
    run: async (opener) => {
      const page = await opener(open);
      await question(page, /your recommendation/);
      await press(page, 'Enter');
      await page.getByLabel('Their recommendation').waitFor();
      assert.equal(await page.getByLabel(/My thoughts/).count(), 0);
      await page.keyboard.type('split the queue');
      await page.getByLabel(/My thoughts/).waitFor();
      await clean(page);
      await press(page, 'Enter');
      await say(page, 'keep one, watch it for a week');
      await wasSent(page, 'answer');
      await shows(page.getByRole('dialog'), '“split the queue”');
    },
  },
  {
    name: 'R35–R37 the three questions of a decision stand on one card',
    run: async (opener) => {
      const page = await opener(open);
      await question(page, /decision worth pressing on/);
      await press(page, 'Enter');
      await say(page, 'one big table');
      await say(page, 'dual writes for a month');
      await say(page, 'linear');
      await wasSent(page, 'answer');
      await page
        .getByLabel('What does it cost at ten times the traffic?')
        .waitFor({ state: 'detached' });
      assert.equal((await sent(page)).filter((command) => command === 'answer').length, 3);
    },
  },
  {
    name: 'R42 one key shows the line that turns away from status, and takes it away',
    run: async (opener) => {
      const page = await opener(open);
      await enterRoom(page);
      await showsNot(page, 'We can read the tickets later.');
      await press(page, 'Control+s');
      await shows(page, 'We can read the tickets later.');
      await clean(page);
      await press(page, 'Control+s');
      await page.getByText('We can read the tickets later.').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'R20 R54 R61 R65 Prep shows alone what never shows in the room',
    run: async (opener) => {
      const page = await opener(open);
      await page.getByRole('button', { name: 'Open meeting' }).waitFor();
      await press(page, 'p');
      await page.getByRole('heading', { level: 1, name: /Before you meet Priya/ }).waitFor();
      await shows(page, 'Talked over Jonas in two design reviews');
      await shows(page, 'Decisions: a technical choice worth pressing on');
      await clean(page);
      await page.getByRole('button', { name: /They have heard it/ }).click();
      await wasSent(page, 'growth_raised');
      await startMeeting(page);
      await showsNot(page, 'Talked over Jonas');
      await showsNot(page, 'Neglected');
    },
  },
  {
    name: 'R65 an alarm rests only once a lever is chosen',
    run: async (opener) => {
      const page = await opener(open);
      await page.getByRole('button', { name: /Choose a lever/ }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /I will do this/ })
        .click();
      await shows(page.getByRole('dialog'), 'This one is needed.');
      await clean(page);
      await page.getByRole('dialog').getByRole('radio', { name: 'Cut scope' }).check();
      await press(page, 'Tab', 'Enter');
      await wasSent(page, 'lever_choose');
      await page.getByRole('button', { name: /Choose a lever/ }).waitFor({ state: 'detached' });
      await shows(page, 'Cut scope');
    },
  },
  {
    name: 'R54 a small sign takes one key on the notebook page',
    run: async (opener) => {
      const page = await opener(open);
      await visit(page, 'Priya Raman');
      await press(page, 'c');
      await wasSent(page, 'sign_add');
      await shows(page, 'Noted: Less curious');
    },
  },
  {
    name: 'R57 R61 a concern ages until it is raised, and evidence is dated',
    run: async (opener) => {
      const page = await opener(open);
      await visit(page, 'Priya Raman');
      const menu = page.getByRole('button', { name: /Growth: Talked over Jonas/ });
      await menu.click();
      await page.getByRole('menuitem', { name: 'Add evidence' }).click();
      await say(page, 'again on Thursday, twice');
      await shows(page, 'again on Thursday, twice');
      await menu.click();
      await page.getByRole('menuitem', { name: 'They have heard it' }).click();
      await shows(page, 'raised Mon 23 Nov');
    },
  },
  {
    name: 'R58 what the organisation needs stands beside their goals',
    run: async (opener) => {
      const page = await opener(open);
      await visit(page, 'Priya Raman');
      const goal = await page.getByRole('heading', { name: 'Goals', exact: true }).boundingBox();
      const need = await page
        .getByRole('heading', { name: 'What the organisation needs' })
        .boundingBox();
      assert.ok(goal && need && Math.abs(goal.y - need.y) < 2 && need.x > goal.x);
      await shows(page, 'What does the organisation need of them?');
    },
  },
  {
    name: 'R60 a word of character is named under the field and nothing is blocked',
    run: async (opener) => {
      const page = await opener(open);
      await visit(page, 'Priya Raman');
      await page.getByRole('button', { name: 'Add to the growth plan' }).click();
      await page.keyboard.type('he is lazy');
      await page.clock.runFor(400);
      await shows(page.getByRole('dialog'), 'What happened, when, how often?');
      await shows(page.getByRole('dialog'), '“lazy”');
      await clean(page);
      await page.getByLabel('What is it?').selectOption('feedback');
      await page.getByLabel(/concern about performance/).check();
      await press(page, 'Enter');
      await wasSent(page, 'concern_add');
    },
  },
  {
    name: 'a line written while locked is unverified until it is accepted, a private one veiled',
    run: async (opener) => {
      const page = await opener({ ...open, inbox: true });
      await shows(page, 'Written while locked');
      await showsNot(page, 'an offer');
      await clean(page);
      const accept = page.getByRole('button', { name: 'Accept: < on-call swap' });
      assert.ok(await accept.isDisabled(), 'nobody said whose it is');
      await page
        .getByLabel('Whose notebook? < on-call swap')
        .selectOption({ label: 'Tomáš Dvořák' });
      await accept.click();
      await wasSent(page, 'inbox_accept');
      await accept.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /Drop: ! ask infra/ }).click();
      await wasSent(page, 'inbox_drop');
    },
  },
  {
    name: 'R47 all my promises stand by date with my word by month, and nobody else’s',
    run: async (opener) => {
      const page = await opener(open);
      await page.getByRole('button', { name: 'Open meeting' }).waitFor();
      await press(page, 'y');
      await page.getByRole('heading', { level: 1, name: 'Your promises' }).waitFor();
      await shows(page, '19 of 26 promises kept');
      const table = page.getByRole('table', { name: 'Your word, by month' });
      assert.match(await table.innerText(), /Oct 2026\s+88/);
      assert.match(await table.innerText(), /Sept? 2026\s+not known/);
      await clean(page);
    },
  },
  {
    name: 'R9 R11 R82 the team’s mode, days away and the template are in the settings',
    run: async (opener) => {
      const page = await opener(open);
      await page.getByRole('button', { name: 'Open meeting' }).waitFor();
      await press(page, 'Control+,');
      await page.getByLabel('Until').fill('in 2 weeks');
      await press(page, 'Enter');
      await shows(page, 'Incident until 4 Dec 2026, included');
      await page.getByRole('button', { name: 'End it now' }).click();
      await page.getByLabel('Until').waitFor();
      await page.getByLabel('First day').fill('next monday');
      await press(page, 'Enter');
      await wasSent(page, 'away_add');
      await page.getByRole('button', { name: 'Take back: Priya Raman' }).click();
      await wasSent(page, 'away_drop');
      await page.getByRole('button', { name: /Save the template/ }).click();
      await shows(page, 'Template saved');
      await clean(page);
    },
  },
  {
    name: 'the small form seals one line and asks for nothing else',
    run: async (opener) => {
      const page = await opener({ vault: 'locked' });
      await page.goto(`${page.url()}#capture`);
      await page.reload();
      await page.getByLabel('One line for later').waitFor();
      await clean(page);
      await press(page, 'Enter');
      await shows(page, 'Write a line first.');
      await page.keyboard.type('< on-call after the holidays');
      await press(page, 'Tab');
      await say(page, 'Priya');
      await wasSent(page, 'quick_capture');
      assert.deepEqual(new Set(await sent(page)), new Set(['language', 'quick_capture']));
      await press(page, 'Escape');
      await wasSent(page, 'capture_leave');
      assert.ok(!(await words(page)).includes('Priya'));
    },
  },
];
