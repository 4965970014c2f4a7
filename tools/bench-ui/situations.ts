import type { Browser } from '@playwright/test';
import { atMost, type Figure, median } from '../bench/figure.ts';
import { BenchPage, type Frames } from './bench-page.ts';
import { type ClusterSize, linkTo, steadyPods } from './clusters.ts';
import { percentile } from './percentile.ts';
import type { Served } from './server.ts';

/** How long each thing is done, ms, and how often. */
const stretch = 4_000;
const rounds = 3;
/** From the far view to the nearest. */
const turns = 60;

interface Situation {
  readonly name: string;
  readonly cluster: ClusterSize;
  readonly doings: Readonly<Record<string, (page: BenchPage) => Promise<void>>>;
  readonly p95: number;
  readonly busy?: number;
}

const pan = (page: BenchPage) => page.pan(stretch);
const throughLevels = async (page: BenchPage) => {
  await page.zoom(turns);
  await page.zoom(-turns);
};

export const situations = {
  small: {
    name: '20 nodes, 300 pods, 20x',
    cluster: { nodes: 20, pods: 300, requests: 400, speed: 20 },
    doings: { panning: pan },
    p95: 17,
    busy: 6,
  },
  medium: {
    name: '100 nodes, 3,000 pods, 20x',
    cluster: { nodes: 100, pods: 3_000, requests: 1_000, speed: 20 },
    doings: { panning: pan, 'all zoom levels': throughLevels },
    p95: 34,
  },
  large: {
    name: '1,000 nodes, 30,000 pods, 1 % changing',
    cluster: { nodes: 1_000, pods: 30_000, requests: 1_000, changing: 300 },
    doings: { 'panning afar': pan, 'into one node and back': throughLevels },
    p95: 34,
  },
} as const satisfies Readonly<Record<string, Situation>>;

/** Frames while the picture is moved and the cluster runs, beside those of an empty page. */
export async function measureFrames(
  browser: Browser,
  served: Served,
  { name, cluster, doings, p95, busy }: Situation,
): Promise<Figure[]> {
  const bare = await BenchPage.open(browser, served.emptyPage);
  const empty = await repeat(bare, pan);
  await bare.close();
  const figures: Figure[] = [];
  const bench = await BenchPage.open(browser, served.address + linkTo(cluster));
  await bench.untilLive();
  await bench.play(steadyPods(cluster), cluster.speed ?? 1);
  for (const [doing, work] of Object.entries(doings)) {
    const frames = await repeat(bench, work);
    const what = `${name}, ${doing}`;
    figures.push(
      {
        name: `${what}: p95 frame`,
        value: p95Of(frames),
        unit: 'ms',
        budget: atMost(p95),
        detail: `an empty page: ${p95Of(empty).toFixed(1)}`,
      },
      {
        name: `${what}: median frame`,
        value: median(frames.map(({ gaps }) => percentile(gaps, 0.5))),
        unit: 'ms',
        budget: atMost(17),
        detail: '',
      },
      {
        name: `${what}: busy`,
        value: busyOf(frames),
        unit: 'ms a frame',
        ...(busy && { budget: atMost(busy) }),
        detail: `main thread, processor time; an empty page: ${busyOf(empty).toFixed(1)}`,
      },
    );
  }
  await bench.close();
  return figures;
}

async function repeat(page: BenchPage, work: (page: BenchPage) => Promise<void>): Promise<Frames[]> {
  const all: Frames[] = [];
  for (let round = 0; round < rounds; round++) all.push(await page.frames(() => work(page)));
  return all;
}

function p95Of(frames: readonly Frames[]): number {
  return median(frames.map(({ gaps }) => percentile(gaps, 0.95)));
}

function busyOf(frames: readonly Frames[]): number {
  return median(frames.map(({ busy }) => busy));
}
