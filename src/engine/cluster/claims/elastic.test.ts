import { describe, expect, it } from 'vitest';
import { keyOf } from '../../api/key.ts';
import { milliValue } from '../../api/quantity.ts';
import type { Cluster } from '../cluster.ts';
import { explainReplicas } from '../replicas.ts';
import { machines, pool } from '../testing/pools.ts';
import { act, autoscaler, barePod, deployment, pods, readyPods, scene, service } from '../testing/scene.ts';
import { lifeOf, MINUTE, pod, SECOND, secondsUntil, sized } from './scenes.ts';

/** The walkthrough of the Kubernetes documentation. */
function shop(requests: object = { cpu: '200m' }): Cluster {
  const server = { image: 'registry.k8s.io/hpa-example', resources: { limits: { cpu: '500m' }, requests } };
  const manifests = [deployment('shop', 1, server), service('shop'), autoscaler('shop', 1, 10)];
  const cluster = scene({ nodes: 3, manifests });
  cluster.advance(2 * MINUTE);
  return cluster;
}

function send(cluster: Cluster, name: string, rps: number): void {
  act(cluster, { type: 'setTraffic', service: name, profile: { type: 'steady', rps } });
}

const replicasOf = (cluster: Cluster, name: string) =>
  cluster.store.named('Deployment', 'default', name)?.spec.replicas;

