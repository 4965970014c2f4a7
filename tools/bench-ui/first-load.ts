import type { Browser } from '@playwright/test';
import { atMost, type Figure, median } from '../bench/figure.ts';
import { scriptBudget } from '../build/weight.ts';
import { BenchPage } from './bench-page.ts';
import { type Line, type Served, serve } from './server.ts';
import { workerScripts } from './worker-scripts.ts';

const rounds = 3;
/** Slow 4G, as Lighthouse has it. The server is that slow: what DevTools slows down leaves workers out. */
const slow4G: Line = { latency: 150, bytesPerSecond: (1.6 * 1024 * 1024) / 8 };
const slowdown = 4;
/** Tasks of the main thread longer than this block: the rest of each counts, ms. */
const longTask = 50;

declare global {
  interface Window {
    benchLoad: { scene?: number; live?: number; blocking: number };
  }
}

interface Load {
  readonly scene: number;
  readonly live: number;
  readonly blocking: number;
  readonly page: number;
  readonly worker: number;
}

/** The first visit, with a slow processor and a slow line. */
export async function measureFirstLoad(browser: Browser, { folder }: Served): Promise<Figure[]> {
  const served = await serve(folder, slow4G);
  const loads: Load[] = [];
  for (let round = 0; round < rounds; round++) loads.push(await load(browser, served));
  served.close();
  const of = (what: keyof Load) => median(loads.map((each) => each[what]));
  const detail = 'processor slowed 4x, slow 4G';
  return [
    { name: 'first load: a scene', value: of('scene'), unit: 'ms', budget: atMost(1_100), detail },
    {
      name: 'first load: live and interactive',
      value: of('live'),
      unit: 'ms',
      budget: atMost(1_800),
      detail: `${detail}; virtual time runs`,
    },
    { name: 'first load: blocking', value: of('blocking'), unit: 'ms', budget: atMost(50), detail },
    {
      name: 'first load: script of the page',
      value: of('page') / 1000,
      unit: 'kB gzipped',
      budget: atMost(scriptBudget / 1000),
      detail: 'all that is fetched before anybody does anything',
    },
    {
      name: 'first load: script of the worker',
      value: of('worker') / 1000,
      unit: 'kB gzipped',
      detail: 'the engine, in its own thread',
    },
  ];
}

async function load(browser: Browser, { address, emptyPage, folder }: Served): Promise<Load> {
  const bench = await BenchPage.open(browser, emptyPage);
  const { page, cdp } = bench;
  await page.addInitScript((least) => {
    const seen: Window['benchLoad'] = { blocking: 0 };
    window.benchLoad = seen;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.blocking += Math.max(0, duration - least);
    }).observe({ type: 'longtask', buffered: true });
    let first: string | undefined;
    requestAnimationFrame(function look(now) {
      const clock = document.querySelector('[role="timer"]')?.textContent ?? undefined;
      if (!seen.scene && document.querySelector('.react-flow__node .pod')) seen.scene = now;
      first ??= seen.scene === undefined ? undefined : clock;
      if (first !== undefined && clock !== first && document.querySelector('.react-flow__node .pod'))
        seen.live = now;
      if (seen.live === undefined) requestAnimationFrame(look);
    });
  }, longTask);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.benchLoad?.live !== undefined);
  await page.waitForTimeout(2_000);
  const { scene = Number.NaN, live = Number.NaN, blocking } = await page.evaluate(() => window.benchLoad);
  const all = await page.evaluate(scriptsFetched);
  // What a worker imports statically counts as fetched by the page, the rest as fetched by itself.
  for (const worker of page.workers()) all.push(...(await worker.evaluate(scriptsFetched)));
  const ofWorker = workerScripts(folder);
  const isWorkers = ({ url }: Script) => ofWorker.has(url.slice(url.lastIndexOf('/') + 1));
  await bench.close();
  return {
    scene,
    live,
    blocking,
    page: sizeOf(all.filter((script) => !isWorkers(script))),
    worker: sizeOf(all.filter(isWorkers)),
  };
}

interface Script {
  readonly url: string;
  /** As it came: compressed. */
  readonly bytes: number;
}

function scriptsFetched(): Script[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter(({ name }) => name.endsWith('.js'))
    .map(({ name, encodedBodySize }) => ({ url: name, bytes: encodedBodySize }));
}

function sizeOf(scripts: readonly Script[]): number {
  return scripts.reduce((sum, { bytes }) => sum + bytes, 0);
}
