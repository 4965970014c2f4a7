import { describe, expect, it } from 'vitest';
import { keyOf } from '../api/key.ts';
import { explainObject } from './explain.ts';
import {
  act,
  autoscaler,
  barePod,
  deployment,
  node,
  pods,
  readiness,
  readyPods,
  scene,
  service,
} from './testing/scene.ts';

const SECOND = 1_000;

describe('a small cluster', () => {
  it('is Ready with its pods running within a virtual minute', () => {
    const cluster = scene({ manifests: [deployment('web', 3), service('web')] });
    expect(cluster.refusedAtStart).toEqual([]);
    cluster.advance(60 * SECOND);
    expect([readiness(cluster, 'worker-1'), readiness(cluster, 'worker-2')]).toEqual(['True', 'True']);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
    expect(new Set(pods(cluster).map(({ spec }) => spec.nodeName))).toEqual(
      new Set(['worker-1', 'worker-2']),
    );
  });

  it('is quiet when nothing changes: no revision is written in an idle hour', () => {
    const cluster = scene({ manifests: [deployment('web', 3), service('web')] });
    cluster.advance(120 * SECOND);
    const head = cluster.store.log.head;
    cluster.advance(3_600 * SECOND);
    expect(cluster.store.log.since(head).map(({ kind, key, by }) => `${by} ${kind} ${key}`)).toEqual([]);
  });

  it('takes a new machine in: it boots, registers, turns Ready, and pods land on it', () => {
    const cluster = scene({ nodes: 1 });
    cluster.advance(10 * SECOND);
    act(cluster, { type: 'addNode', cores: 4, memoryGiB: 8 });
    expect(cluster.waits().map(({ type }) => type)).toContain('machine-boot');
    expect(cluster.store.named('Node', undefined, 'worker-2')).toBeUndefined();
    cluster.advance(60 * SECOND);
    expect(readiness(cluster, 'worker-2')).toBe('True');
    expect(node(cluster, 'worker-2').status?.capacity?.cpu).toBe('4');
    act(cluster, { type: 'apply', manifests: [deployment('web', 4)] });
    cluster.advance(30 * SECOND);
    expect(pods(cluster, 'web').some(({ spec }) => spec.nodeName === 'worker-2')).toBe(true);
  });

  it('keeps a pod that is too big Pending, with the scheduler’s own reason', () => {
    const cluster = scene({ manifests: [deployment('big', 1, { resources: { requests: { cpu: '3' } } })] });
    cluster.advance(30 * SECOND);
    const [pod] = pods(cluster, 'big');
    const events = cluster.store.events.about(pod?.metadata.uid ?? '');
    expect(events.map(({ message }) => message)).toContain(
      '0/2 nodes are available: 2 Insufficient cpu. no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
    );
  });

  it('replaces a pod that is deleted by one with another name and address', () => {
    const cluster = scene({ manifests: [deployment('web', 2)] });
    cluster.advance(60 * SECOND);
    const [doomed] = readyPods(cluster, 'web');
    act(cluster, { type: 'delete', kind: 'Pod', name: doomed?.metadata.name ?? '' });
    cluster.advance(60 * SECOND);
    const after = readyPods(cluster, 'web');
    expect(after).toHaveLength(2);
    expect(after.map(({ metadata }) => metadata.name)).not.toContain(doomed?.metadata.name);
    expect(pods(cluster, 'web')).toHaveLength(2);
  });

  it('restarts a crashed container in its pod, at once the first time and after 10 s the second', () => {
    const cluster = scene({ manifests: [barePod('lonely')] });
    cluster.advance(60 * SECOND);
    act(cluster, { type: 'crashContainer', pod: 'lonely' });
    cluster.advance(3 * SECOND);
    expect(pods(cluster, 'lonely')[0]?.status?.containerStatuses?.[0]).toMatchObject({
      restartCount: 1,
      ready: true,
    });
    act(cluster, { type: 'crashContainer', pod: 'lonely' });
    cluster.advance(3 * SECOND);
    expect(pods(cluster, 'lonely')[0]?.status?.containerStatuses?.[0]?.state?.waiting?.reason).toBe(
      'CrashLoopBackOff',
    );
    cluster.advance(10 * SECOND);
    expect(pods(cluster, 'lonely')[0]?.status?.containerStatuses?.[0]).toMatchObject({
      restartCount: 2,
      ready: true,
    });
  });

  it('explains an end back to the person who caused it', () => {
    const cluster = scene({ manifests: [deployment('web', 2)] });
    cluster.advance(60 * SECOND);
    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(400 * SECOND);
    const gone = pods(cluster, 'web').find(({ spec }) => spec.nodeName === 'worker-2');
    expect(gone).toBeDefined();
    const why = gone && explainObject(cluster, 'Pod', keyOf(gone));
    const says = why?.causes.map((cause) => cause.says) ?? [];
    expect(says[0]).toMatch(/was tolerated for 5 min, and that time was over$/);
    expect(says).toContain('Machine worker-2 lost power');
    expect(says.at(-1)).toBe('You pulled the plug of worker-2');
  });
});

describe('a load spike', () => {
  it('makes the HPA add pods by the real formula, and take them away after the window', () => {
    const phpApache = deployment('php-apache', 1, {
      image: 'registry.k8s.io/hpa-example',
      resources: { limits: { cpu: '500m' }, requests: { cpu: '200m' } },
    });
    const hpa = autoscaler('php-apache', 1, 10);
    const cluster = scene({ nodes: 3, manifests: [phpApache, service('php-apache'), hpa] });
    cluster.advance(120 * SECOND);
    expect(readyPods(cluster, 'php-apache')).toHaveLength(1);
    const profile = { type: 'spike', base: 0, peak: 60, startSeconds: 0, durationSeconds: 300 } as const;
    act(cluster, { type: 'setTraffic', service: 'php-apache', profile });
    cluster.advance(240 * SECOND);
    const grown = readyPods(cluster, 'php-apache').length;
    expect(grown).toBeGreaterThan(2);
    cluster.advance(200 * SECOND);
    expect(readyPods(cluster, 'php-apache').length).toBe(grown);
    cluster.advance(400 * SECOND);
    expect(readyPods(cluster, 'php-apache')).toHaveLength(1);
  });
});
