import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Test } from './main';
import type { MockCore } from './mock/core';
import { press, say, shows } from './steps';

export const doorTests: readonly Test[] = [
  {
    name: 'unlock: what the page loads before it comes in two files, at most 60 kB packed',
    run: async () => {
      // What the page names, and whatever that imports before it runs.
      const named = (text: string) =>
        [...text.matchAll(/(?:src|href|import|from) ?=?"\.\/([^"]+\.(?:js|css))"/g)].map(
          (found) => found[1] ?? '',
        );
      const waiting = named(await readFile('dist/index.html', 'utf8')).map(
        (name) => `dist/${name}`,
      );
      const packed = new Map<string, number>();
      for (let path = waiting.shift(); path; path = waiting.shift()) {
        if (packed.has(path)) continue;
        const text = await readFile(path, 'utf8');
        packed.set(path, gzipSync(text, { level: 9 }).length);
        if (path.endsWith('.js')) waiting.push(...named(text).map((name) => `dist/assets/${name}`));
      }
      // Each file is a request through three processes.
      assert.equal(packed.size, 2, [...packed.keys()].join());
      const sum = [...packed.values()].reduce((all, one) => all + one, 0);
      assert.ok(sum <= 60_000, `${String(sum)} bytes: ${JSON.stringify([...packed])}`);
    },
  },
  {
    name: 'unlock: a wrong passphrase is one clear line, the right one opens Today',
    run: async (open) => {
      const page = await open({ vault: 'locked' });
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'wrong horse');
      await shows(page, 'That passphrase does not open this vault.');
      await say(page, 'correct horse');
      await page.getByRole('heading', { name: 'Today' }).waitFor();
    },
  },
  {
    name: 'unlock: the rest of the page comes while the passphrase is typed',
    run: async (open) => {
      const page = await open({ vault: 'locked' });
      await page.getByLabel('Passphrase').waitFor();
      // Had it come before, it would not be asked for now.
      const shell = page.waitForRequest(/\/Shell-[^/]*\.js$/);
      await page.keyboard.press('c');
      await shell;
    },
  },
  {
    name: 'unlock: a large vault shows Today before it is read, and answers once it is',
    run: async (open) => {
      const page = await open({ vault: 'locked', large: true });
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'correct horse');
      await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
      await shows(page, 'The notes are still being opened');
      assert.equal(await page.getByLabel('Passphrase').isVisible(), false);
      const asked = () =>
        page.evaluate(() => (window as unknown as { __core: MockCore }).__core.calls);
      const before = await asked();
      // Nothing in it answers yet, by key or by click.
      await page.keyboard.press('Control+k');
      await page.getByText('Priya Raman').first().click({ force: true });
      assert.deepEqual(await asked(), before);
      await page.evaluate(() => (window as unknown as { __core: MockCore }).__core.readTheRest());
      await page.getByRole('heading', { name: 'Today' }).waitFor();
      await page.getByText('The notes are still being opened').waitFor({ state: 'hidden' });
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'unlock: what was shown ahead goes when the vault then does not open',
    run: async (open) => {
      const failing = { vault_unlock: 'bad-file' };
      const page = await open({ vault: 'locked', large: true, failing });
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'correct horse');
      await shows(page, 'The notes are still being opened');
      await page.evaluate(() => (window as unknown as { __core: MockCore }).__core.readTheRest());
      await shows(page, 'The mock answers bad-file.');
      assert.equal(await page.getByText('Priya Raman').count(), 0);
      assert.ok(await page.getByLabel('Passphrase').isVisible());
    },
  },
  {
    name: 'unlock: says where the vault lies and when it was last saved',
    run: async (open) => {
      const page = await open({ vault: 'locked' });
      await shows(page, '/home/jana/.local/share/sotto/vault');
      await shows(page, 'Last saved 20 Nov 2026');
    },
  },
  {
    name: 'unlock: what is typed can be shown and is hidden again when sent',
    run: async (open) => {
      const page = await open({ vault: 'locked' });
      const field = page.getByLabel('Passphrase');
      await field.fill('wrong horse');
      await page.getByRole('button', { name: 'Show what is typed' }).click();
      assert.equal(await field.getAttribute('type'), 'text');
      await field.press('Enter');
      await shows(page, 'That passphrase does not open this vault.');
      assert.equal(await field.getAttribute('type'), 'password');
    },
  },
  {
    name: 'unlock: any other failure is said in the core’s words',
    run: async (open) => {
      const page = await open({ vault: 'locked', failing: { vault_unlock: 'bad-file' } });
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'correct horse');
      await shows(page, 'The mock answers bad-file.');
    },
  },
  {
    name: 'create: six offered words, typed once more, make a vault',
    run: async (open) => {
      const page = await open({ vault: 'missing' });
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('button', { name: 'Use these' }).click();
      await shows(page, 'Strong');
      await say(page, 'copper lantern drift ample noble sketch');
      await shows(page, 'One way back, on paper');
      await page.getByRole('button', { name: 'Later' }).click();
      await shows(page, 'No notebooks yet');
    },
  },
  {
    name: 'create: a weak one is warned about, a mistyped one refused',
    run: async (open) => {
      const page = await open({ vault: 'missing' });
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByLabel('Choose a passphrase').fill('password');
      await shows(page, 'This one could be guessed.');
      await page.getByLabel('Once more').fill('passwort');
      await press(page, 'Enter');
      await shows(page, 'The two are not the same yet.');
    },
  },
  {
    name: 'lock: Ctrl+L leaves nothing of the notebook on the page',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await shows(page, 'Priya Raman');
      await press(page, 'Control+l');
      await page.getByLabel('Passphrase').waitFor();
      assert.ok(!(await page.content()).includes('Priya'));
    },
  },
  {
    name: 'lock: an answer that the vault is locked leads back to the door',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', failing: { person: 'locked' } });
      await page
        .getByRole('button', { name: /Priya Raman/ })
        .first()
        .click();
      await page.getByLabel('Passphrase').waitFor();
    },
  },
];
