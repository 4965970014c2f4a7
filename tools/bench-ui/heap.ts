import type { Browser } from '@playwright/test';
import { atMost, type Figure } from '../bench/figure.ts';
import { BenchPage } from './bench-page.ts';
import { linkTo, steadyPods } from './clusters.ts';
import type { Served } from './server.ts';

const minute = 60_000;

/** The heap of page and worker while 300 pods run and some come and go: after the first part of the run, and at its end. */
export async function measureHeap(browser: Browser, served: Served, isWhole: boolean): Promise<Figure[]> {
  const [first, all] = isWhole ? [10 * minute, 60 * minute] : [minute / 2, 2 * minute];
  const cluster = { nodes: 20, pods: 280, requests: 400, passing: 20, speed: 60 };
  const bench = await BenchPage.open(browser, served.address + linkTo(cluster));
  await bench.untilLive();
  const heap = await heapsOf(bench);
  await bench.play(steadyPods(cluster), cluster.speed);
  await bench.page.waitForTimeout(first);
  const early = await heap();
  await bench.page.waitForTimeout(all - first);
  const late = await heap();
  await bench.close();
  const span = `${first / minute} to ${all / minute} min at 60x`;
  return (['page', 'worker'] as const).map((where) => ({
    name: `300 pods, heap of the ${where}: growth`,
    value: (late[where] / early[where] - 1) * 100,
    unit: '%',
    budget: atMost(10),
    detail: `${mega(early[where])} to ${mega(late[where])} MB, ${span}`,
  }));
}

const mega = (bytes: number) => (bytes / 1e6).toFixed(1);

/** A function that tells what page and worker really hold: after collecting garbage. */
async function heapsOf({ page, cdp }: BenchPage) {
  let session = '';
  let lastId = 0;
  const waiting = new Map<number, (result: { usedSize?: number }) => void>();
  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') session = sessionId;
  });
  cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result?: { usedSize?: number } };
    waiting.get(id)?.(result ?? {});
    waiting.delete(id);
  });
  await cdp.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  await page.waitForTimeout(200);
  const ask = (method: string) =>
    new Promise<{ usedSize?: number }>((resolve) => {
      const id = ++lastId;
      waiting.set(id, resolve);
      void cdp.send('Target.sendMessageToTarget', {
        sessionId: session,
        message: JSON.stringify({ id, method }),
      });
    });
  return async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    await ask('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    return { page: usedSize, worker: (await ask('Runtime.getHeapUsage')).usedSize ?? Number.NaN };
  };
}
