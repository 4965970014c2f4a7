import { describe, expect, test } from 'vitest';
import type { Action } from './action.ts';
import { describeAction, parseAction } from './actions/index.ts';
import type { Cluster } from './cluster.ts';
import { events, MINUTE, machines, pool, SECOND, taintsOf } from './testing/pools.ts';
import { act, deployment, node, pods, readiness, readyPods, scene } from './testing/scene.ts';

/** Two workers, and pods that have long been up. */
function web(replicas = 2): Cluster {
  const cluster = scene({ manifests: [deployment('web', replicas)] });
  cluster.advance(MINUTE);
  return cluster;
}

function firstPod(cluster: Cluster) {
  const [pod] = pods(cluster, 'web');
  if (!pod) throw new Error('no pod');
  return pod;
}

/** What became of a pod: `Evicted`, or its phase. */
function fate(cluster: Cluster, name: string): string | undefined {
  const status = cluster.store.named('Pod', 'default', name)?.status;
  return status?.reason ?? status?.phase;
}

describe('memory that leaks', () => {
  test('gets the pod evicted, and a replacement elsewhere while the node is short', () => {
    const cluster = web();
    const { name } = firstPod(cluster).metadata;
    const where = firstPod(cluster).spec.nodeName ?? '';
    act(cluster, { type: 'leakMemory', pod: name, mibPerSecond: 8 });
    cluster.advance(9 * MINUTE);
    expect(fate(cluster, name)).toBe('Evicted');
    expect(taintsOf(cluster, where)).toEqual(['node.kubernetes.io/memory-pressure:NoSchedule']);
    expect(readyPods(cluster, 'web')).toHaveLength(2);
    const ended = cluster.store.log
      .since(0)
      .find(({ key, after }) => key === `default/${name}` && fateOf(after) === 'Evicted');
    expect(ended?.cause).toEqual({ type: 'action', index: 0 });
    cluster.advance(6 * MINUTE);
    expect(taintsOf(cluster, where)).toEqual([]);
  });

  test('kills the container at its own limit, and the action is to blame', () => {
    const limited = { resources: { limits: { memory: '100Mi' } } };
    const cluster = scene({ manifests: [deployment('web', 1, limited)] });
    cluster.advance(MINUTE);
    const { name } = firstPod(cluster).metadata;
    act(cluster, { type: 'leakMemory', pod: name, mibPerSecond: 10 });
    cluster.advance(MINUTE);
    const [status] = firstPod(cluster).status?.containerStatuses ?? [];
    expect(status?.lastState?.terminated).toMatchObject({ reason: 'OOMKilled', exitCode: 137 });
    expect(status?.restartCount).toBe(1);
    expect(events(cluster, 'SystemOOM')).toEqual([]);
  });

  test('stays where it is when the leak is stopped', () => {
    const cluster = web();
    const pod = firstPod(cluster);
    const leak = (mibPerSecond: number) =>
      act(cluster, { type: 'leakMemory', pod: pod.metadata.name, mibPerSecond });
    leak(1);
    cluster.advance(MINUTE);
    leak(0);
    const before = cluster.podUsage(pod.metadata.uid)?.memoryBytes;
    cluster.advance(10 * MINUTE);
    expect(cluster.podUsage(pod.metadata.uid)?.memoryBytes).toBe(before);
  });
});

describe('a disk that is filled from outside', () => {
  test('taints the node, ends its pods one by one, and all is well after it is free again', () => {
    const cluster = web(4);
    const name = 'worker-1';
    const there = pods(cluster, 'web').filter(({ spec }) => spec.nodeName === name);
    expect(there.length).toBeGreaterThan(1);
    act(cluster, { type: 'fillDisk', name, percent: 95 });
    cluster.advance(MINUTE);
    expect(taintsOf(cluster, name)).toEqual(['node.kubernetes.io/disk-pressure:NoSchedule']);
    expect(there.map(({ metadata }) => fate(cluster, metadata.name))).toEqual(there.map(() => 'Evicted'));
    expect(readyPods(cluster, 'web').map(({ spec }) => spec.nodeName)).toEqual(
      Array.from({ length: 4 }, () => 'worker-2'),
    );
    act(cluster, { type: 'fillDisk', name, percent: 0 });
    cluster.advance(6 * MINUTE);
    expect(taintsOf(cluster, name)).toEqual([]);
  });

  test('is refused unless it says how much, in one way', () => {
    const cluster = web(1);
    const message = 'Give either "gib" or "percent": how much of the disk is to be taken.';
    for (const amount of [{}, { gib: 1, percent: 1 }]) {
      const outcome = cluster.act({ type: 'fillDisk', name: 'worker-1', ...amount });
      expect(outcome).toMatchObject({ ok: false, message });
    }
    expect(cluster.act({ type: 'fillMemory', name: 'x', gib: 1 })).toMatchObject({
      ok: false,
      message: 'There is no machine named "x".',
    });
  });
});

test('a container that writes more than it may is evicted, and the action is to blame', () => {
  const limited = { resources: { limits: { 'ephemeral-storage': '2Gi' } } };
  const cluster = scene({ manifests: [deployment('web', 1, limited)] });
  cluster.advance(MINUTE);
  const { name } = firstPod(cluster).metadata;
  act(cluster, { type: 'writeData', pod: name, gib: 3 });
  cluster.advance(15 * SECOND);
  expect(fate(cluster, name)).toBe('Evicted');
  expect(readyPods(cluster, 'web')).toHaveLength(1);
  expect(cluster.act({ type: 'writeData', pod: name, gib: 3 }).ok).toBe(false);
});

