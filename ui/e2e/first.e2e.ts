import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Test } from './main';
import { press, say, sent, shows, showsNot, wasSent } from './steps';

const choose = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

export const firstTests: readonly Test[] = [
  {
    name: 'first run: three screens by keyboard alone, from what it is to the kit that counts',
    run: async (open) => {
      const page = await open({ vault: 'missing' });
      await shows(page, 'What it can’t do');
      await press(page, 'Enter');
      await page.getByLabel('Choose a passphrase').waitFor();
      await say(page, 'correct horse');
      await page.getByLabel('Once more').focus();
      await say(page, 'correct horse');
      await shows(page, 'One way back, on paper');
      await press(page, 'Enter');
      await shows(page, 'kangaroo');
      assert.ok((await sent(page)).includes('kit_make'), 'the passphrase is not asked for again');
      await page.getByRole('button', { name: 'I have them' }).focus();
      await press(page, 'Enter');
      for (const [word, text] of [
        ['Word 3', 'cabin'],
        ['Word 12', 'label'],
        ['Word 20', 'tackle'],
      ] as const)
        await page.getByLabel(word).fill(text);
      await press(page, 'Enter');
      await shows(page, 'No notebooks yet');
    },
  },
  {
    name: 'first run: a kit that is put off is offered among what comes before real notes',
    run: async (open) => {
      const page = await open({ vault: 'missing' });
      await choose(page, 'Begin');
      await choose(page, 'Use these');
      await say(page, 'copper lantern drift ample noble sketch');
      await choose(page, 'Later');
      await shows(page, 'Before real notes');
      await choose(page, 'Make a recovery kit: Settings');
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
    },
  },
  {
    name: 'first run: back from the passphrase, and a vault that can’t be made says so and keeps nothing',
    run: async (open) => {
      const page = await open({ vault: 'missing', failing: { vault_create: 'disk-full' } });
      await choose(page, 'Begin');
      await choose(page, 'Back');
      await choose(page, 'Begin');
      await choose(page, 'Use these');
      await say(page, 'copper lantern drift ample noble sketch');
      await shows(page, 'The disk is full');
      await showsNot(page, 'One way back');
    },
  },
  {
    name: 'first people: eight pasted names become eight notebooks, and a refused one stays to be corrected',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', team: 'none' });
      const field = page.getByLabel('Whom do you meet?');
      await field.fill('- Ada\n- Ben\n- Cleo\n- Dora\n- Emil\n- Finn\n- Gita\n- Hugo');
      await press(page, 'Control+Enter');
      await shows(page, '8 notebooks opened');
      await page.getByRole('navigation').getByRole('button', { name: 'Hugo' }).waitFor();
      await shows(page, 'Before real notes');
    },
  },
  {
    name: 'first people: one that can’t be added is named',
    run: async (open) => {
      const page = await open({
        vault: 'unlocked',
        team: 'none',
        failing: { person_add: 'disk-full' },
      });
      await page.getByLabel('Whom do you meet?').fill('Ada');
      await choose(page, /^Add 1 person/);
      await shows(page, 'Ada could not be added. The disk is full');
      assert.equal(await page.getByLabel('Whom do you meet?').inputValue(), 'Ada');
    },
  },
  {
    name: 'demo: one click without a passphrase, marked on every screen, gone with the lock',
    run: async (open) => {
      const page = await open({ vault: 'missing' });
      await choose(page, 'Look around in a demo');
      await shows(page, 'everybody in it is invented');
      await page.getByRole('button', { name: 'Open meeting' }).click();
      await shows(page, 'Demo: invented people');
      await press(page, 'Control+l');
      await shows(page, 'What it can’t do');
      await showsNot(page, 'invented and');
      await showsNot(page, 'Priya');
    },
  },
  {
    name: 'demo: one that can’t be made says why and can be tried again',
    run: async (open) => {
      const page = await open({ vault: 'missing', failing: { demo_open: 'other-demo' } });
      await choose(page, 'Look around in a demo');
      await shows(page, 'Another Sotto window shows the demo.');
      await page.getByRole('button', { name: 'Look around in a demo' }).waitFor();
    },
  },
  {
    name: 'demo: ends with a look at what the disk holds',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', demo: true });
      await choose(page, 'What the disk holds');
      await wasSent(page, 'disk_look');
      await shows(page, 'None was found.');
      await shows(page, 'gen-0001/vault.keys');
      await press(page, 'Escape');
      await choose(page, 'Leave the demo');
      await shows(page, 'What it can’t do');
    },
  },
  {
    name: 'disk: what can’t be read is said',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', failing: { disk_look: 'io' } });
      await shows(page, 'Needs you');
      await press(page, 'Control+d');
      await shows(page, 'A file could not be read or written.');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  {
    name: 'settings: starting with the desktop is off until it is asked for, and a refusal takes the tick back',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await shows(page, 'Needs you');
      await press(page, 'Control+,');
      const box = page.getByLabel('Start with the desktop, locked');
      assert.equal(await box.isChecked(), false);
      await box.check();
      await shows(page, 'Sotto starts with the desktop');
      const other = await open({ vault: 'unlocked', failing: { autostart_set: 'disk-full' } });
      await shows(other, 'Needs you');
      await press(other, 'Control+,');
      const refused = other.getByLabel('Start with the desktop, locked');
      await refused.click();
      await shows(other, 'The disk is full');
      assert.equal(await refused.isChecked(), false);
    },
  },
  {
    name: 'settings: notifications are off until they are asked for, and say what they hold back',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await shows(page, 'Needs you');
      await press(page, 'Control+,');
      const box = page.getByLabel('Notifications of the desktop');
      assert.equal(await box.isChecked(), false);
      await shows(page, 'They name nobody');
      await box.check();
      await wasSent(page, 'settings_set');
      await press(page, 't', 'Control+,');
      assert.ok(await box.isChecked(), 'it is kept');
    },
  },
  {
    name: 'palette: lists every command with its keys before anything is typed, and runs it',
    run: async (open) => {
      const page = await open({ vault: 'unlocked' });
      await shows(page, 'Needs you');
      await press(page, 'Control+k');
      for (const [name, key] of [
        ['Lock now', 'Ctrl+L'],
        ['Settings', 'Ctrl+,'],
        ['List the keys', '?'],
        ['See what the disk holds', 'Ctrl+D'],
      ] as const) {
        const row = page.getByRole('option', { name });
        await row.waitFor();
        assert.ok((await row.innerText()).replace(/\s+/g, ' ').includes(key), `${name}: ${key}`);
      }
      await page.keyboard.type('lock now');
      await press(page, 'Enter');
      await page.getByLabel('Passphrase').waitFor();
    },
  },
];
