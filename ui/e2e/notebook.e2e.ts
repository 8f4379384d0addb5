import assert from 'node:assert/strict';
import type { Test } from './main';
import { press, say, shows, showsNot, visit, wasSent, words } from './steps';

const unlocked = { vault: 'unlocked' } as const;

export const notebookTests: readonly Test[] = [
  {
    name: 'today: the next meeting and what opens it come first',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'How is it now?');
      const text = await words(page);
      assert.ok(text.indexOf('10 million rows') < text.indexOf('Needs you'));
      await shows(page, 'pace 1, 2, 1 for three weeks');
    },
  },
  {
    name: 'today: a promise is kept from its menu, by keyboard, and can be taken back',
    run: async (open) => {
      const page = await open(unlocked);
      const menu = page.getByRole('button', { name: 'What became of: Meet the security lead' });
      await menu.focus();
      await press(page, 'Enter');
      await page.getByRole('menuitem', { name: 'Kept' }).waitFor();
      await press(page, 'Enter');
      await menu.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Undo' }).click();
      await wasSent(page, 'undo');
    },
  },
  {
    name: 'today: a missed promise asks why and takes no empty answer (R46)',
    run: async (open) => {
      const page = await open(unlocked);
      await page.getByRole('button', { name: /What became of: Ask infra/ }).click();
      await page.getByRole('menuitem', { name: 'Missed' }).click();
      await page.getByLabel('Why? One honest line.').waitFor();
      await press(page, 'Enter');
      await shows(page, 'This one is needed.');
      await say(page, 'I ran out of week');
      await wasSent(page, 'loop_miss');
    },
  },
  {
    name: 'today: a new date is shown as understood while it is typed',
    run: async (open) => {
      const page = await open(unlocked);
      await page.getByRole('button', { name: /What became of: Ask infra/ }).click();
      await page.getByRole('menuitem', { name: 'Move' }).click();
      await page.getByRole('textbox', { name: 'New date' }).fill('next friday');
      await shows(page, '4 Dec 2026');
    },
  },
  {
    name: 'today: an empty vault offers import and a first person',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', team: 'none' });
      await page.getByRole('button', { name: 'Import notes' }).waitFor();
      await press(page, 'n');
      await page.getByRole('textbox', { name: 'Name' }).waitFor();
      await say(page, 'Ravi Menon');
      await page.getByRole('heading', { level: 1, name: 'Ravi Menon' }).waitFor();
    },
  },
  {
    name: 'today: a failure says what to do and can be tried again',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', failing: { today: 'disk-full' } });
      await shows(page, 'The disk is full');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  {
    name: 'person: keys 1 to 4 go to the four sections, in their order (R2)',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      for (const [key, name] of [
        ['1', 'Open loops'],
        ['2', 'Themes'],
        ['3', 'Growth plan'],
        ['4', 'Private notes'],
      ] as const) {
        await press(page, key);
        const focused = await page.evaluate(
          () => document.activeElement?.textContent?.trim() ?? '',
        );
        assert.ok(
          focused.replace(/^\d/, '').trim().startsWith(name),
          `${key} went to “${focused}”`,
        );
      }
    },
  },
  {
    name: 'person: one line lands where its sign says, shown while it is typed',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Kwame Boateng');
      await press(page, 'w');
      await page.keyboard.type('! send the draft by friday');
      await shows(page, 'Open loops · you · Fri 27 Nov');
      await press(page, 'Enter');
      await shows(page.getByRole('region', { name: 'Open loops' }), 'send the draft');
    },
  },
  {
    name: 'person: a private line is masked while typed and lands behind its veil',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Kwame Boateng');
      await press(page, 'w');
      await say(page, '. thinking of leaving');
      const section = page.getByRole('region', { name: 'Private notes' });
      const veil = section.getByRole('button', { name: /^Private note of/ });
      await veil.waitFor();
      await showsNot(page, 'thinking of leaving');
      await veil.click();
      await shows(section, 'thinking of leaving');
    },
  },
  {
    name: 'person: settled promises come when they are looked at, and one that is opened again leaves them',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      const loops = page.getByRole('region', { name: 'Open loops' });
      await showsNot(page, 'Move the on-call rotation to two people');
      await loops.getByText(/settled$/).click();
      const menu = loops.getByRole('button', {
        name: 'What became of: Move the on-call rotation to two people',
      });
      await menu.click();
      await page.getByRole('menuitem', { name: 'Open again' }).click();
      await wasSent(page, 'loop_reopen');
      await menu.click();
      await page.getByRole('menuitem', { name: 'Kept' }).waitFor();
    },
  },
  {
    name: 'person: older days come a stretch at a time, and what is written then stands above them',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', team: 'many' });
      await visit(page, 'Wolfeschlegelsteinhausen');
      const history = page.getByRole('region', { name: 'Timeline' });
      await shows(history, 'Note 10.');
      await showsNot(page, 'Note 11.');
      await history.getByRole('button', { name: 'Show 190 older days' }).click();
      await shows(history, 'Note 30.');
      await history.getByRole('button', { name: 'Show 170 older days' }).waitFor();
      await press(page, 'w');
      await say(page, 'written today');
      await shows(history, 'written today');
      await shows(history, 'Note 29.');
    },
  },
  {
    name: 'person: any person is four keystrokes away (R1)',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Priya Raman');
      await press(page, 'Control+k', 'j', 'Enter');
      await page.getByRole('heading', { level: 1, name: 'Jonas Weber' }).waitFor();
      await press(page, 'Alt+ArrowLeft');
      await page.getByRole('heading', { name: 'Today' }).waitFor();
    },
  },
  {
    name: 'person: what is typed on the way into the room is no key of the notebook',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      // Both before anything can be answered: T alone would lead to Today.
      await page.evaluate(() => {
        for (const key of ['m', 't'])
          document.activeElement?.dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
          );
      });
      await page.getByRole('navigation').waitFor({ state: 'detached' });
      await page.getByLabel('Write a line').waitFor();
    },
  },
  {
    name: 'person: details are edited in a form that starts from what is known',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await page.getByRole('button', { name: 'More for Priya Raman' }).click();
      await page.getByRole('menuitem', { name: 'Edit details' }).click();
      assert.equal(await page.getByLabel('Role').inputValue(), 'Staff engineer, Payments');
      await page.getByLabel('You meet').selectOption('monthly');
      await shows(page, 'Less than every two weeks is rare');
    },
  },
  {
    name: 'search: finds words in notes and leads to their section',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Priya Raman');
      await press(page, 'Control+k');
      await page.keyboard.type('nordic');
      await page.getByRole('option', { name: /Nordic/ }).waitFor();
      await press(page, 'Enter');
      await page.getByRole('heading', { level: 1, name: 'Priya Raman' }).waitFor();
    },
  },
  {
    name: 'search: an Enter ahead of the answer takes the first that is found',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Priya Raman');
      await press(page, 'Control+k');
      await page.getByRole('combobox').evaluate((field: HTMLInputElement) => {
        // In one go, so that nothing can be answered between them.
        field.value = 'nordic';
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      });
      await page.getByRole('heading', { level: 1, name: 'Priya Raman' }).waitFor();
    },
  },
  {
    name: 'search: runs commands, and says when nothing is found',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Priya Raman');
      await press(page, 'Control+k');
      await page.keyboard.type('zzzz');
      await shows(page, 'Nothing says “zzzz”.');
      await page.getByRole('combobox').fill('sett');
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
    },
  },
  {
    name: 'import: nothing is written before the report was seen',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', team: 'none' });
      await page.getByRole('button', { name: 'Import notes' }).click();
      await page.getByRole('button', { name: 'Choose a folder' }).click();
      await shows(page, 'Nothing has been written yet.');
      await page.getByText('tomas-1on1.md').click();
      await shows(page, 'ME - intro to data platform lead - 1 Dec');
      await shows(page, '1 file left alone');
      await page.getByRole('button', { name: 'Write 3 notebooks' }).click();
      await wasSent(page, 'import_apply');
      await shows(page, '3 notebooks written');
    },
  },
  {
    name: 'import: leaving the report drops the plan',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Priya Raman');
      await press(page, 'Control+,');
      await page.getByRole('button', { name: 'Import notes' }).click();
      await page.getByRole('button', { name: 'Choose a folder' }).click();
      await shows(page, 'Nothing has been written yet.');
      await press(page, 't');
      await wasSent(page, 'import_drop_plan');
    },
  },
  {
    name: 'settings: a change is saved at once',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Priya Raman');
      await press(page, 'Control+,');
      await page.getByLabel('Lock when nothing happens for').selectOption('10');
      await wasSent(page, 'settings_set');
    },
  },
  {
    name: 'help: ? lists the keys of this place, and not while typing',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await press(page, '?');
      await shows(page.getByRole('dialog'), 'Start meeting');
      await press(page, 'Escape', 'w', '?');
      await showsNot(page, 'List the keys');
    },
  },
  {
    name: 'two hundred people with long names: the page never scrolls sideways',
    run: async (open) => {
      const page = await open({ vault: 'unlocked', team: 'many' }, { width: 1000, height: 700 });
      await visit(page, 'Wolfeschlegelsteinhausen');
      await shows(page, 'Promise number 3');
      const wide = await page.evaluate(
        () =>
          [document.documentElement, document.querySelector('main')].filter(
            (el) => el && el.scrollWidth > el.clientWidth + 1,
          ).length,
      );
      assert.equal(wide, 0);
    },
  },
];
