import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { calendarScreens } from './calendar-screens';
import { careScreens } from './care-screens';
import { movingScreens } from './moving.e2e';
import { firstScreens } from './first-screens';
import { axe } from './harness';
import { toInsights } from './insights.e2e';
import type { Test } from './main';
import type { Scene } from './mock/scene';
import { moreScreens } from './more-screens';
import { close, enterRoom, press, say, shows, visit } from './steps';

/** A screen that must be accessible, and how to get there. */
export interface Screen {
  readonly name: string;
  readonly scene: Scene;
  readonly go: (page: Page) => Promise<void>;
}

const unlocked: Scene = { vault: 'unlocked' };

/** Every screen and dialog, in one place: for axe, zoom, the invented language and right to left. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'create',
    scene: { vault: 'missing' },
    go: async (page) => {
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByLabel('Choose a passphrase').fill('kitchen');
      await shows(page, 'Weak');
    },
  },
  {
    name: 'unlock',
    scene: { vault: 'locked' },
    go: async (page) => {
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'wrong');
      await shows(page, 'does not open');
    },
  },
  { name: 'today', scene: unlocked, go: (page) => shows(page, 'Needs you') },
  {
    name: 'today, empty',
    scene: { ...unlocked, team: 'none' },
    go: (page) => shows(page, 'No notebooks'),
  },
  {
    name: 'today, failed',
    scene: { ...unlocked, failing: { today: 'io' } },
    go: (page) => shows(page, 'Try again'),
  },
  {
    name: 'person',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await page.getByText('#security-review').click();
      await page.getByText('settled').click();
      await page.getByRole('button', { name: 'Private note of' }).first().click();
      await page.keyboard.press('w');
    },
  },
  { name: 'person, empty', scene: unlocked, go: (page) => visit(page, 'Kwame Boateng') },
  {
    name: 'person, right to left',
    scene: { vault: 'unlocked', team: 'rtl', rtlPage: true },
    go: (page) => visit(page, 'ليلى الحسن'),
  },
  {
    name: 'add a person',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'n');
      await page.getByRole('textbox', { name: 'Name' }).waitFor();
    },
  },
  {
    name: 'menu',
    scene: unlocked,
    go: async (page) => {
      await page
        .getByRole('button', { name: /What became of/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Kept' }).waitFor();
    },
  },
  {
    name: 'question',
    scene: unlocked,
    go: async (page) => {
      await page
        .getByRole('button', { name: /What became of/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Move' }).click();
      await page.getByRole('textbox', { name: 'New date' }).waitFor();
    },
  },
  {
    name: 'meeting',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await say(page, '! ask infra by friday');
      await shows(page, 'ask infra');
      await page.getByRole('button', { name: /Ledger design: what if/ }).click();
      await page.keyboard.type('> write');
      await shows(page, 'Open loops · they');
    },
  },
  {
    name: 'closing',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await press(page, 'Control+Enter', 'Control+Enter');
      await shows(page, 'Choose one');
    },
  },
  {
    name: 'closed',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await close(page, 'one thing');
    },
  },
  {
    name: 'after',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await close(page, 'one thing');
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'After' }).waitFor();
      await press(page, '4', '2', 's');
    },
  },
  {
    name: 'search',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Control+k');
      await page.keyboard.type('re');
      await page.getByRole('option').nth(2).waitFor();
    },
  },
  {
    name: 'import',
    scene: { ...unlocked, team: 'none' },
    go: async (page) => {
      await page.getByRole('button', { name: 'Import notes' }).click();
      await page.getByRole('button', { name: 'Choose a folder' }).click();
      await page.getByText('tomas-1on1.md').click();
    },
  },
  {
    name: 'settings',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Control+,');
      await page.getByLabel('Lock when nothing happens for').waitFor();
    },
  },
  {
    name: 'help',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, '?');
      await shows(page.getByRole('dialog'), 'Everywhere');
    },
  },
  {
    name: 'covered',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Control+b');
      await shows(page, 'Covered');
    },
  },
  {
    name: 'strategy',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'g');
      await shows(page, 'Not asked yet');
    },
  },
  {
    name: 'insights',
    scene: unlocked,
    go: async (page) => {
      await toInsights(page);
      await page.getByText('The figures as a table').first().click();
    },
  },
  {
    name: 'a plot before it leaves',
    scene: unlocked,
    go: async (page) => {
      await toInsights(page);
      await page.getByRole('button', { name: /Save: .*People beside delivery/ }).click();
      await page.getByRole('menuitem', { name: 'Save the plot as SVG…' }).click();
      await page.getByRole('img', { name: 'The plot as it would be saved' }).waitFor();
    },
  },
  {
    name: 'figures from a file',
    scene: { ...unlocked, figures: false },
    go: async (page) => {
      await toInsights(page);
      await page.getByRole('button', { name: 'Bring in figures…' }).click();
      await shows(page.getByRole('dialog'), '26 weeks from');
    },
  },
  {
    name: 'insights of one person',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await press(page, 'e');
      await shows(page, 'Energy and pace');
    },
  },
  ...(['Edit the questions', 'Edit the words'] as const).map((name) => ({
    name: name.toLowerCase(),
    scene: unlocked,
    go: async (page: Page) => {
      await shows(page, 'Needs you');
      await press(page, 'Control+,');
      await page.getByRole('button', { name }).click();
      await page.getByRole('checkbox').nth(1).waitFor();
    },
  })),
  ...calendarScreens,
  ...careScreens,
  ...movingScreens,
  ...firstScreens,
  ...moreScreens,
];

/** Which screen of the table shows a place of the window. */
const PLACES: Readonly<Record<string, string>> = {
  today: 'today',
  person: 'person',
  meeting: 'meeting',
  after: 'after',
  prep: 'prep',
  promises: 'promises',
  radar: 'radar',
  insights: 'insights',
  strategy: 'strategy',
  questions: 'edit the questions',
  words: 'edit the words',
  import: 'import',
  calendar: 'calendar',
  guide: 'guide',
  settings: 'settings',
};

