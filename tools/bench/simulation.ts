import { createCluster } from '../../src/engine/index.ts';
import { atLeast, type Figure, medianOf, timeOf } from './figure.ts';
import { autoscaler, deployment, machines, service } from './manifests.ts';

interface Size {
  readonly nodes: number;
  readonly pods: number;
  readonly runs: number;
  /** Virtual seconds to run. */
  readonly seconds: number;
  /** Virtual seconds a wall second. */
  readonly budget: number;
}

const sizes: readonly Size[] = [
  { nodes: 10, pods: 100, runs: 5, seconds: 600, budget: 2_000 },
  { nodes: 100, pods: 3_000, runs: 3, seconds: 600, budget: 300 },
];

/** Virtual seconds a wall second for pods behind a Service with traffic and an HPA. */
export function measureSimulations(): Figure[] {
  return sizes.map(measure);
}

function measure({ nodes, pods, runs, seconds, budget }: Size): Figure {
  const traffic = { type: 'wave', base: pods * 2, peak: pods * 8, periodSeconds: 300 } as const;
  const value = medianOf(runs, () => {
    const cluster = createCluster({
      seed: 1,
      machines: machines(nodes, 8),
      manifests: [deployment('web', pods), service('web'), autoscaler('web', pods, pods * 1.1)],
      traffic: [{ service: 'web', profile: traffic }],
    });
    cluster.advance(60_000);
    return seconds / (timeOf(() => cluster.advance(seconds * 1_000)) / 1_000);
  });
  return {
    name: `${nodes} nodes, ${pods.toLocaleString('en')} pods, Service traffic, HPA`,
    value,
    unit: 'virtual s/s',
    budget: atLeast(budget),
    detail: `${seconds} virtual s, a wave of ${traffic.base} to ${traffic.peak} requests a second; median of ${runs}`,
  };
}
