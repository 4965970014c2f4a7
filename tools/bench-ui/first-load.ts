import type { Browser } from '@playwright/test';
import { atMost, type Figure, median } from '../bench/figure.ts';
import { BenchPage } from './bench-page.ts';
import type { Served } from './server.ts';

const rounds = 3;
/** Slow 4G, as Lighthouse has it. */
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
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
export async function measureFirstLoad(browser: Browser, served: Served): Promise<Figure[]> {
  const loads: Load[] = [];
  for (let round = 0; round < rounds; round++) loads.push(await load(browser, served));
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
      budget: atMost(140),
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

async function load(browser: Browser, { address, emptyPage }: Served): Promise<Load> {
  const bench = await BenchPage.open(browser, emptyPage);
  const { page, cdp } = bench;
  const bytes = { page: 0, worker: 0 };
  const fetched = new Map<string, Promise<void>>();
  page.on('response', (response) => {
    const url = response.url();
    if (!url.endsWith('.js') || fetched.has(url)) return;
    const byWorker = page.workers().some((worker) => worker.url() === url) || response.frame() === null;
    fetched.set(
      url,
      response
        .request()
        .sizes()
        .then(({ responseBodySize }) => {
          bytes[byWorker ? 'worker' : 'page'] += responseBodySize;
        }),
    );
  });
  await page.addInitScript((least) => {
    const seen: Window['benchLoad'] = { blocking: 0 };
    window.benchLoad = seen;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.blocking += Math.max(0, duration - least);
    }).observe({ type: 'longtask', buffered: true });
    let first: string | undefined;
    requestAnimationFrame(function look(now) {
      const clock = document.querySelector('[role="timer"]')?.textContent ?? undefined;
      if (!seen.scene && document.querySelector('[data-scene], .react-flow__node .pod')) seen.scene = now;
      first ??= seen.scene === undefined ? undefined : clock;
      if (first !== undefined && clock !== first && document.querySelector('.react-flow__node .pod'))
        seen.live = now;
      if (seen.live === undefined) requestAnimationFrame(look);
    });
  }, longTask);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', network);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.benchLoad?.live !== undefined);
  await page.waitForTimeout(2_000);
  const { scene = Number.NaN, live = Number.NaN, blocking } = await page.evaluate(() => window.benchLoad);
  await Promise.all(fetched.values());
  await bench.close();
  return { scene, live, blocking, ...bytes };
}
