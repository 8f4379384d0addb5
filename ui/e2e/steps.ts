import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { MockCore } from './mock/core';

type WithCore = { __core: MockCore };

/** Presses keys one after another, as a person would. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Types words and sends them with Enter. */
export async function say(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

/** Opens a person's notebook from the sidebar. */
export async function visit(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Opens the next meeting from Today, by keyboard. */
export async function enterRoom(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open meeting' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Write a line').waitFor();
}

/** Opens the meeting of the person in sight, whose page has a line to write as well and stays until the room can be drawn. */
export async function startMeeting(page: Page): Promise<void> {
  await page.keyboard.press('m');
  await page.getByRole('navigation').waitFor({ state: 'detached' });
  await page.getByLabel('Write a line').waitFor();
}

/** Goes from the room through the close, with one new promise of mine and none of theirs. */
export async function close(page: Page, mine: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Before we meet again' }).waitFor();
  await page.keyboard.type(mine);
  await page
    .getByRole('group', { name: 'Priya Raman will' })
    .getByRole('radio', { name: 'Nothing this time' })
    .check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'That was it' }).waitFor();
}

/** Everything that can be read on the page. */
export const words = (page: Page): Promise<string> => page.locator('body').innerText();

export async function shows(place: Page | Locator, text: string | RegExp): Promise<void> {
  await place.getByText(text).first().waitFor();
}

export async function showsNot(page: Page, text: string): Promise<void> {
  assert.ok(!(await words(page)).includes(text), `the page shows “${text}”`);
}

/** The commands that the page has sent so far. */
export const sent = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(window as unknown as WithCore).__core.calls]);

/** Waits until a command has been sent. */
export async function wasSent(page: Page, command: string): Promise<void> {
  await page.waitForFunction(
    (name) => (window as unknown as WithCore).__core.calls.includes(name),
    command,
  );
}
