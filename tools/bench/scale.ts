import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Cluster, createCluster } from '../../src/engine/index.ts';
import { atMost, type Figure, median, timeOf } from './figure.ts';
import { deployment, machines } from './manifests.ts';

const PODS_A_NODE = 30;
/** Replicas of each Deployment. */
const SHARE = 1_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Filling {
  readonly pods: number;
  /** Wall milliseconds from apply to all Ready. */
  readonly ms: number;
  /** Bytes of heap a pod, with its history. */
  readonly heapPerPod: number;
  /** Bytes of heap of the whole cluster. */
  readonly heap: number;
}

/** Filling clusters with 30 pods a node: time, memory, and how the time grows. */
export function measureScale(): Figure[] {
  fill(100);
  const small = fill(100);
  const middle = medianFilling(300, 3);
  const large = medianFilling(1_000, 3);
  const huge = fill(5_000);
  const growth = large.ms / large.pods / (middle.ms / middle.pods);
  const detail = `${PODS_A_NODE} pods a node, Deployments of ${SHARE.toLocaleString('en')}`;
  return [
    {
      name: 'heap a pod, history included, at 3,000 pods',
      value: small.heapPerPod / 1_000,
      unit: 'kB',
      budget: atMost(8),
      detail: '100 nodes; what is in use after collection, over the same cluster without pods',
    },
    {
      name: '1,000 nodes, 30,000 pods, apply to all Ready',
      value: large.ms / 1_000,
      unit: 's',
      budget: atMost(3),
      detail: `${detail}; median of 3`,
    },
    {
      name: 'time a pod at 1,000 nodes over that at 300',
      value: growth,
      unit: 'times',
      budget: atMost(1.3),
      detail: `${detail}; medians of 3`,
    },
    {
      name: '5,000 nodes, 150,000 pods, apply to all Ready',
      value: huge.ms / 1_000,
      unit: 's',
      detail: `${detail}; one run; to become 15 s`,
    },
    {
      name: 'heap of those 5,000 nodes and 150,000 pods',
      value: huge.heap / 1e6,
      unit: 'MB',
      detail: 'history included; to become less than 1,000 MB',
    },
  ];
}

function medianFilling(nodes: number, runs: number): Filling {
  const fillings = Array.from({ length: runs }, () => fill(nodes));
  const [first] = fillings;
  if (!first) throw new RangeError('at least one run');
  return { ...first, ms: median(fillings.map(({ ms }) => ms)) };
}

function fill(nodes: number): Filling {
  const pods = nodes * PODS_A_NODE;
  const cluster = createCluster({ seed: 1, machines: machines(nodes, 8), manifests: [] });
  cluster.advance(5_000);
  const before = heapUsed();
  const manifests = Array.from({ length: pods / SHARE }, (_, index) => deployment(`web-${index}`, SHARE));
  const ms = timeOf(() => {
    cluster.act({ type: 'apply', manifests });
    while (countReady(cluster) < pods) cluster.advance(1_000);
  });
  const heap = heapUsed();
  // What is measured has to be there still.
  if (countReady(cluster) < pods) throw new Error('pods were lost');
  return { pods, ms, heap, heapPerPod: (heap - before) / pods };
}

function countReady(cluster: Cluster): number {
  let ready = 0;
  for (const { status } of cluster.store.list('Deployment')) ready += status?.readyReplicas ?? 0;
  return ready;
}

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