/** Which screen of the table shows a component that opens a dialog. */
const DIALOGS: Readonly<Record<string, string>> = {
  'app/AboutDialog': 'about',
  'app/DiskDialog': 'disk',
  'app/ExportDialog': 'export',
  'app/FiguresDialog': 'figures from a file',
  'app/Help': 'help',
  'app/LeverDialog': 'lever',
  'app/PreviewDialog': 'preview',
  'app/RaiseDialog': 'raise',
  'components/AskDialog': 'question',
  'features/meeting/Questions': 'questions in the room',
  'features/person/AboutDialog': 'about somebody',
  'features/person/EraseDialog': 'erase',
  'features/person/GrowthDialog': 'growth line',
  'features/person/HistoryDialog': 'history',
  'features/person/LogDialog': 'write up',
  'features/person/NoteDialog': 'note',
  'features/person/PersonDialog': 'edit a person',
  'features/person/ReadingDialog': 'reading',
  'features/person/TopicsDialog': 'topics',
  'features/radar/PromoteDialog': 'track a theme',
  'features/radar/SaidDialog': 'who said it',
  'features/radar/TrackedDialog': 'tracked work',
  'features/search/Search': 'search',
  'features/settings/ChangeDialog': 'change the passphrase',
  'features/settings/KitDialog': 'kit',
  'features/settings/Questions': 'reword a question',
};

/** Every component that opens a dialog, by its path below src. */
const dialogFiles = () =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.svelte'))
    .filter((file) => readFileSync(join('src', file), 'utf8').includes('<Dialog'))
    .map((file) => file.replace(/\.svelte$/, ''));

