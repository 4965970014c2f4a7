import { createCluster } from '../../src/engine/index.ts';
import { type Figure, medianOf, timeOf } from './figure.ts';
import { autoscaler, deployment, machines, service } from './manifests.ts';

const SECONDS = 600;

/** Virtual seconds a wall second for 10 nodes and 100 pods behind a Service with traffic and an HPA. */
export function measureSimulation(): Figure {
  const value = medianOf(5, () => {
    const cluster = createCluster({
      seed: 1,
      machines: machines(10, 8),
      manifests: [deployment('web', 100), service('web'), autoscaler('web', 100, 110)],
      traffic: [{ service: 'web', profile: { type: 'wave', base: 200, peak: 800, periodSeconds: 300 } }],
    });
    cluster.advance(60_000);
    return SECONDS / (timeOf(() => cluster.advance(SECONDS * 1_000)) / 1_000);
  });
  return {
    name: 'simulation, 10 nodes and 100 pods',
    value,
    unit: 'virtual s/s',
    detail: `${SECONDS} virtual seconds under a wave of 200 to 800 requests a second; median of 5 runs`,
  };
}
