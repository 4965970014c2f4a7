/**
 * `npm run bench:ui`: measures the built page in Chromium, and prints a table of budgets, figures and verdicts. Arguments
 * choose what is measured, by the names below; `--hour` watches the heap for a whole hour.
 */

import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Figure } from './bench/figure.ts';
import { formatTable } from './bench/table.ts';
import { launch } from './bench-ui/bench-page.ts';
import { measureFirstLoad } from './bench-ui/first-load.ts';
import { measureHeap } from './bench-ui/heap.ts';
import { measureLatency } from './bench-ui/latency.ts';
import { type Served, serve } from './bench-ui/server.ts';
import { measureFrames, situations } from './bench-ui/situations.ts';

const isWhole = process.argv.includes('--hour');
const parts: Readonly<Record<string, (browser: Browser, served: Served) => Promise<Figure[]>>> = {
  small: (browser, served) => measureFrames(browser, served, situations.small),
  medium: (browser, served) => measureFrames(browser, served, situations.medium),
  large: (browser, served) => measureFrames(browser, served, situations.large),
  latency: measureLatency,
  load: measureFirstLoad,
  heap: (browser, served) => measureHeap(browser, served, isWhole),
};

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0)
  console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);

const served = await serve(process.env.PODGROUND_DIST ?? join(import.meta.dirname, '../dist'));
const browser = await launch();
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`measuring: ${name} …`);
  figures.push(...(await measure(browser, served)));
}
await browser.close();
served.close();

console.log(formatTable(figures));
for (const figure of figures) console.log(JSON.stringify(figure));
