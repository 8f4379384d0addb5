import type { Screen } from './screens';
import { press, say, shows } from './steps';

const unlocked = { vault: 'unlocked' } as const;

/** The screens of the first run, the demo, and what the disk holds. */
export const firstScreens: readonly Screen[] = [
  {
    name: 'welcome',
    scene: { vault: 'missing' },
    go: (page) => shows(page, 'What it can’t do'),
  },
  {
    name: 'kit-step',
    scene: { vault: 'missing' },
    go: async (page) => {
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('button', { name: 'Use these' }).click();
      await say(page, 'copper lantern drift ample noble sketch');
      await shows(page, 'One way back, on paper');
    },
  },
  {
    name: 'first-people',
    scene: { ...unlocked, team: 'none' },
    go: async (page) => {
      await page.getByLabel('Whom do you meet?').fill('Priya Raman\nTomáš Novák\n李娜');
      await page.getByText('Think of whose laptop this is').click();
      await shows(page, 'software of theirs may see the screen');
    },
  },
  {
    name: 'demo',
    scene: { ...unlocked, demo: true },
    go: (page) => shows(page, 'This is a demo'),
  },
  {
    name: 'demo-room',
    scene: { ...unlocked, demo: true },
    go: async (page) => {
      await page.getByRole('button', { name: 'Open meeting' }).click();
      await shows(page, 'Demo: invented people');
      // The strip above stands before the room has come.
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
  {
    name: 'disk',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Control+d');
      await shows(page, 'None was found.');
    },
  },
  {
    name: 'about',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Shift+F2');
      await shows(page, 'sled 0.34.7');
    },
  },
  {
    name: 'guide',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Shift+F1');
      await shows(page, 'Backups and the way back');
    },
  },
  {
    name: 'palette',
    scene: unlocked,
    go: async (page) => {
      await shows(page, 'Needs you');
      await press(page, 'Control+k');
      await page.getByRole('option', { name: 'Lock now' }).waitFor();
    },
  },
];
