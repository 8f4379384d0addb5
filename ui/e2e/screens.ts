import type { Page } from 'playwright-core';
import { calendarScreens } from './calendar-screens';
import { careScreens } from './care-screens';
import { firstScreens } from './first-screens';
import { toInsights } from './insights.e2e';
import type { Scene } from './mock/scene';
import { moreScreens } from './more-screens';
import { movingScreens } from './moving.e2e';
import { close, enterRoom, press, say, shows, visit } from './steps';

/** A screen, and how to get there. */
export interface Screen {
  readonly name: string;
  readonly scene: Scene;
  readonly go: (page: Page) => Promise<void>;
}

const unlocked: Scene = { vault: 'unlocked' };

/** Every screen and dialog, in one place: for axe, zoom, the invented language, right to left, and pictures. */
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
  {
    name: 'today, ahead of the notes',
    scene: { vault: 'locked', large: true },
    go: async (page) => {
      await page.getByLabel('Passphrase').waitFor();
      await say(page, 'correct horse');
      await shows(page, 'still being opened');
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
export const PLACES: Readonly<Record<string, string>> = {
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
export const DIALOGS: Readonly<Record<string, string>> = {
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
