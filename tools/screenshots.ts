/**
 * `npm run screenshots [NAME…]`: pictures of the most telling moments, in light and dark, of the built page, into the folder
 * `screenshots`, which git ignores.
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { launch } from './bench-ui/bench-page.ts';
import { serve } from './bench-ui/server.ts';
import { type Situation, situations } from './screenshots/situations.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'screenshots');
const asked = process.argv.slice(2);
const wanted = situations.filter(
  ({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)),
);
if (wanted.length === 0)
  throw new Error(`no such situation; there are ${situations.map(({ name }) => name).join(', ')}`);

mkdirSync(folder, { recursive: true });
const served = await serve(process.env.PODGROUND_DIST ?? join(root, 'dist'));
const browser = await launch();
for (const situation of wanted)
  for (const colorScheme of ['light', 'dark'] as const)
    console.log(await take(browser, situation, colorScheme));
await browser.close();
served.close();

async function take(
  browser: Browser,
  { name, hash, width = 1440, height = 900, prepare }: Situation,
  colorScheme: 'light' | 'dark',
): Promise<string> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'no-preference',
  });
  const page = await context.newPage();
  // tsx marks functions by a helper of its own, which pages do not have.
  await page.addInitScript({ content: 'globalThis.__name ??= (it) => it;' });
  await page.goto(`${served.address}?paused${hash}`);
  await page.locator('.react-flow__node').first().waitFor({ timeout: 60_000 });
  await prepare?.(page);
  // What comes in with a movement has come in, and fonts and frames are there.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
  });
  const path = join(folder, `${name}-${colorScheme}.png`);
  await page.screenshot({ path });
  await context.close();
  return path;
}
