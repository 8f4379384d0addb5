import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { axe } from './harness';
import type { Test } from './main';
import { enterRoom, press, sent, shows, visit, wasSent, words } from './steps';

const open = { vault: 'unlocked' } as const;
const clean = async (page: Page) => assert.deepEqual(await axe(page), []);

/** Opens Insights over all, by keyboard. */
export async function toInsights(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open meeting' }).waitFor();
  await press(page, 'v');
  await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor();
}

/** Trends over a year, and strain beside delivery. */
export const insightsTests: readonly Test[] = [
  {
    name: 'insights: R56 strain stands beside delivery, the turn is said first, and no name is there',
    run: async (opener) => {
      const page = await opener(open);
      await toInsights(page);
      const main = page.getByRole('main');
      await shows(
        main.getByRole('heading', { level: 2 }).first(),
        'People sink while delivery looks fine',
      );
      await shows(main, 'Pace 3.6 → 2.8');
      for (const what of ['Pace, 1 to 5', 'Small signs', 'Deployments a week', 'Time to restore'])
        await main.getByRole('img', { name: new RegExp(`^${what}, over a year`) }).waitFor();
      const text = await main.innerText();
      for (const name of ['Priya', 'Tomáš', '李娜']) assert.ok(!text.includes(name), name);
      await clean(page);
    },
  },
  {
    name: 'insights: every plot has its figures in a table, gaps as gaps',
    run: async (opener) => {
      const page = await opener(open);
      await toInsights(page);
      const main = page.getByRole('main');
      await main.getByText('The figures as a table').first().click();
      const table = main.getByRole('table', { name: 'People beside delivery' });
      const head = await table.getByRole('columnheader').allInnerTexts();
      assert.equal(head.length, 9, head.join());
      const newest = await table.getByRole('row').nth(1).innerText();
      assert.match(newest, /^16 Nov 2026\s+2\.\d/, 'the week that has only begun is left out');
      const gap = await table.getByRole('row', { name: '29 Jun 2026' }).innerText();
      assert.match(gap, /^29 Jun 2026\s+–\s+–\s+–/);
      await clean(page);
      const six = main.getByRole('table', { name: 'The six points' });
      await six.getByRole('rowheader', { name: 'I talked less than half' }).waitFor();
      await six.getByRole('row').nth(2).getByRole('cell', { name: 'not known' }).first().waitFor();
    },
  },
  {
    name: 'insights: R66 E on a notebook shows that person, energy and pace apart; Escape leads back',
    run: async (opener) => {
      const page = await opener(open);
      await visit(page, 'Priya Raman');
      await press(page, 'e');
      await page.getByRole('heading', { level: 1, name: 'Insights: Priya Raman' }).waitFor();
      const main = page.getByRole('main');
      await main.getByRole('img', { name: /^Energy, 1 to 10/ }).waitFor();
      await main.getByRole('img', { name: /^Pace, 1 to 5/ }).waitFor();
      await shows(main, 'Promises to them that I kept');
      const text = await main.innerText();
      assert.ok(!text.includes('Deployments'), 'delivery is the team’s');
      await clean(page);
      await press(page, 'Escape');
      await page.getByRole('heading', { level: 1, name: 'Priya Raman', exact: true }).waitFor();
    },
  },
  {
    name: 'insights: never in the room, by key or by palette',
    run: async (opener) => {
      const page = await opener(open);
      await enterRoom(page);
      await press(page, 'Escape', 'v', 'e');
      await page.waitForTimeout(150);
      assert.ok(!(await sent(page)).includes('insights'));
      await press(page, 'Control+k');
      await page.keyboard.type('insights');
      await page.waitForTimeout(200);
      assert.ok(!(await words(page)).includes('Insights'), 'the room’s palette does not offer it');
    },
  },
  {
    name: 'insights: R80 a file of delivery figures is looked at, mapped, and only then taken in',
    run: async (opener) => {
      const page = await opener({ ...open, figures: false });
      await toInsights(page);
      await shows(page, 'No delivery figures yet');
      await press(page, 'b');
      const dialog = page.getByRole('dialog');
      await shows(dialog, '26 weeks from 25 May 2026 to 22 Nov 2026.');
      await shows(dialog, '4 of them replace what is here.');
      assert.ok(!(await sent(page)).includes('metrics_take'), 'nothing is written by looking');
      await clean(page);
      const take = dialog.getByRole('button', { name: 'Take them in' });
      await dialog.getByLabel('Dates stand in').selectOption('');
      await shows(dialog, 'no column holds dates');
      assert.ok(await take.isDisabled());
      await dialog.getByLabel('Dates stand in').selectOption('Week starting');
      await dialog.getByLabel('Changes that failed', { exact: true }).selectOption('Rollback rate');
      await dialog.getByLabel('Changes that failed: unit').selectOption('fraction');
      await shows(dialog, '26 lines can’t be read');
      await shows(dialog, 'Line 2:');
      assert.ok(await take.isDisabled());
      await clean(page);
      await dialog.getByLabel('Changes that failed: unit').selectOption('percent');
      await shows(dialog, '26 weeks from');
      await take.click();
      await wasSent(page, 'metrics_take');
      await dialog.waitFor({ state: 'detached' });
      await shows(page, 'Taken in: 26 weeks');
      await page
        .getByRole('main')
        .getByRole('img', { name: /^Deployments a week/ })
        .waitFor();
      await page.getByRole('button', { name: 'Delivery figures' }).click();
      await page.getByRole('menuitem', { name: 'Forget all figures' }).click();
      await shows(page, 'No delivery figures yet');
    },
  },
  {
    name: 'insights: a table that is dropped on the window is looked at, and left without a trace',
    run: async (opener) => {
      const page = await opener(open);
      await page.getByRole('button', { name: 'Open meeting' }).waitFor();
      await page.evaluate(() =>
        (window as unknown as { __core: { drop: (what: string) => void } }).__core.drop('table'),
      );
      const dialog = page.getByRole('dialog', { name: 'Delivery figures from a file' });
      await shows(dialog, 'Cycle (min)');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await wasSent(page, 'metrics_leave');
      const broken = await opener({ ...open, failing: { metrics_choose: 'bad-file' } });
      await toInsights(broken);
      await press(broken, 'b');
      await shows(broken, 'The mock answers bad-file.');
    },
  },
  {
    name: 'insights: a plot over all is looked at and saved as SVG and PNG; of one person nothing can be saved',
    run: async (opener) => {
      const page = await opener(open);
      await toInsights(page);
      const dialog = page.getByRole('dialog', { name: 'Before it leaves' });
      const picture = dialog.getByRole('img', { name: 'The plot as it would be saved' });
      for (const [what, as, file] of [
        ['People beside delivery', 'SVG', 'strain.svg'],
        ['Themes over the year', 'PNG', 'themes.png'],
      ] as const) {
        await page.getByRole('button', { name: `Save: ${what}` }).click();
        await page.getByRole('menuitem', { name: `Save the plot as ${as}…` }).click();
        await shows(dialog, file);
        const wide = await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth);
        assert.equal(wide, 960, 'it is drawn');
        await clean(page);
        await dialog.getByRole('button', { name: 'Save…' }).click();
        await shows(page, `Saved: /home/jana/${file}`);
        await dialog.waitFor({ state: 'detached' });
      }
      await visit(page, 'Priya Raman');
      await press(page, 'e');
      await shows(page, 'Nothing of one person can be saved from here.');
      assert.equal(await page.getByRole('button', { name: /^Save:/ }).count(), 0);
    },
  },
  {
    name: 'insights: R80 metrics for others are read before they are written',
    run: async (opener) => {
      const page = await opener(open);
      await toInsights(page);
      await page.getByRole('button', { name: 'Export metrics' }).click();
      await page.getByRole('menuitem', { name: 'Metrics as CSV…' }).click();
      const dialog = page.getByRole('dialog');
      await shows(dialog, 'theme,ci-time,debt,last 90 days,4,people');
      assert.ok(!(await sent(page)).includes('outgoing_save'), 'nothing is written by looking');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await wasSent(page, 'outgoing_drop');
    },
  },
  {
    name: 'insights: empty teaches one thing, a failure can be tried again, and nothing is too wide',
    run: async (opener) => {
      const none = await opener({ ...open, team: 'none' });
      await none.getByRole('navigation').getByRole('button', { name: 'Insights' }).click();
      await shows(none, 'Too few people for figures over all');
      assert.equal(await none.getByRole('main').getByRole('img').count(), 0, 'no empty plots');
      await clean(none);
      const failed = await opener({ ...open, failing: { insights: 'io' } });
      await failed.getByRole('navigation').getByRole('button', { name: 'Insights' }).click();
      await failed.getByRole('button', { name: 'Try again' }).waitFor();
      const small = await opener(open, { width: 1000, height: 700 });
      await toInsights(small);
      await shows(small, 'The four purposes');
      const wide = await small
        .getByRole('main')
        .evaluate((main) => main.scrollWidth > main.clientWidth);
      assert.ok(!wide, 'nothing is wider than the page');
    },
  },
  {
    name: 'insights: forced colours keep lines, bars and dots in sight',
    run: async (opener) => {
      const page = await opener(open, { forcedColours: true });
      await toInsights(page);
      await shows(page, 'The four purposes');
      const unseen = await page.getByRole('main').evaluate((main) => {
        const ground = getComputedStyle(document.body).backgroundColor;
        const marks = main.querySelectorAll('path.line, path.full, path.bar, path.dot');
        const paint = (mark: Element) => {
          const { fill, stroke } = getComputedStyle(mark);
          return mark.matches('.line, .dot') ? stroke : fill;
        };
        return [...marks].filter((mark) => paint(mark) === ground).length;
      });
      assert.equal(unseen, 0);
    },
  },
];
