import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Look } from './harness';
import type { Opener } from './main';
import { SCREENS, type Screen } from './screens';
import { enterRoom, press, say, shows, startMeeting, visit } from './steps';

/** A picture: a screen, and how the window stands. */
interface Shot extends Screen {
  readonly look?: Look;
}

const STRIP: Look = { width: 420, height: 800 };

/** A screen of the table in another window. */
const LOOKS: readonly { of: string; as: string; look: Look }[] = [
  ...['today', 'person', 'meeting', 'insights'].map((of) => ({
    of,
    as: 'zoom',
    look: { zoom: 2 },
  })),
  ...['today', 'insights'].map((of) => ({ of, as: 'forced', look: { forcedColours: true } })),
  ...[...new Set(SCREENS.map(({ name }) => name))].map((of) => ({ of, as: 'strip', look: STRIP })),
  { of: 'capture form', as: 'window', look: { width: 520, height: 236 } },
];

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

/** The same screens full, or waiting for the core. */
const SCENES: readonly Screen[] = [
  {
    name: 'today, many',
    scene: { vault: 'unlocked', team: 'many' },
    go: (page) => shows(page, 'Today'),
  },
  {
    name: 'person, many',
    scene: { vault: 'unlocked', team: 'many' },
    go: async (page) => button(page, 'Wolfe').click(),
  },
  {
    name: 'radar, many',
    scene: { vault: 'unlocked', team: 'many' },
    go: async (page) => button(page, 'Radar').click(),
  },
  {
    name: 'today, right to left',
    scene: { vault: 'unlocked', team: 'rtl', rtlPage: true },
    go: (page) => page.locator('h1').first().waitFor(),
  },
  {
    name: 'today, loading',
    scene: { vault: 'unlocked', hanging: ['today'] },
    go: (page) => page.locator('h1').first().waitFor(),
  },
  {
    name: 'insights, none',
    scene: { vault: 'unlocked', team: 'none' },
    go: async (page) => button(page, 'Insights').click(),
  },
  {
    name: 'insights, no figures',
    scene: { vault: 'unlocked', figures: false },
    go: async (page) => button(page, 'Insights').click(),
  },
];

const unlocked = { vault: 'unlocked' } as const;

/** Moments that pass on the way through a screen: what is offered, asked or shown for a while. */
const MOMENTS: readonly Screen[] = [
  {
    name: 'unlock, fresh',
    scene: { vault: 'locked' },
    go: (page) => page.getByLabel('Passphrase').waitFor(),
  },
  {
    name: 'meeting, offers',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await page.keyboard.type('#');
    },
  },
  {
    name: 'person, offers',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await press(page, 'w');
      await page.keyboard.type('! plan with Tomáš by fr');
    },
  },
  {
    name: 'after, asks',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await say(page, 'exhausted by on-call, three nights');
      await say(page, '? one ledger per tenant');
      await press(page, 'Control+Enter');
      await page.getByRole('heading', { name: 'Before we meet again' }).waitFor();
      for (const side of await page.getByRole('radio', { name: 'Nothing this time' }).all())
        await side.check();
      await page.getByText('It came up').click();
      await page.getByRole('group', { name: 'Heard?' }).getByText('Yes').click();
      await press(page, 'Control+Enter');
      await page.getByRole('heading', { name: /^That was it/ }).waitFor();
      await press(page, 'Enter');
    },
  },
  {
    name: 'question, a recommendation',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await press(page, 'Control+q');
      await button(page, /your recommendation/).click();
      await page.keyboard.type('split the queue by tenant');
    },
  },
  {
    name: 'question, a decision',
    scene: unlocked,
    go: async (page) => {
      await enterRoom(page);
      await press(page, 'Control+q');
      await button(page, /decision worth/).click();
    },
  },
  {
    name: 'meeting, talk meter',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Control+,');
      await page.getByLabel('Show a talk meter in meetings').check();
      await visit(page, 'Tomáš Dvořák');
      await startMeeting(page);
      await press(page, 'Control+m');
      await button(page, /^Tomáš Dvořák now/).waitFor();
    },
  },
  {
    name: 'prep, an alarm',
    scene: unlocked,
    go: async (page) => {
      await visit(page, '李娜');
      await press(page, 'p');
    },
  },
  {
    name: 'person, closed',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Jonas Weber');
      await button(page, 'More for Jonas Weber').click();
      await page.getByRole('menuitem', { name: 'Close the notebook…' }).click();
      await say(page, '2027-06-01');
    },
  },
  {
    name: 'growth line, worded hard',
    scene: unlocked,
    go: async (page) => {
      await visit(page, 'Priya Raman');
      await button(page, 'Add to the growth plan').click();
      await page.keyboard.type('always late and lazy');
      await page.getByLabel('What is it?').selectOption('feedback');
      await page.clock.runFor(500);
    },
  },
  {
    name: 'insights, further down',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'v');
      await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
      await page.getByRole('main').evaluate((main) => main.scrollTo(0, 900));
    },
  },
];

/** Keys are the same in every language: what they open, in German. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  today: [],
  'add a person': ['n'],
  prep: ['p'],
  meeting: ['Enter'],
  closing: ['Enter', 'Control+Enter'],
  promises: ['y'],
  radar: ['r'],
  'track a theme': ['r', 'Enter'],
  insights: ['v'],
  strategy: ['g'],
  calendar: ['k'],
  import: ['i'],
  export: ['Shift+X'],
  settings: ['Control+,'],
  help: ['?'],
  search: ['Control+k'],
  disk: ['Control+d'],
  guide: ['Shift+F1'],
};
const GERMAN: readonly Screen[] = Object.entries(KEYS).map(([name, keys]) => ({
  name: `german ${name}`,
  scene: { vault: 'unlocked', language: 'de' },
  go: async (page) => {
    await shows(page, 'Braucht Sie');
    for (const key of keys) {
      await press(page, key);
      await page.waitForTimeout(300);
    }
  },
}));

const SHOTS: readonly Shot[] = [
  ...SCREENS,
  ...LOOKS.map(({ of, as, look }) => {
    const screen = SCREENS.find(({ name }) => name === of);
    if (!screen) throw new Error(`no screen is called “${of}”`);
    return { ...screen, name: `${of} ${as}`, look };
  }),
  ...SCENES,
  ...MOMENTS,
  ...GERMAN,
  ...GERMAN.map((screen) => ({ ...screen, name: `${screen.name} strip`, look: STRIP })),
];

const SIZES = [
  ['light', 1280, 800],
  ['dark', 1280, 800],
  ['light', 1000, 700],
] as const;

/** Every picture whose file's name begins with `only`: light and dark, and light in the smaller size. */
export async function shots(folder: string, only: string, open: Opener): Promise<void> {
  const named = SHOTS.map((shot) => ({ ...shot, name: shot.name.replaceAll(/\W+/g, '-') }));
  const jobs = named
    .filter(({ name }) => name.startsWith(only))
    .flatMap((shot) =>
      SIZES.filter(([, width]) => width === 1280 || !shot.look).map((size) => async () => {
        const [theme, width, height] = size;
        const page = await open(shot.scene, { width, height, theme, ...shot.look });
        try {
          await shot.go(page);
          await page.waitForTimeout(400);
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
