import { beforeEach, expect, test } from 'vitest';
import { type Cluster, createCluster, type Manifest } from '../../engine/index.ts';
import type { RequestView } from '../view.ts';
import { Projection } from './projection.ts';

const still = { playing: false, speed: 1, reachedSpeed: 0 };
const flowing = { playing: true, speed: 1, reachedSpeed: 1 };
const labels = { app: 'web' };

const manifests: readonly Manifest[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'nginx:1.27', ports: [{ containerPort: 80 }] }] },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: labels, ports: [{ port: 80 }] },
  },
];

let cluster: Cluster;
let projection: Projection;

beforeEach(() => {
  cluster = createCluster({
    seed: 1,
    machines: ['worker-1', 'worker-2'].map((name) => ({ name, cores: 8, memoryBytes: 16 * 1024 ** 3 })),
    manifests,
    traffic: [{ service: 'web', profile: { type: 'steady', rps: 100 } }],
  });
  cluster.advance(60_000);
  projection = new Projection(cluster);
});

const requests = (ms = 16): readonly RequestView[] => Object.values(projection.project(flowing, ms).requests);

test('a picture that stands still shows a few that have just been made', () => {
  const seen = Object.values(projection.project(still, 0).requests);
  expect(seen).toHaveLength(12);
  for (const { stops, outcome, at } of seen) {
    expect(outcome).toBe('answered');
    expect(at).toBeGreaterThan(cluster.now - 5_000);
    expect(stops.at(-1)).toMatchObject({
      place: 'pod',
      podId: expect.any(String),
      nodeName: expect.any(String),
    });
  }
});

test('so many are shown a second of watching, however fast time flies', () => {
  const seen = new Set<string>();
  for (let frame = 0; frame < 180; frame++) {
    cluster.advance(1_000);
    for (const { id } of requests()) seen.add(id);
  }
  expect(seen.size).toBeGreaterThan(50);
  expect(seen.size).toBeLessThan(12 + 40 + 3 * 24);
});

test('a request to a machine that has died waits, and is told again when it has waited in vain', () => {
  requests();
  cluster.act({ type: 'killNode', name: 'worker-2' });
  cluster.advance(4_000);
  const waiting = requests(1_000).filter(({ outcome }) => outcome === 'waiting');
  expect(waiting.length).toBeGreaterThan(0);
  const [first] = waiting;
  expect(first?.stops.at(-1)).toMatchObject({ place: 'pod', nodeName: 'worker-2' });
  cluster.advance(5_000);
  const ended = requests(1_000).find(({ id }) => id === first?.id);
  expect(ended).toMatchObject({ outcome: 'timeout', ms: 5_000 });
});

test('the view never holds more than ninety', () => {
  for (let second = 0; second < 30; second++) {
    cluster.advance(1_000);
    expect(requests(1_000).length).toBeLessThanOrEqual(90);
  }
});
