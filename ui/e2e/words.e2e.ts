import assert from 'node:assert/strict';
import { NARROW, sideways } from './access.e2e';
import { escaped } from './escaped';
import type { Opener, Test } from './main';
import { SCREENS } from './screens';
import { press, say, shows, showsNot, wasSent } from './steps';

/** The language of the window. */
export const wordsTests: readonly Test[] = [
  {
    name: 'words: the system’s language is spoken from the first screen on',
    run: async (open) => {
      const page = await open({ vault: 'missing' }, { locale: 'de-AT' });
      await shows(page, 'Was es nicht kann');
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    },
  },
  {
    name: 'words: a choice goes before the system’s language, and the locked vault speaks it too',
    run: async (open) => {
      const page = await open({ vault: 'locked', language: 'de' });
      await shows(page, 'Tresor entsperren');
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'wrong');
      await shows(page, 'Diese Passphrase öffnet den Tresor nicht.');
    },
  },
  {
    name: 'words: a language nobody translated falls back to English',
    run: async (open) => {
      const page = await open({ vault: 'locked' }, { locale: 'cs-CZ' });
      await shows(page, 'Unlock your vault');
    },
  },
  {
    name: 'words: the settings change the language at once and keep it',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await shows(page, 'Needs you');
      await press(page, 'Control+,');
      await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
      await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
      await wasSent(page, 'language_set');
      await press(page, 't');
      await shows(page, 'Braucht Sie');
      await showsNot(page, 'Needs you');
    },
  },
  {
    name: 'words: German comes only when it is spoken',
    run: async (open) => {
      const page = await open({ vault: 'locked' });
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(request.url()));
      await page.reload();
      await page.getByLabel('Passphrase').waitFor();
      assert.ok(loaded.some((address) => /\/index-/.test(address)));
      assert.deepEqual(
        loaded.filter((address) => /\/de-/.test(address)),
        [],
      );
    },
  },
  ...SCREENS.map((screen) => ({
    name: `pseudo: ${screen.name}: every word comes from the catalogue, and longer ones fit from either side`,
    run: async (open: Opener) => {
      const page = await open({ ...screen.scene, pseudo: true });
      await screen.go(page);
      assert.deepEqual(await escaped(page), []);
      for (const dir of ['ltr', 'rtl']) {
        await page.evaluate((way) => (document.documentElement.dir = way), dir);
        for (const size of [{ width: 1280, height: 800 }, ...NARROW]) {
          await page.setViewportSize(size);
          assert.deepEqual(await sideways(page), [], `${dir}, ${size.width} px wide`);
        }
      }
    },
  })),
];
