import { describe, expect, it } from 'vitest';
import { act, barePod, deployment, pods, readiness, readyPods, scene, service } from './testing/scene.ts';

const SECOND = 1_000;

/** Three web pods behind a Service with traffic, and a bare pod on the node that will die. */
function deadNode() {
  const cluster = scene({
    manifests: [deployment('web', 3), service('web'), barePod('lonely', { nodeName: 'worker-2' })],
    traffic: [{ service: 'web', profile: { type: 'steady', rps: 30 } }],
  });
  cluster.advance(60 * SECOND);
  const doomed = pods(cluster, 'web').filter(({ spec }) => spec.nodeName === 'worker-2');
  const killedAt = cluster.now;
  act(cluster, { type: 'killNode', name: 'worker-2' });
  return { cluster, doomed, killedAt };
}

describe('a node dies', () => {
  it('and the control plane does not notice before the grace period is over', () => {
    const { cluster } = deadNode();
    cluster.advance(39 * SECOND);
    expect(readiness(cluster, 'worker-2')).toBe('True');
    cluster.advance(17 * SECOND);
    expect(readiness(cluster, 'worker-2')).toBe('Unknown');
  });

  it('and requests fail until its endpoints are gone', () => {
    const { cluster, doomed } = deadNode();
    expect(doomed.length).toBeGreaterThan(0);
    cluster.advance(20 * SECOND);
    expect(cluster.load('default/web')?.failures).toHaveProperty('timed out');
    cluster.advance(50 * SECOND);
    expect(cluster.load('default/web')?.failuresPerSecond).toBe(0);
    expect(cluster.load('default/web')?.requestsPerSecond).toBeCloseTo(30, 0);
  });

  it('and its pods are replaced elsewhere, by pods with other names, after 300 s of toleration', () => {
    const { cluster, doomed } = deadNode();
    cluster.advance(340 * SECOND);
    expect(readyPods(cluster, 'web').length).toBe(3 - doomed.length);
    cluster.advance(40 * SECOND);
    const ready = readyPods(cluster, 'web');
    expect(ready).toHaveLength(3);
    for (const pod of ready) {
      expect(pod.spec.nodeName).toBe('worker-1');
      expect(doomed.map(({ metadata }) => metadata.uid)).not.toContain(pod.metadata.uid);
    }
  });

  it('and a bare pod on it is never replaced', () => {
    const { cluster } = deadNode();
    cluster.advance(1_800 * SECOND);
    expect(
      pods(cluster, 'lonely').every(
        ({ metadata, spec }) => metadata.deletionTimestamp && spec.nodeName === 'worker-2',
      ),
    ).toBe(true);
  });

  it('and comes back: what was evicted is finished, and the node takes pods again', () => {
    const { cluster } = deadNode();
    cluster.advance(400 * SECOND);
    act(cluster, { type: 'restoreNode', name: 'worker-2' });
    cluster.advance(60 * SECOND);
    expect(readiness(cluster, 'worker-2')).toBe('True');
    expect(pods(cluster, 'lonely')).toEqual([]);
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 6 });
    cluster.advance(30 * SECOND);
    expect(
      readyPods(cluster, 'web').filter(({ spec }) => spec.nodeName === 'worker-2').length,
    ).toBeGreaterThan(0);
  });

  it('and comes back in time: the same pods go on, with restarted containers and new addresses', () => {
    const { cluster, doomed } = deadNode();
    cluster.advance(100 * SECOND);
    act(cluster, { type: 'restoreNode', name: 'worker-2' });
    cluster.advance(60 * SECOND);
    const same = pods(cluster, 'web').filter(({ metadata }) =>
      doomed.some((pod) => pod.metadata.uid === metadata.uid),
    );
    expect(same).toHaveLength(doomed.length);
    for (const pod of same) expect(pod.status?.containerStatuses?.[0]?.restartCount).toBe(1);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
  });
});