/** Lets the entrances end, so that contrast is measured on what stays; what turns for ever is not waited for. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const entrances = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(entrances.map((one) => one.finished));
  });

/** What is wider than the place it stands in, or reaches out of the window at either side. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const places = [document.documentElement, ...document.querySelectorAll('main, dialog[open]')];
    if (!places.some((el) => el.scrollWidth > el.clientWidth + 1)) return [];
    return [...document.querySelectorAll('body *')]
      .filter((el) => {
        const { left, right } = el.getBoundingClientRect();
        return right > innerWidth + 1 || left < -1;
      })
      .slice(0, 8)
      .map((el) => el.outerHTML.slice(0, 100));
  });

/** 200 % zoom of the usual window, and the strip beside a video call. */
export const NARROW = [
  { width: 640, height: 400 },
  { width: 420, height: 800 },
] as const;

const screenTests: readonly Test[] = SCREENS.map((screen) => ({
  name: `access: ${screen.name}: axe in both themes, at 200 % zoom and 420 px wide`,
  run: async (open) => {
    const page = await open(screen.scene, { theme: 'light' });
    await screen.go(page);
    if (Object.values(DIALOGS).includes(screen.name))
      assert.equal(await page.locator('dialog[open]').count(), 1, 'a dialog is open');
    await settle(page);
    assert.deepEqual(await axe(page), [], 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await settle(page);
    assert.deepEqual(await axe(page), [], 'dark');
    for (const size of NARROW) {
      await page.setViewportSize(size);
      assert.deepEqual(await sideways(page), [], `${size.width} px wide`);
    }
  },
}));

export const accessTests: readonly Test[] = [
  ...screenTests,
  {
    name: 'access: no place and no dialog is missing from the table of screens',
    run: async () => {
      const routes = await readFile('src/state/route.svelte.ts', 'utf8');
      const places = [...routes.matchAll(/\| \{ readonly screen: '(\w+)'/g)].map(
        ([, name]) => name,
      );
      assert.ok(places.length >= 13);
      assert.deepEqual(Object.keys(PLACES).sort(), places.sort());
      assert.deepEqual(Object.keys(DIALOGS).sort(), dialogFiles().sort());
      const names = SCREENS.map(({ name }) => name);
      for (const name of Object.values({ ...PLACES, ...DIALOGS }))
        assert.ok(names.includes(name), `no screen is called “${name}”`);
    },
  },
  {
    name: 'reduced motion: nothing moves',
    run: async (open) => {
      const page = await open(unlocked, { reducedMotion: true });
      await shows(page, 'Needs you');
      await press(page, '?');
      const longest = await page.evaluate(() =>
        Math.max(
          0,
          ...document
            .getAnimations()
            .map((a) => Number(a.effect?.getComputedTiming().duration ?? 0)),
        ),
      );
      assert.ok(longest <= 1, `something moves for ${longest} ms`);
    },
  },
  {
    name: 'forced colours: the current place and the buttons keep an outline',
    run: async (open) => {
      const page = await open(unlocked, { forcedColours: true });
      const button = page.getByRole('button', { name: 'Open meeting' });
      await button.waitFor();
      const width = await button.evaluate((el) => getComputedStyle(el).borderTopWidth);
      assert.equal(width, '1px');
    },
  },
  {
    name: 'keyboard: every stop of Tab on Today is visible and has a ring',
    run: async (open) => {
      const page = await open(unlocked);
      await shows(page, 'Needs you');
      for (let i = 0; i < 16; i++) {
        await press(page, 'Tab');
        const ring = await page.evaluate(() => {
          const el = document.activeElement;
          if (!el || el === document.body) return 'nothing';
          const style = getComputedStyle(el);
          const box = el.getBoundingClientRect();
          return style.outlineStyle !== 'none' && box.width > 0
            ? 'ring'
            : el.outerHTML.slice(0, 120);
        });
        assert.ok(ring === 'ring' || ring === 'nothing', `no ring on ${ring}`);
      }
    },
  },
];
