import type { Browser, Page } from '@playwright/test';
import { atMost, type Figure } from '../bench/figure.ts';
import { BenchPage } from './bench-page.ts';
import { linkTo, steadyPods } from './clusters.ts';
import { percentile } from './percentile.ts';
import type { Served } from './server.ts';

const clicks = 40;

/** From a click on a node to the inspector that tells of it, at 3,000 pods, running. */
export async function measureLatency(browser: Browser, served: Served): Promise<Figure[]> {
  const cluster = { nodes: 100, pods: 3_000, requests: 1_000, speed: 20 };
  const bench = await BenchPage.open(browser, served.address + linkTo(cluster));
  await bench.untilLive();
  await bench.play(steadyPods(cluster), cluster.speed);
  const took: number[] = [];
  for (let click = 0; click < clicks; click++) {
    const at = { x: 560 + 47 * (click % 9), y: 330 + 38 * (Math.floor(click / 9) % 8) };
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
  const answer = page.evaluate(
    () =>
      new Promise<number | undefined>((resolve) => {
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
          } else if (began > 0 && now - began > 2_000) resolve(undefined);
          else requestAnimationFrame(look);
        });
      }),
  );
  await page.mouse.click(x, y);
  return answer;
}
