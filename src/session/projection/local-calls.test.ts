import { expect, test } from 'vitest';
import { createCluster } from '../../engine/index.ts';
import { appWithMetrics } from '../../scenario/templates/app-with-metrics.ts';
import { Projection } from './projection.ts';

const pace = { playing: false, speed: 1, reachedSpeed: 0 };

test('a sidecar that asks the container beside it is seen each time, and once', () => {
  const cluster = createCluster({
    seed: 1,
    machines: [{ name: 'worker-1', cores: 4, memoryBytes: 8 * 1024 ** 3 }],
    manifests: appWithMetrics.manifests({ name: 'app', replicas: 1, expose: false }),
  });
  cluster.advance(60_000);
  const projection = new Projection(cluster);
  const calls = () => Object.values(projection.project(pace, 0).localCalls);
  expect(calls()).toEqual([]);
  for (let second = 0; second < 31; second++) {
    cluster.advance(1_000);
    calls();
  }
  expect(calls().map(({ from, to, port }) => [from, to, port])).toEqual([
    ['metrics', 'app', 8080],
    ['metrics', 'app', 8080],
  ]);
});
