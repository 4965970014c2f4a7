import { describe, expect, test } from 'vitest';
import type { Cluster } from '../cluster.ts';
import { grown, machines, nodes, scale, settled, sizeOf } from '../testing/pools.ts';
import { act, autoscaler, deployment, readyPods, scene, service } from '../testing/scene.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const UNABLE =
  'unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)';

function shop(): Cluster {
  const web = deployment('shop', 1, {
    image: 'registry.k8s.io/hpa-example',
    resources: { limits: { cpu: '500m' }, requests: { cpu: '200m' } },
  });
  const cluster = scene({ nodes: 3, manifests: [web, service('shop'), autoscaler('shop', 1, 10)] });
  cluster.advance(2 * MINUTE);
  act(cluster, { type: 'setTraffic', service: 'shop', profile: { type: 'steady', rps: 50 } });
  return cluster;
}

function scalingActive(cluster: Cluster) {
  const hpa = cluster.store.named('HorizontalPodAutoscaler', 'default', 'shop');
  const condition = hpa?.status?.conditions?.find(({ type }) => type === 'ScalingActive');
  return condition && { status: condition.status, reason: condition.reason, message: condition.message };
}

describe('without metrics-server', () => {
  test('autoscalers say that they cannot get metrics, and keep the size', () => {
    const cluster = shop();
    act(cluster, { type: 'stopComponent', component: 'metrics-server' });
    cluster.advance(5 * MINUTE);
    expect(readyPods(cluster, 'shop')).toHaveLength(1);
    expect(scalingActive(cluster)).toEqual({
      status: 'False',
      reason: 'FailedGetResourceMetric',
      message: `the HPA was unable to compute the replica count: failed to get cpu utilization: ${UNABLE}`,
    });
    const messages = cluster.store.events
      .list()
      .filter(({ reason }) => reason === 'FailedGetResourceMetric')
      .map(({ message }) => message);
    expect(messages).toContain(`failed to get cpu utilization: ${UNABLE}`);
    act(cluster, { type: 'startComponent', component: 'metrics-server' });
    cluster.advance(2 * MINUTE);
    expect(readyPods(cluster, 'shop').length).toBeGreaterThan(3);
    expect(scalingActive(cluster)?.status).toBe('True');
  });

  test('a restarted one has to read each pod twice before it answers', () => {
    const cluster = shop();
    act(cluster, { type: 'stopComponent', component: 'metrics-server' });
    cluster.advance(10 * SECOND);
    act(cluster, { type: 'startComponent', component: 'metrics-server' });
    cluster.advance(SECOND);
    const { key } = cluster.store.events.list().find(({ kind }) => kind === 'Pod') ?? {};
    expect(key && cluster.metrics.podMetrics(key)).toBeUndefined();
    cluster.advance(20 * SECOND);
    expect(key && cluster.metrics.podMetrics(key)).toBeDefined();
  });
});

describe('a restarted controller manager', () => {
  test('holds a size for five minutes anew, as it knows of no recommendation but the present size', () => {
    const cluster = shop();
    cluster.advance(3 * MINUTE);
    const size = readyPods(cluster, 'shop').length;
    expect(size).toBeGreaterThan(3);
    act(cluster, { type: 'setTraffic', service: 'shop', profile: { type: 'steady', rps: 0.1 } });
    cluster.advance(4 * MINUTE);
    act(cluster, { type: 'stopComponent', component: 'kube-controller-manager' });
    act(cluster, { type: 'startComponent', component: 'kube-controller-manager' });
    cluster.advance(5 * MINUTE);
    expect(readyPods(cluster, 'shop').length).toBe(size);
    cluster.advance(2 * MINUTE);
    expect(readyPods(cluster, 'shop').length).toBeLessThan(size);
  });
});

describe('without the cluster autoscaler', () => {
  test('no pool grows until it is back', () => {
    const cluster = settled();
    act(cluster, { type: 'stopComponent', component: 'cluster-autoscaler' });
    scale(cluster, 10);
    cluster.advance(5 * MINUTE);
    expect(sizeOf(cluster)).toBe(0);
    act(cluster, { type: 'startComponent', component: 'cluster-autoscaler' });
    cluster.advance(2 * MINUTE);
    expect(machines(cluster)).toHaveLength(2);
    expect(readyPods(cluster, 'web')).toHaveLength(10);
  });

  test('no node goes, and its ten minutes begin anew', () => {
    const cluster = grown();
    scale(cluster, 3);
    cluster.advance(9 * MINUTE);
    expect(nodes(cluster)).toHaveLength(2);
    act(cluster, { type: 'stopComponent', component: 'cluster-autoscaler' });
    cluster.advance(20 * MINUTE);
    expect(nodes(cluster)).toHaveLength(2);
    act(cluster, { type: 'startComponent', component: 'cluster-autoscaler' });
    cluster.advance(9 * MINUTE);
    expect(nodes(cluster)).toHaveLength(2);
    cluster.advance(5 * MINUTE);
    expect(nodes(cluster).length).toBeLessThan(2);
  });

  test('a node that it had marked is given back to pods by the next one', () => {
    const cluster = grown();
    scale(cluster, 3);
    const marked = () =>
      [...cluster.store.list('Node')].filter(({ spec }) =>
        spec.taints?.some(({ key }) => key === 'ToBeDeletedByClusterAutoscaler'),
      );
    const until = cluster.now + 20 * MINUTE;
    while (marked().length === 0 && cluster.now < until) cluster.advance(SECOND);
    expect(marked().length).toBeGreaterThan(0);
    act(cluster, { type: 'stopComponent', component: 'cluster-autoscaler' });
    cluster.advance(5 * MINUTE);
    expect(marked().length).toBeGreaterThan(0);
    act(cluster, { type: 'startComponent', component: 'cluster-autoscaler' });
    cluster.advance(40 * SECOND);
    expect(marked()).toEqual([]);
    expect([...cluster.store.list('Node')].some(({ spec }) => spec.unschedulable)).toBe(false);
  });
});
