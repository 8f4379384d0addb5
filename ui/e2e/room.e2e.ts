import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
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
} from './steps';

const unlocked = { vault: 'unlocked' } as const;

/** Goes from the room to After, with nothing promised on either side. */
async function endWithNothing(page: Page, ...taps: { group: string; answer: string }[]) {
  await press(page, 'Control+Enter');
  await page.getByRole('heading', { name: 'Before we meet again' }).waitFor();
  for (const side of [/^I will/, /^Priya Raman will/])
    await page
      .getByRole('group', { name: side })
      .getByRole('radio', { name: 'Nothing this time' })
      .check();
  for (const { group, answer } of taps)
    await page.getByRole('group', { name: group }).getByText(answer, { exact: true }).click();
  await press(page, 'Control+Enter');
  await page.getByRole('heading', { name: /^That was it/ }).waitFor();
  await press(page, 'Enter');
  await page.getByRole('heading', { name: 'After', exact: true }).waitFor();
}

async function paste(page: Page, text: string) {
  await page.evaluate((words) => {
    const data = new DataTransfer();
    data.setData('text/plain', words);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

export const roomTests: readonly Test[] = [
  {
    name: 'topics: several lines pasted behind a topic sign become topics, by keyboard alone (R17)',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await press(page, 'w');
      await page.keyboard.type('< ');
      await paste(page, '- on-call after the holidays\n- who owns the ledger\n');
      await page.getByRole('heading', { name: 'Topics for next time' }).last().waitFor();
      const field = page.getByLabel('One topic to a line');
      assert.match(await field.inputValue(), /who owns the ledger/);
      await field.focus();
      await press(page, 'Control+Enter');
      await shows(page, '2 topics added');
      await shows(page.locator('main'), 'who owns the ledger');
    },
  },
  {
    name: 'topics: one pasted line stays in the line (R17)',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await press(page, 'w');
      await page.keyboard.type('< ');
      await paste(page, 'just one');
      assert.equal(await page.getByLabel('One topic to a line').count(), 0);
    },
  },
  {
    name: 'topics: A opens the form, and a neutral request can be copied (R17)',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await press(page, 'a');
      await page.getByLabel('One topic to a line').waitFor();
      await press(page, 'Escape');
      await page.getByRole('button', { name: 'Copy a request for topics' }).click();
      await shows(page, 'It names nobody.');
      await wasSent(page, 'topics_request_copy');
    },
  },
  {
    name: 'closing: heard, clearer, unblocked are one tap each, and After tells them (R21)',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await endWithNothing(
        page,
        { group: 'Heard?', answer: 'Yes' },
        { group: 'Unblocked?', answer: 'Not yet' },
      );
      await shows(page, 'They left heard: yes · clearer: not asked · unblocked: not yet');
    },
  },
  {
    name: 'talk meter: off by default; one key switches it, and its share waits in After (R43)',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await press(page, 'Control+m');
      assert.ok(!(await sent(page)).includes('talk_tap'), 'it is off');
      await press(page, 'Alt+ArrowLeft', 'Control+,');
      await page.getByLabel('Show a talk meter in meetings').check();
      await wasSent(page, 'settings_set');
      await visit(page, 'Tomáš Dvořák');
      await startMeeting(page);
      await press(page, 'Control+m');
      await page.getByRole('button', { name: /^Tomáš Dvořák now/ }).waitFor();
      await press(page, 'Control+m');
      await page.getByRole('button', { name: /^you now/ }).waitFor();
      await showsNot(page, '37');
      await press(page, 'Control+Enter');
      for (const group of await page.getByRole('radio', { name: 'Nothing this time' }).all())
        await group.check();
      await press(page, 'Control+Enter');
      await page.getByRole('heading', { name: /^That was it/ }).waitFor();
      await press(page, 'Enter');
      await shows(page, 'Your meter says 37 per cent');
    },
  },
  {
    name: 'after: stress without a promise and a hard talk are asked about alone, never in the room (R19 R63)',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await say(page, 'exhausted by on-call');
      await shows(page, 'exhausted by on-call');
      for (const said of ['no promise', 'What will be done']) await showsNot(page, said);
      await endWithNothing(page, { group: 'Anything awkward left to say?', answer: 'It came up' });
      await shows(page, '“exhausted by on-call” and no promise since.');
      await shows(page, 'it left no promise behind');
      await page.getByLabel('I will …, by when').fill('take her off the rota by friday');
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'Before you go' }).waitFor({ state: 'detached' });
      await press(page, '4');
      await shows(page, 'After');
    },
  },
  {
    name: 'after: each of its lines can be waved away (R19)',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await say(page, 'exhausted by on-call');
      await endWithNothing(page);
      await page.getByRole('button', { name: /^Not now: “exhausted/ }).click();
      await page.getByRole('heading', { name: 'Before you go' }).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'after: a decision that nobody questioned is put on the next agenda (R34)',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await say(page, '? one ledger per tenant');
      await endWithNothing(page);
      await shows(page, 'Decided: “one ledger per tenant”. Nobody asked how it could fail.');
      await page.getByRole('button', { name: 'Ask it next time' }).click();
      await shows(page, 'On the agenda for next time');
      await wasSent(page, 'topics_add');
    },
  },
  {
    name: 'completion: Tab takes the first, arrows and Enter another, Escape waves them away',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await press(page, 'w');
      const field = page.getByLabel('Write a line');
      await page.keyboard.type('pairs with Tom');
      await page.getByRole('option', { name: /Tomáš Dvořák/ }).waitFor();
      await press(page, 'Tab');
      assert.equal(await field.inputValue(), 'pairs with Tomáš Dvořák ');
      await field.fill('! plan by fr');
      await page.getByRole('option', { name: /^friday/ }).waitFor();
      await press(page, 'Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
      await field.fill('');
      await page.keyboard.type('#');
      await page.getByRole('option').first().waitFor();
      const second = await page.getByRole('option').nth(1).locator('bdi').innerText();
      await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
      assert.equal(await field.inputValue(), `${second} `);
    },
  },
  {
    name: 'completion: in the room only this person and their themes; Enter sends the line as it is',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await page.keyboard.type('talks to Tom');
      await page.waitForTimeout(50);
      assert.equal(await page.getByRole('option').count(), 0);
      await showsNot(page, 'Tomáš');
      await page.getByLabel('Write a line').fill('with Pri');
      await page.getByRole('option', { name: /Priya Raman/ }).waitFor();
      await press(page, 'Enter');
      await shows(page.getByRole('list', { name: 'Written in this meeting' }), 'with Pri');
    },
  },
];
