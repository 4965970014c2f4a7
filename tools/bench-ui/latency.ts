import type { Browser, Page } from '@playwright/test';
import { atMost, type Figure } from '../bench/figure.ts';
import { BenchPage } from './bench-page.ts';
import { linkTo, steadyPods } from './clusters.ts';
import { percentile } from './percentile.ts';
import type { Served } from './server.ts';

const clicks = 30;

declare global {
  interface Window {
    benchAnswer: Promise<number | undefined> | undefined;
  }
}

/** From a click on a node to the inspector that tells of it, at 3,000 pods, running. */
export async function measureLatency(browser: Browser, served: Served): Promise<Figure[]> {
  const cluster = { nodes: 100, pods: 3_000, requests: 1_000, speed: 20 };
  const bench = await BenchPage.open(browser, served.address + linkTo(cluster));
  await bench.untilLive();
  await bench.play(steadyPods(cluster), cluster.speed);
  const took: number[] = [];
  for (let place = 0; took.length < clicks && place < 6 * clicks; place++) {
    const at = { x: 230 + 61 * (place % 12), y: 160 + 37 * (Math.floor(place / 12) % 12) };
    await bench.page.mouse.move(at.x, at.y);
    await bench.page.waitForTimeout(50);
    // Between machines there is nothing to be told.
    if ((await bench.page.locator('.crowd-tip').count()) === 0) continue;
    const ms = await answered(bench.page, at);
    if (ms !== undefined) took.push(ms);
  }
  await bench.close();
  return [
    {
      name: '3,000 pods: click a node, inspector open, p95',
      value: percentile(took, 0.95),
      unit: 'ms',
      budget: atMost(100),
      detail: `${took.length} clicks; the median is ${percentile(took, 0.5).toFixed(0)} ms`,
    },
  ];
}

/** Ms from the click to the frame after the inspector has changed; undefined when it tells of the same as before. */
async function answered(page: Page, { x, y }: { x: number; y: number }): Promise<number | undefined> {
  // A click goes another way than a script: the listener must be there before it.
  await page.evaluate(() => {
    window.benchAnswer = new Promise((resolve) => {
      const heading = () => document.querySelector('.inspector h2')?.textContent;
      const before = heading();
      let began = 0;
      addEventListener(
        'pointerdown',
        () => {
          began = performance.now();
        },
        { capture: true, once: true },
      );
      requestAnimationFrame(function look() {
        const now = performance.now();
        if (began > 0 && heading() !== undefined && heading() !== before) {
          requestAnimationFrame(() => resolve(performance.now() - began));
        } else if (began > 0 && now - began > 1_000) resolve(undefined);
        else requestAnimationFrame(look);
      });
    });
  });
  await page.mouse.click(x, y);
  return page.evaluate(() => window.benchAnswer);
}
