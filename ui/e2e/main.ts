import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { bundleMock, bundlePseudo, launch, open, type Look } from './harness';
import type { Scene } from './mock/scene';
import { serve } from './server';
import { shots } from './shots';
import { tests } from './tests';

/** Opens a page in a scene, and fails the test at its end if the page had a fault. */
export type Opener = (scene: Scene, look?: Look) => Promise<Page>;

/** One test of the built interface. */
export interface Test {
  readonly name: string;
  readonly run: (open: Opener) => Promise<void>;
}

/** Tests that run at the same time, each in its own profile. */
const WORKERS = 3;

/** Runs the suite, or with `--shots DIR [NAME]` takes screenshots. Returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  if (!existsSync('dist/index.html')) {
    console.log('There is no build to test. Run `npm run build` first.');
    return 2;
  }
  const site = await serve(resolve('dist'));
  const scripts = { mock: await bundleMock(), pseudo: await bundlePseudo() };
  const browser = await launch();
  try {
    if (args[0] === '--shots' && args[1]) {
      await mkdir(args[1], { recursive: true });
      await shots(args[1], args[2] ?? '', async (scene, look) => {
        const { page } = await open(browser, scripts, site.address, scene, look);
        return page;
      });
      return 0;
    }
    const wanted = tests.filter(({ name }) => name.includes(args[0] ?? ''));
    let failed = 0;
    const waiting = [...wanted];
    const run = async (test: Test) => {
      const opened: { page: Page; faults: string[] }[] = [];
      try {
        await test.run(async (scene, look) => {
          const one = await open(browser, scripts, site.address, scene, look);
          opened.push(one);
          return one.page;
        });
        const faults = opened.flatMap((one) => one.faults);
        if (faults.length > 0) throw new Error(faults.join('\n'));
        console.log(`ok      ${test.name}`);
      } catch (cause) {
        failed++;
        console.log(
          `FAILED  ${test.name}\n${cause instanceof Error ? cause.stack : String(cause)}`,
        );
      } finally {
        await Promise.all(opened.map(({ page }) => page.context().close()));
      }
    };
    const worker = async () => {
      for (let test = waiting.shift(); test; test = waiting.shift()) await run(test);
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    console.log(`browser suite: ${wanted.length - failed} passed, ${failed} failed`);
    return failed === 0 && wanted.length > 0 ? 0 : 1;
  } finally {
    await browser.close();
    site.stop();
  }
}
