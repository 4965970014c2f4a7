import { expect, test } from 'vitest';
import { type Cluster, createCluster, type Manifest } from '../../engine/index.ts';
import { ChangesReader } from './changes.ts';
import { PodBook, TRAY } from './pod-book.ts';
import { Projection } from './projection.ts';

/** A book, and a function that has it read on. */
function newBook() {
  const book = new PodBook();
  const reader = new ChangesReader();
  return { book, read: (cluster: Cluster) => book.read(cluster, reader.read(cluster, false, 0)) };
}

const pace = { playing: false, speed: 1, reachedSpeed: 0 };

const web = (replicas: number): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] },
    },
  },
});

function start(replicas: number, nodes = 2) {
  const cluster = createCluster({
    seed: 1,
    machines: Array.from({ length: nodes }, (_, index) => ({
      name: `worker-${index + 1}`,
      cores: 16,
      memoryBytes: 64 * 1024 ** 3,
    })),
    manifests: [web(replicas)],
  });
  cluster.advance(60_000);
  return cluster;
}

test('a node’s pods are letters, seat by seat, and a seat that is left is free until somebody takes it', () => {
  const cluster = start(4);
  const { book, read } = newBook();
  read(cluster);
  expect(book.place('worker-1')?.dots).toBe('rr');
  const [first] = book.place('worker-1')?.seats.all() ?? [];
  const name = book.entry(first ?? '')?.pod.metadata.name ?? '';
  cluster.act({ type: 'delete', kind: 'Pod', name, namespace: 'default' });
  cluster.advance(100);
  read(cluster);
  expect(book.place('worker-1')?.dots).toMatch(/^er/);
  cluster.advance(60_000);
  read(cluster);
  expect(book.place('worker-1')?.dots).toMatch(/^[.r]r/);
  expect([...book.uids()]).toHaveLength(4);
});

test('reading on gives what reading anew gives, but for the seats', () => {
  const cluster = start(6);
  const { book: on, read } = newBook();
  const sorted = (dots = '') => [...dots].sort().join('').replaceAll('.', '');
  read(cluster);
  cluster.act({ type: 'killNode', name: 'worker-2' });
  for (let minute = 0; minute < 12; minute++) {
    cluster.advance(60_000);
    read(cluster);
    const { book: anew, read: readAnew } = newBook();
    readAnew(cluster);
    expect(on.size).toBe(anew.size);
    for (const place of [TRAY, 'worker-1', 'worker-2'])
      expect(sorted(on.place(place)?.dots), `${place} after ${minute + 1} min`).toBe(
        sorted(anew.place(place)?.dots),
      );
    for (const letter of 'psurwfedl') expect(on.count(letter), letter).toBe(anew.count(letter));
  }
});

test('many pods are shown one by one only where the learner looks; all are counted', () => {
  const cluster = start(330, 4);
  const projection = new Projection(cluster);
  const far = projection.project(pace, 0);
  expect(far.totals).toMatchObject({ pods: 330, ready: 330, areMany: true });
  expect(Object.keys(far.pods)).toEqual([]);
  expect(Object.values(far.nodes).reduce((sum, { dots }) => sum + dots.length, 0)).toBe(330);
  const near = projection.project(pace, 0, { nodes: ['worker-3'], pods: [] });
  expect(new Set(Object.values(near.pods).map(({ nodeName }) => nodeName))).toEqual(new Set(['worker-3']));
  expect(Object.keys(near.pods)).toHaveLength(near.nodes['worker-3']?.podCount ?? 0);
});
