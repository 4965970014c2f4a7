import { beforeEach, expect, test } from 'vitest';
import { type Action, type Cluster, createCluster, type Manifest } from '../../engine/index.ts';
import type { HopView } from '../view.ts';
import { Projection } from './projection.ts';

const still = { playing: false, speed: 1, reachedSpeed: 0 };
const flowing = { playing: true, speed: 1, reachedSpeed: 1 };

const web: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] },
    },
  },
};

let cluster: Cluster;
let projection: Projection;

beforeEach(() => {
  cluster = createCluster({
    seed: 1,
    machines: ['worker-1', 'worker-2'].map((name) => ({ name, cores: 8, memoryBytes: 16 * 1024 ** 3 })),
    manifests: [web],
  });
  cluster.advance(60_000);
  projection = new Projection(cluster);
  hops();
});

const hops = (): readonly HopView[] => Object.values(projection.project(still, 0).hops);

function act(action: Action, ms = 5_000): readonly HopView[] {
  expect(cluster.act(action)).toMatchObject({ ok: true });
  cluster.advance(ms);
  return hops();
}

test('what was there from the beginning is no news', () => expect(hops()).toEqual([]));

test('a wish runs from a person to the scheduler and to the kubelet, each told by the API server', () => {
  const seen = act({ type: 'scale', kind: 'Deployment', name: 'web', replicas: 3 });
  const wish = seen.find(({ from }) => from === 'person');
  expect(wish).toMatchObject({
    to: 'kube-apiserver',
    kind: 'write',
    says: expect.stringContaining('from 2 to 3'),
  });

  const chain = (from: string, says: RegExp) => {
    const write = seen.find((hop) => hop.kind === 'write' && hop.from === from && says.test(hop.says));
    const watch = seen.find(({ id }) => id === write?.after);
    expect(write, `${from} ${says}`).toBeDefined();
    expect(watch).toMatchObject({ kind: 'watch', from: 'kube-apiserver', to: from });
    return { write, watch };
  };
  const scaled = chain('kube-controller-manager', /ReplicaSet .* scaled/);
  expect(scaled.watch?.after).toBe(wish?.id);
  const born = chain('kube-controller-manager', /Pod .* was created/);
  const bound = chain('kube-scheduler', /was bound to/);
  expect(bound.watch?.after).toBe(born.write?.id);
  expect(bound.write?.about).toBe(born.write?.about);
  const node = bound.write?.says.split(' ').at(-1);
  expect(chain(`node:${node}`, /took pod .* on/).watch?.after).toBe(bound.write?.id);
});

test('equal steps of one moment are one hop with a count', () => {
  const births = act({ type: 'scale', kind: 'Deployment', name: 'web', replicas: 9 }).filter(
    ({ kind, says }) => kind === 'write' && /^Pod .* was created/.test(says),
  );
  expect(births.map(({ count }) => count)).toEqual([7]);
});

test('whoever pulls a plug does it to the machine, past the API server', () => {
  const [deed] = act({ type: 'killNode', name: 'worker-2' }, 100);
  expect(deed).toMatchObject({ from: 'person', to: 'node:worker-2', kind: 'deed' });
  const stopped = act({ type: 'stopComponent', component: 'kube-scheduler' }, 100).at(-1);
  expect(stopped).toMatchObject({ from: 'person', to: 'kube-scheduler', kind: 'deed' });
});

test('at high speed it thins out by itself, and what people do stays', () => {
  let count = 0;
  const seen = new Set(Object.keys(projection.project(flowing, 0).hops));
  for (let frame = 0; frame < 120; frame++) {
    const replicas = 2 + (frame % 2) * 20;
    if (frame === 119) seen.clear();
    cluster.act({ type: 'scale', kind: 'Deployment', name: 'web', replicas });
    cluster.advance(1_000);
    for (const id of Object.keys(projection.project(flowing, 16).hops)) {
      if (!seen.has(id)) count++;
      seen.add(id);
    }
  }
  expect(count).toBeLessThan(32 + 24 + 2 * 9 + 4);
  expect(count).toBeGreaterThan(20);
});

test('the view never holds more than a few', () => {
  for (let turn = 0; turn < 20; turn++)
    expect(
      act({ type: 'scale', kind: 'Deployment', name: 'web', replicas: (turn % 2) * 30 + 1 }).length,
    ).toBeLessThanOrEqual(32);
});
