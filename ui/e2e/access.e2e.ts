import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axe } from './harness';
import type { Test } from './main';
import type { Scene } from './mock/scene';
import { DIALOGS, PLACES, SCREENS } from './screens';
import { press, shows } from './steps';

const unlocked: Scene = { vault: 'unlocked' };

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
