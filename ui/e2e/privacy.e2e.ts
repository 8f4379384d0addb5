import assert from 'node:assert/strict';
import type { Test } from './main';
import { press, shows, showsNot, visit } from './steps';

const unlocked = { vault: 'unlocked' } as const;
const SECRET = 'Considering an offer elsewhere?';

export const privacyTests: readonly Test[] = [
  {
    name: 'private notes: the words are not in the page until asked for, by click',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      assert.ok(!(await page.content()).includes(SECRET));
      const veil = page.getByRole('button', { name: /^Private note of Mon 16 Nov/ });
      await veil.click();
      await shows(page, SECRET);
      await press(page, 'Tab');
      await page.getByText(SECRET).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'private notes: shown only while Space is held',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await page.getByRole('button', { name: /^Private note of Mon 16 Nov/ }).focus();
      await page.keyboard.down(' ');
      await shows(page, SECRET);
      await page.keyboard.up(' ');
      await page.getByText(SECRET).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'private notes: a hit of the search does not show their words',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Priya Raman');
      await press(page, 'Control+k');
      await page.keyboard.type('elsewhere');
      await shows(page, 'In a private note');
      await showsNot(page, SECRET);
    },
  },
  {
    name: 'cover: one key hides everything, also from screen readers; Enter brings it back',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Priya Raman');
      await press(page, 'Control+b');
      await shows(page, 'Covered');
      const reach = await page.evaluate(
        () => document.elementFromPoint(60, 150)?.closest('nav') ?? null,
      );
      assert.equal(reach, null);
      await press(page, 'n');
      await showsNot(page, 'Add a person\nName');
      await press(page, 'Enter');
      await page.getByRole('button', { name: 'Open meeting' }).waitFor();
    },
  },
  {
    name: 'cover: lies over open dialogs too',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Priya Raman');
      await press(page, 'Control+k');
      await page.keyboard.type('ledger');
      await page
        .getByRole('option', { name: /ledger/i })
        .first()
        .waitFor();
      await press(page, 'Control+b');
      await shows(page, 'Covered');
      assert.equal(await page.getByRole('option').first().isVisible(), false);
    },
  },
  {
    name: 'cover: in a meeting idleness covers the window',
    run: async (open) => {
      const page = await open(unlocked);
      await page.getByRole('button', { name: 'Open meeting' }).click();
      await page.getByLabel('Write a line').waitFor();
      await page.clock.runFor(5 * 60_000 + 10_000);
      await shows(page, 'Covered');
    },
  },
  {
    name: 'nothing is kept in the web view, and nothing leaves the machine',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      const kept = await page.evaluate(async () => ({
        local: localStorage.length,
        session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        cookies: document.cookie,
        title: document.title,
        address: location.hash + location.search,
      }));
      assert.deepEqual(kept, {
        local: 0,
        session: 0,
        databases: 0,
        cookies: '',
        title: 'Sotto',
        address: '',
      });
    },
  },
];
