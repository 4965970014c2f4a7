import { describe, expect, it } from 'vitest';
import { keyOf } from '../../api/key.ts';
import { controllerOf } from '../../api/pod-status.ts';
import { explainObject } from '../explain.ts';
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
import {
  lifeOf,
  MINUTE,
  messagesAbout,
  pod,
  reasonsAbout,
  restarts,
  SECOND,
  secondsUntil,
  sized,
  whereabouts,
} from './scenes.ts';

describe('desired state', () => {
  it('A9: a pod that is deleted is replaced, not repaired: another name, UID and IP', () => {
    const cluster = scene({ manifests: [deployment('web', 2)] });
    cluster.advance(MINUTE);
    const before = readyPods(cluster, 'web');
    const [doomed, kept] = before;
    act(cluster, { type: 'delete', kind: 'Pod', name: doomed?.metadata.name ?? '' });
    cluster.advance(MINUTE);
    const after = readyPods(cluster, 'web');
    expect(after).toHaveLength(2);
    const [fresh] = after.filter(({ metadata }) => metadata.uid !== kept?.metadata.uid);
    expect(fresh?.metadata.name).not.toBe(doomed?.metadata.name);
    expect(fresh?.metadata.uid).not.toBe(doomed?.metadata.uid);
    expect(fresh?.status?.podIP).not.toBe(doomed?.status?.podIP);
  });

  it('A10: replicas spread over the nodes, until the pods say that they want to be somewhere', () => {
    const cluster = scene({ nodes: 3, manifests: [deployment('web', 6)] });
    cluster.advance(MINUTE);
    expect(whereabouts(cluster, 'web').sort()).toEqual([
      ...['worker-1', 'worker-1', 'worker-2'],
      ...['worker-2', 'worker-3', 'worker-3'],
    ]);
    const skewed = deployment('web', 6);
    const { template } = skewed.spec as { template: { spec: object } };
    const nodeSelector = { 'kubernetes.io/hostname': 'worker-2' };
    const spec = {
      ...(skewed.spec as object),
      template: { ...template, spec: { ...template.spec, nodeSelector } },
    };
    act(cluster, { type: 'apply', manifests: [{ ...skewed, spec }] });
    cluster.advance(2 * MINUTE);
    expect(whereabouts(cluster, 'web')).toEqual(Array(6).fill('worker-2'));
  });

  it('A11: pods and nodes differ in scope, life, scaling, resources, role and place', () => {
    const cluster = scene({
      manifests: [deployment('web', 2, { resources: { requests: { cpu: '500m' } } })],
    });
    cluster.advance(MINUTE);
    const nodes = () => cluster.store.count('Node');
    // Scaling: replicas add pods and no machines, machines add no pods.
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 4 });
    act(cluster, { type: 'addNode', cores: 2, memoryGiB: 4 });
    cluster.advance(MINUTE);
    expect([readyPods(cluster, 'web').length, nodes()]).toEqual([4, 3]);
    // Scope: a pod lives in a namespace, a node is there for all of them.
    expect(pods(cluster, 'web').every(({ metadata }) => metadata.namespace === 'default')).toBe(true);
    expect(node(cluster, 'worker-1').metadata.namespace).toBeUndefined();
    // Location: a pod is on a node, a node is on nothing.
    expect(
      pods(cluster, 'web').every(({ spec }) => cluster.store.named('Node', undefined, spec.nodeName ?? '')),
    ).toBe(true);
    // Life: pods go, and their nodes remain.
    act(cluster, { type: 'delete', kind: 'Deployment', name: 'web' });
    cluster.advance(MINUTE);
    expect([pods(cluster, 'web').length, nodes()]).toEqual([0, 3]);
    // Resources: what the pods asked for is free again.
    act(cluster, { type: 'apply', manifests: [sized('wide', { requests: { cpu: '2' } })] });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'wide').status?.phase).toBe('Running');
  });

  it('A13: a pod that no node suits is the pod’s problem: a node more does not help, another pod does', () => {
    const lost = (disk: string) => barePod('lost', { nodeSelector: { disk } });
    const cluster = scene({ manifests: [lost('ssd')] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'addNode', cores: 32, memoryGiB: 128 });
    cluster.advance(10 * MINUTE);
    expect(messagesAbout(cluster, pod(cluster, 'lost')).at(-1)).toContain(
      "3 node(s) didn't match Pod's node affinity/selector",
    );
    act(cluster, { type: 'delete', kind: 'Pod', name: 'lost' });
    act(cluster, { type: 'apply', manifests: [barePod('lost')] });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'lost').status?.phase).toBe('Running');
  });

  it('A14: more replicas without room are Pending pods, with the scheduler’s own reason', () => {
    const cluster = scene({ manifests: [deployment('web', 3, { resources: { requests: { cpu: '1' } } })] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 8 });
    cluster.advance(10 * MINUTE);
    expect(readyPods(cluster, 'web')).toHaveLength(4);
    const pending = pods(cluster, 'web').filter(({ status }) => status?.phase === 'Pending');
    expect(pending).toHaveLength(4);
    for (const each of pending) {
      expect(each.status?.conditions?.find(({ type }) => type === 'PodScheduled')).toMatchObject({
        status: 'False',
        reason: 'Unschedulable',
        message: expect.stringMatching(/^0\/2 nodes are available: 2 Insufficient cpu\./),
      });
    }
  });

  it('A23: requests decide where a pod goes; limits slow it down, or kill it', () => {
    const burner = (name: string, resources: object) =>
      barePod(name, { containers: [{ name: 'main', image: 'podground/cpu-burner', resources }] });
    const leaker = barePod('leaker', {
      containers: [
        { name: 'main', image: 'podground/memory-leaker', resources: { limits: { memory: '100Mi' } } },
      ],
    });
    const capped = burner('capped', { requests: { cpu: '100m' }, limits: { cpu: '250m' } });
    const cluster = scene({
      nodes: 1,
      manifests: [capped, burner('free', { requests: { cpu: '100m' } }), leaker],
    });
    cluster.advance(MINUTE);
    const usage = (name: string) => cluster.podUsage(pod(cluster, name).metadata.uid)?.cpuMillis;
    expect(usage('capped')).toBeCloseTo(250, 0);
    expect(usage('free')).toBeGreaterThan(1500);
    expect(restarts(pod(cluster, 'leaker'))).toEqual(['main 1 OOMKilled']);
    expect(pod(cluster, 'leaker').status?.containerStatuses?.[0]?.lastState?.terminated).toMatchObject({
      exitCode: 137,
    });
    expect(restarts(pod(cluster, 'capped'))).toEqual(['main 0']);
    act(cluster, { type: 'apply', manifests: [sized('late', { requests: { cpu: '1801m' } })] });
    cluster.advance(MINUTE);
    // 200m are requested and nearly all is used: the request fits.
    expect(pod(cluster, 'late').spec.nodeName).toBeUndefined();
    act(cluster, { type: 'delete', kind: 'Pod', name: 'leaker' });
    act(cluster, { type: 'delete', kind: 'Pod', name: 'late' });
    act(cluster, { type: 'apply', manifests: [sized('fits', { requests: { cpu: '1700m' } })] });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'fits').spec.nodeName).toBe('worker-1');
  });

  it('B5: another tag is a rollout, and a tag that does not exist is ImagePullBackOff', () => {
    const cluster = scene({ manifests: [deployment('web', 2), service('web')] });
    cluster.advance(MINUTE);
    const old = readyPods(cluster, 'web').map(({ metadata }) => metadata.uid);
    act(cluster, { type: 'apply', manifests: [deployment('web', 2, { image: 'nginx:1.28' })] });
    cluster.advance(MINUTE);
    const fresh = readyPods(cluster, 'web');
    expect(fresh.map(({ spec }) => spec.containers[0]?.image)).toEqual(['nginx:1.28', 'nginx:1.28']);
    expect(fresh.every(({ metadata }) => !old.includes(metadata.uid))).toBe(true);
    expect(fresh.every(({ spec }) => spec.containers[0]?.ports?.[0]?.containerPort === 80)).toBe(true);
    act(cluster, { type: 'apply', manifests: [deployment('web', 2, { image: 'nginx:does-not-exist' })] });
    cluster.advance(2 * MINUTE);
    const stuck = pods(cluster, 'web').filter(({ spec }) => spec.containers[0]?.image !== 'nginx:1.28');
    expect(stuck).toHaveLength(1);
    expect(stuck[0]?.status?.containerStatuses?.[0]?.state?.waiting?.reason).toMatch(/ImagePull/);
    expect(reasonsAbout(cluster, stuck[0])).toEqual(expect.arrayContaining(['Failed', 'BackOff']));
    expect(readyPods(cluster, 'web')).toHaveLength(2);
  });

  it('B8: the scheduler weighs every node, filter by filter and score by score', () => {
    const full = sized('full', { requests: { cpu: '1900m' } }, { nodeName: 'worker-1' });
    const half = sized('half', { requests: { cpu: '1' } }, { nodeName: 'worker-2' });
    const cluster = scene({ nodes: 3, manifests: [full, half] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'apply', manifests: [sized('new', { requests: { cpu: '500m' } })] });
    cluster.advance(MINUTE);
    const decision = explainObject(cluster, 'Pod', keyOf(pod(cluster, 'new')))?.scheduling;
    expect(decision?.chosen).toBe('worker-3');
    const verdicts = new Map(decision?.nodes.map((verdict) => [verdict.node, verdict]));
    expect(verdicts.get('worker-1')).toMatchObject({
      feasible: false,
      plugin: 'NodeResourcesFit',
      reasons: ['Insufficient cpu'],
    });
    expect(verdicts.get('worker-2')?.feasible).toBe(true);
    expect(verdicts.get('worker-3')?.total).toBeGreaterThan(verdicts.get('worker-2')?.total ?? 0);
    expect(verdicts.get('worker-3')?.scores.map(({ plugin }) => plugin)).toContain('NodeResourcesFit');
  });

  it('A17: one wish goes through API server, controllers, scheduler and kubelet, each of which does its part', () => {
    const cluster = scene();
    cluster.advance(MINUTE);
    act(cluster, { type: 'apply', manifests: [deployment('web', 1)] });
    cluster.advance(MINUTE);
    const [made] = readyPods(cluster, 'web');
    const replicaSet = made && controllerOf(made)?.name;
    expect(lifeOf(cluster, 'Deployment', 'web')[0]?.by).toBe('user');
    expect(lifeOf(cluster, 'ReplicaSet', replicaSet ?? '')[0]?.by).toBe('deployment-controller');
    const writers = lifeOf(cluster, 'Pod', made?.metadata.name ?? '').map(({ by }) => by);
    expect([...new Set(writers)]).toEqual(['replicaset-controller', 'default-scheduler', 'kubelet']);
    const revs = lifeOf(cluster, 'Pod', made?.metadata.name ?? '').map(({ rev }) => rev);
    expect(revs).toEqual([...revs].sort((a, b) => a - b));
    expect(made?.metadata.resourceVersion).toBe(String(revs.at(-1)));
  });

  it('A19: the whole gives orchestration, scaling, self-healing and load balancing', () => {
    const cluster = scene({ nodes: 3, manifests: [deployment('web', 3), service('web')] });
    cluster.advance(MINUTE);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
    act(cluster, { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 300 } });
    cluster.advance(30 * SECOND);
    for (const { metadata } of readyPods(cluster, 'web'))
      expect(cluster.podUsage(metadata.uid)?.requestsPerSecond).toBeCloseTo(100, -1);
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 6 });
    cluster.advance(30 * SECOND);
    for (const { metadata } of readyPods(cluster, 'web'))
      expect(cluster.podUsage(metadata.uid)?.requestsPerSecond).toBeCloseTo(50, -1);
    act(cluster, { type: 'killNode', name: 'worker-3' });
    secondsUntil(cluster, () => readiness(cluster, 'worker-3') === 'Unknown');
    cluster.advance(30 * SECOND);
    expect(cluster.load('default/web')?.failuresPerSecond).toBe(0);
    cluster.advance(6 * MINUTE);
    expect(readyPods(cluster, 'web')).toHaveLength(6);
    expect(whereabouts(cluster, 'web').filter((name) => name === 'worker-3')).toHaveLength(2);
  });
});
