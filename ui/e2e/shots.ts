import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { calendarScreens } from './calendar-screens';
import { careScreens } from './care-screens';
import { movingScreens } from './moving.e2e';
import { firstScreens } from './first-screens';
import type { Opener } from './main';
import type { Look } from './harness';
import type { Scene } from './mock/scene';

/** One screen worth looking at. */
interface Shot {
  readonly name: string;
  readonly scene: Scene;
  readonly look?: Look;
  readonly play?: (page: Page) => Promise<void>;
}

const open: Scene = { vault: 'unlocked' };

const press =
  (...keys: string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    }
  };

const visit = (name: string) => async (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name }).first().click();

async function meet(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open meeting' }).click();
  await page.getByLabel('Write a line').waitFor();
  for (const line of [
    'she sleeps better',
    '. an offer elsewhere',
    '> write up phase one by friday',
  ]) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(60);
  }
}

/** Insights, further down. */
const scrolled = (by: number) => async (page: Page) => {
  await press('v')(page);
  await page.getByRole('main').evaluate((main, to) => main.scrollTo(0, to), by);
};

const SHOTS: readonly Shot[] = [
  {
    name: 'create',
    scene: { vault: 'missing' },
    play: async (page) => {
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.keyboard.type('kitchen table');
    },
  },
  { name: 'unlock', scene: { vault: 'locked' } },
  {
    name: 'unlock-wrong',
    scene: { vault: 'locked' },
    play: async (page) => {
      await page.keyboard.type('nope');
      await press('Enter')(page);
    },
  },
  { name: 'today', scene: open },
  { name: 'today-inbox', scene: { vault: 'unlocked', inbox: true } },
  { name: 'today-empty', scene: { vault: 'unlocked', team: 'none' } },
  { name: 'today-many', scene: { vault: 'unlocked', team: 'many' } },
  { name: 'today-rtl', scene: { vault: 'unlocked', team: 'rtl', rtlPage: true } },
  { name: 'today-zoom', scene: open, look: { zoom: 2 } },
  { name: 'person', scene: open, play: visit('Priya') },
  { name: 'person-zoom', scene: open, look: { zoom: 2 }, play: visit('Priya') },
  {
    name: 'person-private',
    scene: open,
    play: async (page) => {
      await visit('Priya')(page);
      await press('4')(page);
      await page
        .getByRole('button', { name: /Private note of/ })
        .first()
        .click();
    },
  },
  { name: 'person-many', scene: { vault: 'unlocked', team: 'many' }, play: visit('Wolfe') },
  { name: 'person-empty', scene: open, play: visit('Kwame') },
  {
    name: 'person-rtl',
    scene: { vault: 'unlocked', team: 'rtl', rtlPage: true },
    play: visit('ليلى'),
  },
  { name: 'person-add', scene: open, play: press('n') },
  {
    name: 'meeting',
    scene: open,
    play: async (page) => {
      await meet(page);
      await page.keyboard.type('! ask infra for a load test slot by friday');
    },
  },
  {
    name: 'meeting-complete',
    scene: open,
    play: async (page) => {
      await meet(page);
      await page.keyboard.type('#');
    },
  },
  {
    name: 'person-complete',
    scene: open,
    play: async (page) => {
      await visit('Priya')(page);
      await press('w')(page);
      await page.keyboard.type('! plan with Tomáš by fr');
    },
  },
  {
    name: 'person-topics',
    scene: open,
    play: async (page) => {
      await visit('Priya')(page);
      await press('a')(page);
      await page.keyboard.type('on-call after the holidays');
    },
  },
  {
    name: 'meeting-zoom',
    scene: open,
    look: { zoom: 2 },
    play: meet,
  },
  {
    name: 'closing',
    scene: open,
    play: async (page) => {
      await meet(page);
      await press('Control+Enter')(page);
      await page.keyboard.type('meet the security lead by friday');
    },
  },
  {
    name: 'closed',
    scene: open,
    play: async (page) => {
      await meet(page);
      await press('Control+Enter')(page);
      await page.keyboard.type('meet the security lead by friday');
      await press('Control+Enter')(page);
    },
  },
  {
    name: 'after',
    scene: open,
    play: async (page) => {
      await meet(page);
      await press('Control+Enter')(page);
      await page.keyboard.type('meet the security lead by friday');
      await press('Control+Enter', 'Enter', '4', '2', 's')(page);
    },
  },
  {
    name: 'after-asks',
    scene: open,
    play: async (page) => {
      await page.getByRole('button', { name: 'Open meeting' }).click();
      await page.getByLabel('Write a line').waitFor();
      for (const line of ['exhausted by on-call, three nights', '? one ledger per tenant']) {
        await page.keyboard.type(line);
        await press('Enter')(page);
      }
      await press('Control+Enter')(page);
      for (const side of await page.getByRole('radio', { name: 'Nothing this time' }).all())
        await side.check();
      await page.getByText('It came up').click();
      await page.getByRole('group', { name: 'Heard?' }).getByText('Yes').click();
      await press('Control+Enter', 'Enter')(page);
    },
  },
  {
    name: 'search',
    scene: open,
    play: async (page) => {
      await press('Control+k')(page);
      await page.keyboard.type('re');
    },
  },
  {
    name: 'import',
    scene: open,
    play: async (page) => {
      await press('Control+,')(page);
      await page.getByRole('button', { name: 'Import notes' }).click();
      await page.getByRole('button', { name: 'Choose a folder' }).click();
      await page.getByText('tomas-1on1.md').click();
    },
  },
  { name: 'settings', scene: open, play: press('Control+,') },
  { name: 'help', scene: open, play: press('?') },
  {
    name: 'questions',
    scene: open,
    play: async (page) => {
      await meet(page);
      await press('Control+q', 'ArrowDown', 'Enter')(page);
    },
  },
  {
    name: 'questions-recommend',
    scene: open,
    play: async (page) => {
      await meet(page);
      await press('Control+q')(page);
      await page.getByRole('button', { name: /your recommendation/ }).click();
      await page.keyboard.type('split the queue by tenant');
    },
  },
  {
    name: 'questions-decision',
    scene: open,
    play: async (page) => {
      await meet(page);
      await press('Control+q')(page);
      await page.getByRole('button', { name: /decision worth/ }).click();
    },
  },
  {
    name: 'redirect',
    scene: open,
    play: async (page) => {
      await meet(page);
      await press('Control+s')(page);
    },
  },
  { name: 'prep', scene: open, play: press('p') },
  {
    name: 'prep-alarm',
    scene: open,
    play: async (page) => {
      await visit('李娜')(page);
      await press('p')(page);
    },
  },
  {
    name: 'lever',
    scene: open,
    play: async (page) => page.getByRole('button', { name: /Choose a lever/ }).click(),
  },
  { name: 'strategy', scene: open, play: press('g') },
  {
    name: 'edit-questions',
    scene: open,
    play: async (page) => {
      await press('Control+,')(page);
      await page.getByRole('button', { name: 'Edit the questions' }).click();
    },
  },
  {
    name: 'edit-words',
    scene: open,
    play: async (page) => {
      await press('Control+,')(page);
      await page.getByRole('button', { name: 'Edit the words' }).click();
    },
  },
  {
    name: 'person-edit',
    scene: open,
    play: async (page) => {
      await visit('Priya')(page);
      await page.getByRole('button', { name: 'More for Priya Raman' }).click();
      await page.getByRole('menuitem', { name: 'Edit details…' }).click();
    },
  },
  {
    name: 'person-closed',
    scene: open,
    play: async (page) => {
      await visit('Jonas')(page);
      await page.getByRole('button', { name: 'More for Jonas Weber' }).click();
      await page.getByRole('menuitem', { name: 'Close the notebook…' }).click();
      await page.keyboard.type('2027-06-01');
      await press('Enter')(page);
    },
  },
  {
    name: 'person-history',
    scene: open,
    play: async (page) => {
      await visit('Priya')(page);
      await page.getByRole('button', { name: /became of: Ask infra/ }).click();
      await page.getByRole('menuitem', { name: 'History…' }).click();
    },
  },
  { name: 'promises', scene: open, play: press('y') },
  { name: 'radar', scene: open, play: press('r') },
  {
    name: 'radar-dark',
    scene: open,
    look: { theme: 'dark', width: 1000, height: 700 },
    play: press('r'),
  },
  { name: 'radar-empty', scene: { ...open, team: 'none' }, play: visit('Radar') },
  {
    name: 'radar-many',
    scene: { ...open, team: 'many' },
    look: { width: 1000, height: 700 },
    play: visit('Radar'),
  },
  {
    name: 'radar-promote',
    scene: open,
    play: async (page) => {
      await press('r', 'Enter')(page);
      await page.keyboard.type('Priya says the store is full');
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'radar-work',
    scene: open,
    look: { theme: 'dark' },
    play: async (page) => {
      await press('r')(page);
      await page.getByRole('button', { name: /^Open Keep or replace/ }).click();
    },
  },
  {
    name: 'radar-preview',
    scene: open,
    play: async (page) => {
      await press('r', 'Enter')(page);
      await page.keyboard.type('Ask Priya about the store');
      await page.getByLabel('Owner').fill('Platform');
      await page.getByLabel(/knowingly/).check();
      await page.getByRole('button', { name: 'Save with what is marked' }).click();
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'Register as CSV…' }).click();
    },
  },
  {
    name: 'radar-who',
    scene: open,
    play: async (page) => {
      await press('r')(page);
      await page.getByRole('button', { name: 'Who said it' }).first().click();
    },
  },
  {
    name: 'growth-wording',
    scene: open,
    play: async (page) => {
      await visit('Priya')(page);
      await page.getByRole('button', { name: 'Add to the growth plan' }).click();
      await page.keyboard.type('always late and lazy');
      await page.getByLabel('What is it?').selectOption('feedback');
      await page.clock.runFor(500);
    },
  },
  {
    name: 'capture-form',
    scene: { vault: 'locked' },
    look: { width: 520, height: 236 },
    play: async (page) => {
      await page.goto(`${page.url()}#capture`);
      await page.reload();
      await page.keyboard.type('! book the room by friday');
    },
  },
  { name: 'covered', scene: open, play: press('Control+b') },
  {
    name: 'meeting-talk',
    scene: open,
    play: async (page) => {
      await page.keyboard.press('Control+,');
      await page.getByLabel('Show a talk meter in meetings').check();
      await visit('Tomáš Dvořák')(page);
      await press('m', 'Control+m')(page);
      await page.getByRole('button', { name: /^Tomáš Dvořák now/ }).waitFor();
    },
  },
  {
    name: 'raise',
    scene: open,
    play: async (page) => {
      await visit('Priya Raman')(page);
      await page.getByRole('button', { name: 'More for Priya Raman' }).click();
      await page.getByRole('menuitem', { name: 'Raise with my manager…' }).click();
      await page
        .getByLabel('In your words, without names')
        .fill('Priya is tired of reviews that take twelve days');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'menu',
    scene: open,
    play: async (page) =>
      page
        .getByRole('button', { name: /What became of/ })
        .first()
        .click(),
  },
  {
    name: 'missed',
    scene: open,
    play: async (page) => {
      await page
        .getByRole('button', { name: /What became of/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Move' }).click();
      await page.keyboard.type('next friday');
    },
  },
  { name: 'today-strip', scene: open, look: { width: 420, height: 800 } },
  { name: 'meeting-strip', scene: open, look: { width: 420, height: 800 }, play: meet },
  { name: 'today-failed', scene: { vault: 'unlocked', failing: { today: 'io' } } },
  { name: 'today-loading', scene: { vault: 'unlocked', hanging: ['today'] }, play: press('Shift') },
  { name: 'today-forced', scene: open, look: { forcedColours: true } },
  { name: 'insights', scene: open, play: press('v') },
  { name: 'insights-down', scene: open, play: scrolled(900) },
  { name: 'insights-zoom', scene: open, look: { zoom: 2 }, play: press('v') },
  { name: 'insights-forced', scene: open, look: { forcedColours: true }, play: press('v') },
  { name: 'insights-none', scene: { vault: 'unlocked', team: 'none' }, play: press('v') },
  {
    name: 'insights-save',
    scene: open,
    play: async (page) => {
      await press('v')(page);
      await page.getByRole('button', { name: 'Save: People beside delivery' }).click();
      await page.getByRole('menuitem', { name: 'Save the plot as SVG…' }).click();
    },
  },
  { name: 'insights-file', scene: { ...open, figures: false }, play: press('v', 'b') },
  { name: 'insights-nofig', scene: { ...open, figures: false }, play: press('v') },
  {
    name: 'insights-person',
    scene: open,
    play: async (page) => {
      await visit('Priya')(page);
      await press('e')(page);
    },
  },
  ...calendarScreens.map(({ name, scene, go }) => ({
    name: name.replaceAll(/\W+/g, '-'),
    scene,
    play: go,
  })),
  ...careScreens.map(({ name, scene, go }) => ({ name: `care-${name}`, scene, play: go })),
  ...movingScreens.map(({ name, scene, go }) => ({ name: `moving-${name}`, scene, play: go })),
  ...firstScreens.map(({ name, scene, go }) => ({ name: `first-${name}`, scene, play: go })),
];

const SIZES = [
  ['light', 1280, 800],
  ['dark', 1280, 800],
  ['light', 1000, 700],
] as const;

/** Writes every shot whose name begins with `only`: light and dark, and light in the smaller size. */
export async function shots(folder: string, only: string, open: Opener): Promise<void> {
  const jobs = SHOTS.filter(({ name }) => name.startsWith(only)).flatMap((shot) =>
    SIZES.map((size) => async () => {
      const [theme, width, height] = size;
      const page = await open(shot.scene, { width, height, theme, ...shot.look });
      try {
        await page.locator('h1').first().waitFor();
        await page.waitForTimeout(250);
        await shot.play?.(page);
        await page.waitForTimeout(300);
      } catch (cause) {
        console.log(`${shot.name}: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
      await page.screenshot({ path: join(folder, `${shot.name}-${theme}-${width}.png`) });
      await page.context().close();
    }),
  );
  const worker = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await job();
  };
  await Promise.all([worker(), worker(), worker()]);
}
