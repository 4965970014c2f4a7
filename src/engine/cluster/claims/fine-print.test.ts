import { describe, expect, it } from 'vitest';
import { act, barePod, deployment, node, pods, readyPods, scene, service } from '../testing/scene.ts';
import { MINUTE, pod, restarts, sized } from './scenes.ts';

describe('the fine print', () => {
  it('F2: one pod is on exactly one node; replicas are what is spread', () => {
    const wide = barePod('wide', {
      containers: ['a', 'b', 'c'].map((name) => ({
        name,
        image: 'podground/worker',
        resources: { requests: { cpu: '800m' } },
      })),
    });
    // 2.4 cores are free on two machines together, and on none alone.
    const cluster = scene({ nodes: 2, manifests: [wide, deployment('web', 4)] });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'wide').spec.nodeName).toBeUndefined();
    expect(new Set(pods(cluster, 'web').map(({ spec }) => spec.nodeName)).size).toBe(2);
    for (const { metadata } of pods(cluster, 'web'))
      expect(pod(cluster, metadata.name).spec.nodeName).toMatch(/^worker-[12]$/);
  });

  it('F3: a request is reserved, used or not; less may be used, and none at all be requested', () => {
    const idle = sized('idle', { requests: { cpu: '1800m', memory: '2Gi' } });
    const cluster = scene({ nodes: 1, manifests: [idle] });
    cluster.advance(MINUTE);
    act(cluster, {
      type: 'apply',
      manifests: [sized('small', { requests: { cpu: '300m' } }), sized('modest', {})],
    });
    cluster.advance(MINUTE);
    const usage = cluster.podUsage(pod(cluster, 'idle').metadata.uid);
    expect(usage?.cpuMillis).toBeLessThan(10);
    expect(usage?.memoryBytes).toBeLessThan(2 ** 26);
    expect(pod(cluster, 'small').spec.nodeName).toBeUndefined();
    expect(pod(cluster, 'modest').status).toMatchObject({ phase: 'Running', qosClass: 'BestEffort' });
  });

  it('F5: nodes run containers with containerd', () => {
    const cluster = scene();
    cluster.advance(MINUTE);
    expect(node(cluster, 'worker-1').status?.nodeInfo?.containerRuntimeVersion).toMatch(
      /^containerd:\/\/2\./,
    );
    act(cluster, { type: 'apply', manifests: [barePod('one')] });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'one').status?.containerStatuses?.[0]?.containerID).toMatch(/^containerd:\/\//);
  });

  it('F6: a pod’s IP changes with every replacement, a Service’s ClusterIP does not', () => {
    const cluster = scene({ manifests: [deployment('web', 1), service('web')] });
    cluster.advance(MINUTE);
    const clusterIp = () => cluster.store.named('Service', 'default', 'web')?.spec.clusterIP;
    const podIp = () => readyPods(cluster, 'web')[0]?.status?.podIP;
    const [before, stable] = [podIp(), clusterIp()];
    expect(stable).toMatch(/^10\.96\./);
    act(cluster, { type: 'delete', kind: 'Pod', name: readyPods(cluster, 'web')[0]?.metadata.name ?? '' });
    cluster.advance(MINUTE);
    expect(podIp()).toBeDefined();
    expect(podIp()).not.toBe(before);
    expect(podIp()).not.toBe(stable);
    expect(clusterIp()).toBe(stable);
    const [slice] = [...cluster.store.list('EndpointSlice')];
    expect(slice?.endpoints?.map(({ addresses }) => addresses[0])).toEqual([podIp()]);
  });

  it('M3: memory over the request is allowed; only the limit, or a full machine, kills', () => {
    const leaker = (name: string, resources: object) =>
      barePod(name, { containers: [{ name: 'main', image: 'podground/memory-leaker', resources }] });
    const cluster = scene({
      nodes: 1,
      manifests: [
        leaker('asks-little', { requests: { memory: '32Mi' } }),
        leaker('limited', { requests: { memory: '32Mi' }, limits: { memory: '128Mi' } }),
      ],
    });
    cluster.advance(3 * MINUTE);
    expect(cluster.podUsage(pod(cluster, 'asks-little').metadata.uid)?.memoryBytes).toBeGreaterThan(
      256 * 2 ** 20,
    );
    expect(restarts(pod(cluster, 'asks-little'))).toEqual(['main 0']);
    expect(restarts(pod(cluster, 'limited'))[0]).toMatch(/^main [1-9] OOMKilled$/);
  });
});
