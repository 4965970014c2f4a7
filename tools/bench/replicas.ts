import { type Cluster, createCluster } from '../../src/engine/index.ts';
import { type Figure, medianOf, timeOf } from './figure.ts';
import { deployment, machines } from './manifests.ts';

const REPLICAS = 300;

/** Wall time for a Deployment of 300 replicas on three nodes, from apply to all Ready. */
export function measureReplicas(): Figure {
  const value = medianOf(5, () => {
    const cluster = createCluster({ seed: 1, machines: machines(3, 32), manifests: [] });
    cluster.advance(5_000);
    return timeOf(() => {
      cluster.act({ type: 'apply', manifests: [deployment('web', REPLICAS)] });
      while (readyPods(cluster) < REPLICAS) cluster.advance(1_000);
    });
  });
  return { name: '300 replicas, apply to all Ready', value, unit: 'ms', detail: '3 nodes; median of 5 runs' };
}

function readyPods(cluster: Cluster): number {
  for (const { metadata, status } of cluster.store.list('Deployment')) {
    if (metadata.name === 'web') return status?.readyReplicas ?? 0;
  }
  return 0;
}