describe('elastic', () => {
  it('A15: a spike brings more replicas by the autoscaler’s formula, its end fewer after five minutes', () => {
    const cluster = shop();
    expect(replicasOf(cluster, 'shop')).toBe(1);
    send(cluster, 'shop', 20);
    secondsUntil(cluster, () => (replicasOf(cluster, 'shop') ?? 0) > 1, 60);
    cluster.advance(5 * MINUTE);
    const high = replicasOf(cluster, 'shop') ?? 0;
    // 20 requests a second of 50 ms each are a whole core; half of 200m a pod.
    expect(high).toBeGreaterThanOrEqual(9);
    const hpa = cluster.store.named('HorizontalPodAutoscaler', 'default', 'shop');
    const steps = hpa && explainReplicas(cluster, hpa.kind, keyOf(hpa))?.autoscaler?.steps;
    expect(steps?.flatMap(({ formulas }) => formulas).join()).toMatch(/requested = \d+ %/);
    send(cluster, 'shop', 0);
    const waited = secondsUntil(cluster, () => (replicasOf(cluster, 'shop') ?? high) < high);
    expect(waited).toBeGreaterThanOrEqual(300);
    expect(waited).toBeLessThanOrEqual(345);
    cluster.advance(MINUTE);
    expect(readyPods(cluster, 'shop')).toHaveLength(1);
  });

  it('A16: machines are added by hand, or by the cluster autoscaler when pods find no room; it takes them away', () => {
    const big = deployment('web', 4, { resources: { requests: { cpu: '1' } } });
    const byHand = scene({ nodes: 1, manifests: [big] });
    byHand.advance(2 * MINUTE);
    expect(readyPods(byHand, 'web')).toHaveLength(2);
    act(byHand, { type: 'addNode', cores: 2, memoryGiB: 4 });
    byHand.advance(2 * MINUTE);
    expect(readyPods(byHand, 'web')).toHaveLength(4);

    const managed = scene({ nodes: 1, pools: [pool('burst')], manifests: [big] });
    secondsUntil(managed, () => readyPods(managed, 'web').length === 4, 180);
    expect(machines(managed)).toHaveLength(1);
    const [ordered = ''] = machines(managed);
    const boot = lifeOf(managed, 'Node', ordered)[0]?.time ?? 0;
    expect(boot - (lifeOf(managed, 'Machine', ordered)[0]?.time ?? 0)).toBeGreaterThanOrEqual(20 * SECOND);
    act(managed, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 2 });
    const gone = secondsUntil(managed, () => machines(managed).length === 0, 1_800);
    expect(gone).toBeGreaterThan(600);
    expect(readyPods(managed, 'web')).toHaveLength(2);
  });

  it('A24: metrics feed the autoscaler, CPU over the limit is throttled, sidecars start first and end last', () => {
    const cluster = shop();
    send(cluster, 'shop', 9);
    cluster.advance(MINUTE);
    const hpa = cluster.store.named('HorizontalPodAutoscaler', 'default', 'shop');
    const measured = hpa?.status?.currentMetrics?.[0]?.resource?.current.averageValue;
    const usage = readyPods(cluster, 'shop').map(
      ({ metadata }) => cluster.podUsage(metadata.uid)?.cpuMillis ?? 0,
    );
    const mean = usage.reduce((sum, each) => sum + each, 0) / usage.length;
    expect(Math.abs(milliValue(measured) - mean)).toBeLessThan(mean / 2);

    const containers = [{ name: 'main', image: 'podground/web' }];
    const sidecar = { name: 'proxy', image: 'envoyproxy/envoy:v1.31', restartPolicy: 'Always' };
    act(cluster, { type: 'apply', manifests: [barePod('both', { containers, initContainers: [sidecar] })] });
    cluster.advance(MINUTE);
    const { initContainerStatuses = [], containerStatuses = [] } = pod(cluster, 'both').status ?? {};
    const startedAt = (name: string) =>
      [...initContainerStatuses, ...containerStatuses].find((status) => status.name === name)?.state?.running
        ?.startedAt;
    expect(initContainerStatuses[0]?.ready).toBe(true);
    expect(String(startedAt('proxy')) < String(startedAt('main'))).toBe(true);

    const burner = { name: 'main', image: 'podground/cpu-burner', resources: { limits: { cpu: '300m' } } };
    act(cluster, { type: 'apply', manifests: [barePod('burner', { containers: [burner] })] });
    cluster.advance(MINUTE);
    expect(cluster.podUsage(pod(cluster, 'burner').metadata.uid)?.cpuMillis).toBeCloseTo(300, 0);
    expect(pod(cluster, 'burner').status?.containerStatuses?.[0]?.restartCount).toBe(0);
  });

  it('F8: without an autoscaler, or without requests, load brings no replica', () => {
    const without = scene({
      nodes: 3,
      manifests: [deployment('shop', 1, { image: 'registry.k8s.io/hpa-example' }), service('shop')],
    });
    without.advance(MINUTE);
    send(without, 'shop', 100);
    without.advance(10 * MINUTE);
    expect(pods(without, 'shop')).toHaveLength(1);

    const blind = shop({ memory: '64Mi' });
    const server = { image: 'registry.k8s.io/hpa-example', resources: { requests: { memory: '64Mi' } } };
    act(blind, { type: 'apply', manifests: [deployment('shop', 1, server)] });
    send(blind, 'shop', 100);
    blind.advance(10 * MINUTE);
    expect(replicasOf(blind, 'shop')).toBe(1);
    const hpa = blind.store.named('HorizontalPodAutoscaler', 'default', 'shop');
    expect(hpa?.status?.conditions?.find(({ type }) => type === 'ScalingActive')).toMatchObject({
      status: 'False',
      reason: 'FailedGetResourceMetric',
      message: expect.stringContaining('missing request for cpu'),
    });
  });

  it('M1: the scheduler looks at requests, and limits may promise more than there is', () => {
    const greedy = (name: string) => sized(name, { requests: { cpu: '100m' }, limits: { cpu: '8' } });
    const cluster = scene({ nodes: 1, manifests: ['a', 'b', 'c', 'd'].map(greedy) });
    cluster.advance(MINUTE);
    expect(pods(cluster).every(({ status }) => status?.phase === 'Running')).toBe(true);
    // A limit without a request is taken as the request.
    act(cluster, { type: 'apply', manifests: [sized('e', { limits: { cpu: '8' } })] });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'e').spec.nodeName).toBeUndefined();
    expect(pod(cluster, 'e').spec.containers[0]?.resources?.requests?.cpu).toBe('8');
  });

  it('M6: more replicas on a machine that is full serve no more', () => {
    const server = { image: 'registry.k8s.io/hpa-example', resources: { requests: { cpu: '10m' } } };
    const served = [2, 20].map((replicas) => {
      const cluster = scene({ nodes: 1, manifests: [deployment('shop', replicas, server), service('shop')] });
      cluster.advance(2 * MINUTE);
      // Three cores' worth of work on two cores.
      send(cluster, 'shop', 60);
      cluster.advance(2 * MINUTE);
      const { totalOk: before = 0 } = cluster.load('default/shop') ?? {};
      cluster.advance(MINUTE);
      return (cluster.load('default/shop')?.totalOk ?? 0) - before;
    });
    const [few = 0, many = 0] = served;
    expect(few).toBeGreaterThan(60 * 20);
    expect(few).toBeLessThanOrEqual(60 * 40 * 1.05);
    expect(many).toBeLessThanOrEqual(few * 1.05);
  });
});