describe('a spot machine', () => {
  const spot = pool('spot', { min: 2, size: 2, spot: true, bootMs: 5 * SECOND, zones: ['europe-west1-b'] });

  test('is marked, and knows its region', () => {
    const cluster = scene({ nodes: 1, pools: [spot] });
    cluster.advance(SECOND);
    const [name = ''] = machines(cluster, 'spot');
    expect(node(cluster, name).metadata.labels).toMatchObject({
      'cloud.google.com/gke-spot': 'true',
      'topology.kubernetes.io/region': 'europe-west1',
      'topology.kubernetes.io/zone': 'europe-west1-b',
    });
  });

  test('ends its pods gracefully, goes, and its pool orders another, quicker than usual here', () => {
    const cluster = scene({ nodes: 1, pools: [spot], manifests: [deployment('web', 6)] });
    cluster.advance(MINUTE);
    const [name = '', other = ''] = machines(cluster, 'spot');
    act(cluster, { type: 'reclaimSpot', name });
    expect(cluster.waits().find(({ type }) => type === 'spot-reclaim')).toMatchObject({
      key: name,
      until: cluster.now + 30 * SECOND,
    });
    cluster.advance(SECOND);
    expect(machines(cluster, 'spot')).toContain(name);
    cluster.advance(2 * SECOND);
    const [, fresh = ''] = machines(cluster, 'spot');
    expect(machines(cluster, 'spot')).toEqual([other, fresh]);
    cluster.advance(5 * SECOND + 6 * SECOND);
    expect(readiness(cluster, fresh)).toBe('True');
    cluster.advance(2 * MINUTE);
    expect(cluster.store.named('Node', undefined, name)).toBeUndefined();
    expect(readyPods(cluster, 'web')).toHaveLength(6);
  });

  test('that does not heed its notice goes when that is over', () => {
    const settings = { shutdownGracePeriod: 10 * MINUTE };
    const stubborn = {
      metadata: { name: 'stubborn' },
      apiVersion: 'v1',
      kind: 'Pod',
      spec: {
        nodeSelector: { 'cloud.google.com/gke-spot': 'true' },
        terminationGracePeriodSeconds: 600,
        containers: [{ name: 'main', image: 'busybox:1.36', command: ['sleep', '9999'] }],
      },
    };
    const cluster = scene({ nodes: 1, pools: [spot], manifests: [stubborn], settings });
    cluster.advance(MINUTE);
    const name = cluster.store.named('Pod', 'default', 'stubborn')?.spec.nodeName ?? '';
    act(cluster, { type: 'reclaimSpot', name });
    cluster.advance(29 * SECOND);
    expect(machines(cluster, 'spot')).toContain(name);
    cluster.advance(2 * SECOND);
    expect(machines(cluster, 'spot')).not.toContain(name);
  });

  test('can be taken back once only, and no other machine can', () => {
    const cluster = scene({ nodes: 1, pools: [spot] });
    cluster.advance(SECOND);
    const [name = ''] = machines(cluster, 'spot');
    act(cluster, { type: 'reclaimSpot', name });
    expect(cluster.act({ type: 'reclaimSpot', name }).ok).toBe(false);
    expect(cluster.act({ type: 'reclaimSpot', name: 'worker-1' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('is no spot machine'),
    });
  });
});

test.each<[Action, string]>([
  [{ type: 'fillDisk', name: 'n', percent: 90 }, 'You filled the disk of n: 90 %'],
  [{ type: 'fillDisk', name: 'n', gib: 0 }, 'You gave the disk of n free again'],
  [{ type: 'fillMemory', name: 'n', gib: 2 }, 'You filled the memory of n: 2 GiB'],
  [{ type: 'leakMemory', pod: 'p', mibPerSecond: 5 }, 'You made pod p leak 5 MiB a second'],
  [{ type: 'leakMemory', pod: 'p', mibPerSecond: 0 }, 'You stopped the memory leak in pod p'],
  [{ type: 'writeData', pod: 'p', volume: 'v', gib: 5 }, 'You made pod p write 5 GiB to volume v'],
  [{ type: 'reclaimSpot', name: 'n' }, 'You let the cloud take spot machine n back'],
])('%o is read, and said', (action, said) => {
  expect(parseAction(JSON.parse(JSON.stringify(action)), 'a')).toEqual({ ok: true, value: action });
  expect(describeAction(action)).toBe(said);
});

test.each([
  [{ type: 'fillDisk', name: 'n', percent: 101 }, 'a.percent: must be a number between 0 and 100, got 101'],
  [{ type: 'leakMemory', pod: 'p', mibPerSecond: -1 }, /^a\.mibPerSecond: must be a number between 0 and/],
  [{ type: 'writeData', pod: 'p', gib: 1e9 }, /^a\.gib: must be a number between/],
])('%o is refused', (action, message) => {
  const read = parseAction(action, 'a');
  expect(read.ok ? '' : read.message).toMatch(message);
});

function fateOf(object: unknown): string | undefined {
  return (object as { status?: { reason?: string } } | undefined)?.status?.reason;
}
