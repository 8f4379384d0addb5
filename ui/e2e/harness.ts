import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { MARK_INTL } from './escaped';
import type { Scene } from './mock/scene';

/** The moment at which every scene plays: a Monday, just before ten. */
export const NOW = new Date(2026, 10, 23, 9, 48);

/** How a page is opened. */
export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** 2 is 200 % zoom: half the layout pixels. */
  readonly zoom?: number;
  /** The system's language; British English without it. */
  readonly locale?: string;
  readonly reducedMotion?: boolean;
  readonly forcedColours?: boolean;
}

/** The mocked core as one script, bundled from its typed source. */
export const bundleMock = (): Promise<string> => bundle('e2e/mock/install.ts', 'iife');

/** The invented language, as the module that answers in the place of German. */
export const bundlePseudo = (): Promise<string> => bundle('e2e/pseudo.ts', 'es');

async function bundle(entry: string, format: 'iife' | 'es'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: [format], name: 'mock' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const bundle of outputs) {
    if (!('output' in bundle)) continue;
    for (const chunk of bundle.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error(`${entry} did not build`);
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
}

/** What is put beside the built page. */
export interface Scripts {
  readonly mock: string;
  readonly pseudo: string;
}

/** A page with the mocked core in the given scene, and a list that collects what must not happen. */
export async function open(
  browser: Browser,
  scripts: Scripts,
  address: string,
  scene: Scene,
  look: Look = {},
): Promise<{ page: Page; faults: string[] }> {
  const { width = 1280, height = 800, zoom = 1 } = look;
  const context = await browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: look.theme ?? 'light',
    reducedMotion: look.reducedMotion ? 'reduce' : 'no-preference',
    forcedColors: look.forcedColours ? 'active' : 'none',
    locale: look.locale ?? 'en-GB',
    timezoneId: 'Europe/Prague',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') faults.push(line.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
      faults.push(`left the machine: ${request.url()}`);
  });
  // Longer than any screen takes on two busy cores.
  page.setDefaultTimeout(20_000);
  await page.clock.install({ time: NOW });
  await page.addInitScript({
    content: `window.__scene = ${JSON.stringify(scene)};\n${scripts.mock}`,
  });
  if (scene.pseudo) {
    await page.addInitScript({ content: MARK_INTL });
    await page.route(/\/de-[^/]*\.js$/, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: scripts.pseudo }),
    );
  }
  await page.goto(address);
  return { page, faults };
}

/** What axe finds on the page, one line each. */
export async function axe(page: Page): Promise<string[]> {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(path, 'utf8'));
  return page.evaluate(async () => {
    // A screen that is still fading in is paler than it will be.
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
    const run = (window as unknown as { axe: { run: (root: Document) => Promise<AxeResult> } }).axe;
    interface AxeResult {
      violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
    }
    const { violations } = await run.run(document);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 140)} ${node.failureSummary ?? ''}`),
    );
  });
}
