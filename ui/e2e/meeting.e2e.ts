import assert from 'node:assert/strict';
import type { Test } from './main';
import { close, enterRoom, press, say, shows, showsNot, wasSent } from './steps';

const unlocked = { vault: 'unlocked' } as const;

export const meetingTests: readonly Test[] = [
  {
    name: 'meeting: the line is ready at once, and shows where it will land',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await page.keyboard.type('! ask infra for a slot by friday');
      await shows(page, 'Open loops · you · Fri 27 Nov');
      await press(page, 'Enter');
      await shows(
        page.getByRole('list', { name: 'Written in this meeting' }),
        'ask infra for a slot',
      );
      assert.equal(await page.getByLabel('Write a line').inputValue(), '');
    },
  },
  {
    name: 'meeting: a promise without a date falls due at the next meeting, and says so (R44)',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await page.keyboard.type('> draft the proposal');
      await shows(page, 'Open loops · they · next meeting, Mon 30 Nov');
    },
  },
  {
    name: 'meeting: Ctrl+4 moves the last line to the private notes, and its words leave the screen',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await say(page, 'thinking of leaving');
      await shows(page, 'thinking of leaving');
      await press(page, 'Control+4');
      await shows(page, 'One line, not shown here');
      await showsNot(page, 'thinking of leaving');
    },
  },
  {
    name: 'meeting: Ctrl+Z takes the last line back when the line is empty, and is text’s own otherwise',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await say(page, 'not this');
      await shows(page, 'not this');
      await page.keyboard.type('abc');
      await press(page, 'Control+z');
      await shows(page, 'not this');
      await page.getByLabel('Write a line').fill('');
      await press(page, 'Control+z');
      await page.getByText('not this').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'meeting: the opening is answered from the keyboard and hands the focus back',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await press(page, 'Control+o', 'ArrowRight', 'Enter');
      await page.getByRole('button', { name: 'same', pressed: true }).waitFor();
      await page.keyboard.type('x');
      assert.equal(await page.getByLabel('Write a line').inputValue(), 'x');
    },
  },
  {
    name: 'meeting: a word begun anywhere lands in the line',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await press(page, 'Control+j');
      await page.keyboard.type('hello');
      assert.equal(await page.getByLabel('Write a line').inputValue(), 'hello');
    },
  },
  {
    name: 'meeting: touching a topic turns to its lane; time runs there (R40)',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await page.getByRole('button', { name: /Ledger design: what if/ }).click();
      await page.getByRole('button', { name: 'leave open' }).waitFor();
      await page.clock.runFor(130_000);
      await shows(page, '2/10');
    },
  },
  {
    name: 'meeting: the engineer across the table reads no other name, no pace, nothing private',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await shows(page, 'How is it now?');
      for (const hidden of [
        'Tomáš',
        '李娜',
        'pace',
        'Pace',
        'energy',
        'offer',
        'Jonas',
        'People met',
      ])
        await showsNot(page, hidden);
      assert.equal(await page.getByRole('navigation').count(), 0);
      await press(page, 'Control+k');
      await page.keyboard.type('offer');
      await shows(page, 'Nothing says “offer”.');
      await page.getByRole('combobox', { name: 'Search this notebook' }).fill('Tom');
      await shows(page, 'Nothing says “Tom”.');
    },
  },
  {
    name: 'meeting: a private line is masked from its first sign on, and its landing is not named',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await page.keyboard.type('. an offer elsewhere');
      const masked = await page
        .getByLabel('Write a line')
        .evaluate((el) => getComputedStyle(el).getPropertyValue('-webkit-text-security'));
      assert.equal(masked, 'disc');
      await showsNot(page, 'Private');
      await press(page, 'Enter');
      await shows(page, 'One line, not shown here');
      await showsNot(page, 'offer');
    },
  },
  {
    name: 'closing: a promise made in the meeting is offered as the commitment (R45)',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await say(page, '! meet the security lead by friday');
      await say(page, '> write up phase one');
      await shows(page, 'write up phase one');
      await press(page, 'Control+Enter');
      await page.getByRole('heading', { name: 'Before we meet again' }).waitFor();
      await press(page, 'Control+Enter');
      await page.getByRole('heading', { name: /^That was it/ }).waitFor();
      await shows(page, 'meet the security lead');
      await shows(page, 'write up phase one');
    },
  },
  {
    name: 'closing: it does not end while a side has neither a promise nor “nothing”',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await press(page, 'Control+Enter');
      await page.getByRole('heading', { name: 'Before we meet again' }).waitFor();
      await press(page, 'Control+Enter');
      await shows(page, 'Choose one, or “Nothing this time”.');
      await press(page, 'Escape');
      await page.getByLabel('Write a line').waitFor();
    },
  },
  {
    name: 'after: waits until it is asked for, then takes digits and Enter',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await close(page, 'meet the security lead by friday');
      for (const judgement of ['pace', 'talking', 'of 6']) await showsNot(page, judgement);
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'After' }).waitFor();
      await shows(page, '3 of 6');
      await press(page, '4', '2', '7', 's');
      await shows(page, '4 of 6: on track');
      await press(page, 'Enter');
      await wasSent(page, 'after_save');
      await wasSent(page, 'sign_add');
      await page.getByRole('heading', { name: 'Today' }).waitFor();
    },
  },
  {
    name: 'after: can be left for later',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await close(page, 'one thing');
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'After' }).waitFor();
      await press(page, 'Escape');
      await page.getByRole('heading', { name: 'Today' }).waitFor();
    },
  },
  {
    name: 'a whole meeting takes at most 60 key presses beside the text itself',
    run: async (open) => {
      const page = await open(unlocked);
      await page.getByRole('button', { name: 'Open meeting' }).waitFor();
      let presses = 0;
      const key = async (...names: string[]) => {
        presses += names.length;
        await press(page, ...names);
      };
      await key('Enter');
      await page.getByLabel('Write a line').waitFor();
      for (const line of ['one', '! two by friday', '> three', '+ four', '. five']) {
        await page.keyboard.type(line);
        await key('Enter');
        await page.waitForFunction(
          () =>
            document.querySelector<HTMLInputElement>('input[aria-label="Write a line"]')?.value ===
            '',
        );
      }
      await key('Control+Enter');
      await page.getByRole('heading', { name: 'Before we meet again' }).waitFor();
      await key('Control+Enter');
      await page.getByRole('heading', { name: /^That was it/ }).waitFor();
      await key('Enter');
      await page.getByRole('heading', { name: 'After' }).waitFor();
      await key('4', '3', '7', 'Enter');
      await page.getByRole('heading', { name: 'Today' }).waitFor();
      assert.ok(presses <= 60, `${presses} presses`);
    },
  },
];
