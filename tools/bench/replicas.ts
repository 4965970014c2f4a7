import { type Cluster, createCluster } from '../../src/engine/index.ts';
import { median, timeOf } from './figure.ts';
import { deployment, machines } from './manifests.ts';

export const REPLICAS = 300;
const RUNS = 7;

export interface Rollout {
  /** Wall milliseconds from apply to all Ready. */
  readonly apply: number;
  /** Wall milliseconds of a rolling update to another image. */
  readonly roll: number;
}

/** A Deployment of 300 replicas on three nodes: medians of several runs after one that warms up. */
export function measureReplicas(): Rollout {
  rollOut();
  const runs = Array.from({ length: RUNS }, rollOut);
  return { apply: median(runs.map(({ apply }) => apply)), roll: median(runs.map(({ roll }) => roll)) };
}

function rollOut(): Rollout {
  const cluster = createCluster({ seed: 1, machines: machines(3, 32), manifests: [] });
  cluster.advance(5_000);
  const apply = timeOf(() => bring(cluster, 'nginx:1.27'));
  const roll = timeOf(() => bring(cluster, 'nginx:1.28'));
  return { apply, roll };
}

/** Applies the Deployment with this image, and runs until all its pods have it and are Ready. */
function bring(cluster: Cluster, image: string): void {
  cluster.act({ type: 'apply', manifests: [deployment('web', REPLICAS, { image })] });
  while (!isDone(cluster)) cluster.advance(1_000);
}

function isDone(cluster: Cluster): boolean {
  const found = cluster.store.named('Deployment', 'default', 'web');
  const { observedGeneration, replicas, updatedReplicas, readyReplicas } = found?.status ?? {};
  if (observedGeneration !== found?.metadata.generation) return false;
  return replicas === REPLICAS && updatedReplicas === REPLICAS && readyReplicas === REPLICAS;
}
