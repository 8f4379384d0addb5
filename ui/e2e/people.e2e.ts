import type { Test } from './main';
import { close, enterRoom, press, shows, visit, wasSent } from './steps';

const unlocked = { vault: 'unlocked' } as const;

export const peopleTests: readonly Test[] = [
  {
    name: 'person: where they are, how long, new in the role and taken over are edited; a wrong date says so (R8)',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await page.getByRole('button', { name: 'More for Priya Raman' }).click();
      await page.getByRole('menuitem', { name: 'Edit details…' }).click();
      await page.getByLabel('Time zone').fill('Mars/Olympus');
      await page.getByLabel('Taken over from another manager').check();
      await page.getByLabel(/^New as a manager/).fill('soon-ish');
      await page.getByRole('button', { name: 'Save' }).click();
      await shows(page, 'Write a date, such as 2026-11-02.');
      await page.getByLabel(/^New as a manager/).fill('2026-11-23');
      await page.getByLabel(/^You work together since/).fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      await shows(page, 'Write it like Europe/Prague.');
      await page.getByLabel('Time zone').fill('Asia/Kolkata');
      await page.getByRole('button', { name: 'Save' }).click();
      await wasSent(page, 'person_edit');
    },
  },
  {
    name: 'person: a promise shows its whole life (R46)',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await page.getByRole('button', { name: /became of: Ask infra/ }).click();
      await page.getByRole('menuitem', { name: 'History…' }).click();
      await shows(page.getByRole('dialog'), 'Moved');
      await press(page, 'Escape');
    },
  },
  {
    name: 'growth: a goal is tied to the need it meets, and where the two part is said (R58)',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await page.getByRole('button', { name: 'Add to the growth plan' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('What is it?').selectOption('need');
      await form.getByRole('textbox').first().fill('someone who owns costs');
      await form.getByRole('button', { name: 'Add' }).click();
      await page.getByRole('button', { name: 'Growth: Learn capacity planning' }).click();
      await page.getByRole('menuitem', { name: 'Meets “someone who owns costs”' }).click();
      await shows(page, 'meets: someone who owns costs');
      await page.getByRole('button', { name: 'Growth: Learn capacity planning' }).click();
      await page.getByRole('menuitem', { name: 'Meets none of the needs' }).click();
      await shows(page, 'the two part here');
    },
  },
  {
    name: 'person: a closed notebook says when it is decided about, is kept, put off or opened again',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Jonas Weber');
      await page.getByRole('button', { name: 'More for Jonas Weber' }).click();
      await page.getByRole('menuitem', { name: 'Close the notebook…' }).click();
      await page.getByLabel('When will you decide whether to keep or erase it?').fill('2027-06-01');
      await press(page, 'Enter');
      await shows(page, 'Keep or erase it: to be decided on 1 Jun 2027');
      await page.getByRole('button', { name: 'Keep it' }).click();
      await shows(page, 'Kept, without a date to look again');
      await page.getByRole('button', { name: 'Open it again' }).click();
      await page.getByRole('button', { name: 'Start meeting' }).waitFor();
    },
  },
  {
    name: 'closed: the two promises are copied on purpose, and only they (R73)',
    run: async (open) => {
      const page = await open(unlocked);
      await enterRoom(page);
      await close(page, 'meet the security lead by friday');
      await page.getByRole('button', { name: 'Copy the two promises' }).click();
      await shows(page, 'They leave the clipboard in ten seconds.');
      await wasSent(page, 'commitments_copy');
    },
  },
  {
    name: 'raise: a line for my own manager is worded anew, and a name in it blocks (R75)',
    run: async (open) => {
      const page = await open(unlocked);
      await visit(page, 'Priya Raman');
      await page.getByRole('button', { name: 'More for Priya Raman' }).click();
      await page.getByRole('menuitem', { name: 'Raise with my manager…' }).click();
      await page.getByLabel('In your words, without names').fill('Priya is tired of reviews');
      await press(page, 'Enter');
      await shows(page.getByRole('dialog'), 'Priya');
      await page.getByRole('button', { name: 'Put on my agenda' }).isDisabled();
      await page.getByLabel('In your words, without names').fill('reviews take twelve days');
      await page.clock.runFor(400);
      await press(page, 'Enter');
      await shows(page, 'On your agenda with Ines Carvalho');
      await wasSent(page, 'topics_add');
    },
  },
];
