import { describe, expect, test } from 'vitest';
import { type Key, makeKey } from '../api/key.ts';
import type { Cluster } from './cluster.ts';
import { explainReplicas } from './replicas.ts';
import { act, autoscaler, deployment, scene, service } from './testing/scene.ts';

const MINUTE = 60_000;
const key = makeKey('default', 'shop');

function shop(
  container: object = { resources: { limits: { cpu: '500m' }, requests: { cpu: '200m' } } },
): Cluster {
  const web = deployment('shop', 1, { image: 'registry.k8s.io/hpa-example', ...container });
  const cluster = scene({ nodes: 3, manifests: [web, service('shop'), autoscaler('shop', 1, 10)] });
  cluster.advance(2 * MINUTE);
  return cluster;
}

function explain(cluster: Cluster, kind = 'Deployment', of: Key = key) {
  const answer = explainReplicas(cluster, kind, of);
  if (!answer) throw new Error('no answer');
  return answer;
}

describe('why this many', () => {
  test('the calculation ends at the size that was written, and its steps say why', () => {
    const cluster = shop();
    act(cluster, { type: 'setTraffic', service: 'shop', profile: { type: 'steady', rps: 50 } });
    cluster.advance(5 * MINUTE);
    const { autoscaler: hpa } = explain(cluster);
    expect(hpa?.steps.map(({ id }) => id)).toEqual([
      'current',
      'metric-0',
      'stabilization',
      'rate',
      'bounds',
    ]);
    expect(hpa?.steps.at(-1)?.size).toBe(hpa?.to);
    expect(hpa?.steps[1]?.formulas[0]).toMatch(/^\d+m used of \d+m requested = \d+ %$/);
    expect(hpa?.nextAt).toBeGreaterThan(cluster.now);
    expect(explain(cluster, 'HorizontalPodAutoscaler').autoscaler).toEqual(hpa);
  });

  test('who has no autoscaler has the number that somebody wrote, and when', () => {
    const cluster = scene({ manifests: [deployment('web', 2)] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 3 });
    const answer = explain(cluster, 'Deployment', makeKey('default', 'web'));
    expect(answer.setBy).toMatchObject({ by: 'user', at: MINUTE, says: 'You scaled Deployment web to 3' });
    expect(answer.says[0]).toContain('spec.replicas is 3');
    expect(answer.autoscaler).toBeUndefined();
  });

  test.each<[string, (cluster: Cluster) => void, RegExp]>([
    [
      'metrics-server is stopped',
      (cluster) => act(cluster, { type: 'stopComponent', component: 'metrics-server' }),
      /metrics-server does not run/,
    ],
    [
      'its target is scaled to 0',
      (cluster) => act(cluster, { type: 'scale', kind: 'Deployment', name: 'shop', replicas: 0 }),
      /scaled to 0, which turns it off/,
    ],
    [
      'its target is gone',
      (cluster) => act(cluster, { type: 'delete', kind: 'Deployment', name: 'shop' }),
      /cannot be found: deployments.apps "shop" not found/,
    ],
    [
      'the controllers are stopped',
      (cluster) => act(cluster, { type: 'stopComponent', component: 'kube-controller-manager' }),
      /kube-controller-manager does not run/,
    ],
    ['it is at its minimum', () => {}, /its minimum/],
  ])('it says why it does nothing when %s', (_, change, why) => {
    const cluster = shop();
    change(cluster);
    cluster.advance(MINUTE);
    expect(explain(cluster, 'HorizontalPodAutoscaler').autoscaler?.idle.join(' ')).toMatch(why);
  });

  test('a container without a request is named', () => {
    const cluster = shop({ resources: {} });
    expect(explain(cluster).autoscaler?.idle[0]).toBe(
      'Container web requests no cpu, so there is nothing of which a percentage could be taken: set resources.requests.cpu.',
    );
  });

  test('a wish that holds it up falls out of the window when it says', () => {
    const cluster = shop();
    const load = (rps: number) =>
      act(cluster, { type: 'setTraffic', service: 'shop', profile: { type: 'steady', rps } });
    load(50);
    cluster.advance(5 * MINUTE);
    load(0);
    cluster.advance(2 * MINUTE);
    const { autoscaler: hpa } = explain(cluster);
    expect(hpa?.idle[0]).toMatch(/waits whether the load comes back/);
    const until = hpa?.heldUntil ?? 0;
    const size = hpa?.to ?? 0;
    cluster.runUntil(until - 1);
    expect(explain(cluster).autoscaler?.to).toBe(size);
    cluster.runUntil(until + 1_000);
    expect(explain(cluster).autoscaler?.to).toBeLessThan(size);
  });

  test('what would be is what comes when it is made so', () => {
    const cluster = shop();
    act(cluster, { type: 'setTraffic', service: 'shop', profile: { type: 'steady', rps: 20 } });
    cluster.advance(6 * MINUTE);
    const hash = cluster.hash();
    const { preview } = explainReplicas(cluster, 'Deployment', key, { max: 2 })?.autoscaler ?? {};
    expect(preview?.asIs).toBeGreaterThan(2);
    expect(preview?.supposed).toBe(2);
    expect(cluster.hash()).toBe(hash);
  });
});
