import { describe, expect, it } from 'vitest';
import { templates } from '../../../scenario/templates/index.ts';
import { keyOf } from '../../api/key.ts';
import { controllerOf } from '../../api/pod-status.ts';
import { milliValue } from '../../api/quantity.ts';
import type { Manifest } from '../../api/types.ts';
import {
  act,
  barePod,
  deployment,
  node,
  pods,
  readiness,
  readyPods,
  scene,
  service,
} from '../testing/scene.ts';
import { lifeOf, MINUTE, messagesAbout, pod, restarts, SECOND, secondsUntil, sized } from './scenes.ts';

describe('machines and boxes', () => {
  it('A1: a node is a machine of some size; it is there for Kubernetes once its kubelet registers', () => {
    const cluster = scene({ nodes: 1 });
    cluster.advance(MINUTE);
    act(cluster, { type: 'addNode', name: 'large', cores: 16, memoryGiB: 64, zone: 'zone-a' });
    act(cluster, { type: 'addNode', name: 'small', cores: 1, memoryGiB: 2 });
    expect(cluster.store.named('Machine', undefined, 'large')?.status.power).toBe('Booting');
    expect(cluster.store.named('Node', undefined, 'large')).toBeUndefined();
    cluster.advance(MINUTE);
    expect(lifeOf(cluster, 'Node', 'large')[0]).toMatchObject({ by: 'kubelet' });
    expect(node(cluster, 'large').status?.capacity).toMatchObject({ cpu: '16', memory: '67108864Ki' });
    expect(node(cluster, 'small').status?.capacity).toMatchObject({ cpu: '1', memory: '2097152Ki' });
    expect(node(cluster, 'large').metadata.labels?.['topology.kubernetes.io/zone']).toBe('zone-a');
    expect([readiness(cluster, 'large'), readiness(cluster, 'small')]).toEqual(['True', 'True']);
  });

  it('A3: a node hosts pods until the next one does not fit', () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => sized(name, { requests: { cpu: '500m' } }));
    const cluster = scene({ nodes: 1, manifests: four });
    cluster.advance(MINUTE);
    expect(pods(cluster).map(({ spec }) => spec.nodeName)).toEqual(Array(4).fill('worker-1'));
    act(cluster, { type: 'apply', manifests: [sized('e', { requests: { cpu: '1m' } })] });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'e').spec.nodeName).toBeUndefined();
    expect(messagesAbout(cluster, pod(cluster, 'e'))[0]).toMatch(
      /^0\/1 nodes are available: 1 Insufficient cpu\. /,
    );
    act(cluster, { type: 'delete', kind: 'Pod', name: 'a' });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'e').spec.nodeName).toBe('worker-1');
  });

  it('A4: a node gives its pods CPU, memory and an address of its network', () => {
    const cluster = scene({ nodes: 1, manifests: [deployment('web', 2), service('web')] });
    cluster.advance(MINUTE);
    const idle = cluster.nodeUsage('worker-1');
    act(cluster, { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 1000 } });
    cluster.advance(MINUTE);
    const busy = cluster.nodeUsage('worker-1');
    expect(busy?.cpuMillis).toBeGreaterThan((idle?.cpuMillis ?? 0) + 150);
    const ofPods = readyPods(cluster, 'web').map(({ metadata }) => cluster.podUsage(metadata.uid));
    const sum = ofPods.reduce((total, usage) => total + (usage?.cpuMillis ?? 0), 0);
    expect(sum).toBeCloseTo(busy?.cpuMillis ?? 0, 0);
    expect(busy?.memoryBytes).toBeGreaterThan(0);
    const { podCIDR = '' } = node(cluster, 'worker-1').spec;
    const network = podCIDR.slice(0, podCIDR.lastIndexOf('.') + 1);
    expect(readyPods(cluster, 'web').every(({ status }) => status?.podIP?.startsWith(network))).toBe(true);
    const { allocatable } = node(cluster, 'worker-1').status ?? {};
    expect(milliValue(allocatable?.cpu)).toBe(2000);
  });

  it('A5: the control plane knows a node by its heartbeats, and misses them', () => {
    const cluster = scene();
    cluster.advance(MINUTE);
    const earlier = cluster.lastHeartbeat('worker-1') ?? 0;
    cluster.advance(10 * SECOND);
    const heard = cluster.lastHeartbeat('worker-1') ?? 0;
    expect(heard).toBeGreaterThan(earlier);
    act(cluster, { type: 'killNode', name: 'worker-1' });
    const noticed = secondsUntil(cluster, () => readiness(cluster, 'worker-1') === 'Unknown');
    expect(cluster.lastHeartbeat('worker-1')).toBe(heard);
    const silence = cluster.now - heard;
    expect(silence).toBeGreaterThanOrEqual(50 * SECOND);
    expect(silence).toBeLessThanOrEqual(57 * SECOND);
    expect(noticed).toBeGreaterThan(39);
    expect(readiness(cluster, 'worker-2')).toBe('True');
  });

  it('A6: nothing smaller than a pod can be deployed', () => {
    const cluster = scene();
    const container = { apiVersion: 'v1', kind: 'Container', metadata: { name: 'just-me' } } as Manifest;
    expect(cluster.act({ type: 'apply', manifests: [container] })).toMatchObject({
      ok: false,
      message: expect.stringContaining('Container'),
    });
    expect(cluster.act({ type: 'apply', manifests: [barePod('empty', { containers: [] })] })).toMatchObject({
      ok: false,
      message: expect.stringContaining('spec.containers: Required value'),
    });
    act(cluster, { type: 'apply', manifests: [deployment('web', 1)] });
    cluster.advance(MINUTE);
    const [made] = pods(cluster, 'web');
    expect(made?.spec.containers.map(({ name }) => name)).toEqual(['web']);
    expect(made && controllerOf(made)?.kind).toBe('ReplicaSet');
  });

  it('A8: one container a pod is what is offered first, and what it takes to run', () => {
    const [first] = templates;
    const manifests = first?.manifests({ name: 'mine', replicas: 1, expose: false }) ?? [];
    const cluster = scene({ manifests });
    cluster.advance(MINUTE);
    expect(pods(cluster, 'mine').map(({ spec }) => spec.containers.length)).toEqual([1]);
    expect(readyPods(cluster, 'mine')).toHaveLength(1);
  });

  it('B1: a pod has containers, volumes that they share, an IP, and says how to run them', () => {
    const containers = ['one', 'two'].map((name, index) => ({
      name,
      image: index === 0 ? 'nginx:1.27' : 'podground/log-agent:1.0',
      volumeMounts: [{ name: 'logs', mountPath: '/logs' }],
    }));
    const spec = { containers, volumes: [{ name: 'logs', emptyDir: {} }] };
    const cluster = scene({ manifests: [barePod('host', spec)] });
    cluster.advance(MINUTE);
    const { spec: stored, status } = pod(cluster, 'host');
    expect(stored).toMatchObject({ restartPolicy: 'Always', volumes: [{ name: 'logs' }] });
    expect(status?.podIP).toMatch(/^10\.244\./);
    expect(status?.containerStatuses?.map(({ name, ready, imageID }) => [name, ready, !!imageID])).toEqual([
      ['one', true, true],
      ['two', true, true],
    ]);
  });

  it('B2: a Deployment makes a ReplicaSet, that makes pods, and these have the containers', () => {
    const cluster = scene({ manifests: [deployment('web', 2)] });
    cluster.advance(MINUTE);
    for (const each of readyPods(cluster, 'web')) {
      const replicaSet = cluster.store.named('ReplicaSet', 'default', controllerOf(each)?.name ?? '');
      expect(replicaSet && controllerOf(replicaSet)).toMatchObject({ kind: 'Deployment', name: 'web' });
      expect(lifeOf(cluster, 'Pod', each.metadata.name)[0]?.by).toBe('replicaset-controller');
      expect(each.status?.containerStatuses).toMatchObject([{ name: 'web', state: { running: {} } }]);
    }
    expect(
      lifeOf(cluster, 'ReplicaSet', [...cluster.store.list('ReplicaSet')][0]?.metadata.name ?? '')[0],
    ).toMatchObject({ by: 'deployment-controller' });
  });

  it('B4: every pod has an IP of its own, from the range of its node', () => {
    const cluster = scene({ nodes: 3, manifests: [deployment('web', 9)] });
    cluster.advance(MINUTE);
    const all = readyPods(cluster, 'web');
    const addresses = all.map(({ status }) => status?.podIP ?? '');
    expect(new Set(addresses).size).toBe(9);
    for (const { spec, status } of all) {
      const { podCIDR = '' } = node(cluster, spec.nodeName ?? '').spec;
      expect(status?.podIP?.startsWith(podCIDR.replace(/0\/24$/, ''))).toBe(true);
    }
  });

  it('B6: a pod stays where it is: its containers restart in place, its replacement is another pod', () => {
    const cluster = scene({ manifests: [deployment('web', 1)] });
    cluster.advance(MINUTE);
    const [first] = readyPods(cluster, 'web');
    if (!first) throw new Error('no pod');
    act(cluster, { type: 'crashContainer', pod: first.metadata.name });
    cluster.advance(MINUTE);
    const [same] = readyPods(cluster, 'web');
    expect(same?.metadata.uid).toBe(first.metadata.uid);
    expect([same?.spec.nodeName, same?.status?.podIP]).toEqual([first.spec.nodeName, first.status?.podIP]);
    expect(same && restarts(same)).toEqual(['web 1 Error']);
    act(cluster, { type: 'delete', kind: 'Pod', name: first.metadata.name });
    cluster.advance(MINUTE);
    const [other] = readyPods(cluster, 'web');
    expect(other?.metadata.uid).not.toBe(first.metadata.uid);
    expect(other && restarts(other)).toEqual(['web 0']);
  });

  it('B6: what is not to be restarted stays ended', () => {
    const once = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'podground/crasher' }] };
    const cluster = scene({ manifests: [barePod('once', once)] });
    cluster.advance(5 * MINUTE);
    expect(pod(cluster, 'once').status).toMatchObject({ phase: 'Failed' });
    expect(restarts(pod(cluster, 'once'))).toEqual(['main 0']);
    expect(keyOf(pod(cluster, 'once'))).toBe('default/once');
  });

  it('B10: the first pod of an image waits for its pull, the second on the same machine does not', () => {
    const big = (name: string) =>
      barePod(name, { containers: [{ name: 'main', image: 'python:3.12' }], nodeName: 'worker-1' });
    const cluster = scene();
    cluster.advance(MINUTE);
    act(cluster, { type: 'apply', manifests: [big('first')] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'apply', manifests: [big('second')] });
    cluster.advance(MINUTE);
    expect(messagesAbout(cluster, pod(cluster, 'first')).slice(0, 2)).toEqual([
      'Pulling image "python:3.12"',
      expect.stringMatching(/^Successfully pulled image "python:3.12" in .* Image size: \d+ bytes\.$/),
    ]);
    expect(messagesAbout(cluster, pod(cluster, 'second'))[0]).toBe(
      'Container image "python:3.12" already present on machine',
    );
    const names = node(cluster, 'worker-1').status?.images?.flatMap((image) => image.names);
    expect(names?.some((name) => name?.includes('python'))).toBe(true);
  });

  it('B11: web and database in one pod scale together, so that every copy has data of its own', () => {
    const containers = [
      { name: 'web', image: 'nginx:1.27' },
      { name: 'db', image: 'postgres:17', volumeMounts: [{ name: 'data', mountPath: '/data' }] },
    ];
    const together = {
      ...deployment('shop', 1),
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'shop' } },
        template: {
          metadata: { labels: { app: 'shop' } },
          spec: { containers, volumes: [{ name: 'data', emptyDir: {} }] },
        },
      },
    };
    const cluster = scene({ manifests: [together] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'shop', replicas: 3 });
    cluster.advance(2 * MINUTE);
    const databases = pods(cluster, 'shop').flatMap(({ metadata, status }) =>
      (status?.containerStatuses ?? [])
        .filter(({ name }) => name === 'db')
        .map(({ containerID }) => [metadata.uid, containerID].join()),
    );
    expect(new Set(databases).size).toBe(3);
    const [victim] = pods(cluster, 'shop');
    act(cluster, { type: 'crashContainer', pod: victim?.metadata.name ?? '', container: 'db' });
    // The web server runs, and its pod is out of service all the same.
    cluster.advance(50);
    const struck = pod(cluster, victim?.metadata.name ?? '');
    expect(struck.status?.containerStatuses?.find(({ name }) => name === 'web')?.ready).toBe(true);
    expect(struck.status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('False');
  });
});
