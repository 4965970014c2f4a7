import { describe, expect, test } from 'vitest';
import { makeKey } from '../api/key.ts';
import { NodeBench, shell } from './testing.ts';

describe('a new machine', () => {
  test('boots, registers, and is Ready when its network is up', () => {
    const bench = new NodeBench().machine(
      'n1',
      { zone: 'a', pool: 'small', labels: { disk: 'ssd' } },
      'Booting',
    );
    bench.run(19_000);
    expect(bench.ready('n1')).toBeUndefined();
    expect([...bench.agents.waits()]).toMatchObject([{ type: 'machine-boot', kind: 'Machine', key: 'n1' }]);
    bench.run(1_000);
    expect(bench.store.named('Machine', undefined, 'n1')?.status.power).toBe('On');
    expect(bench.ready('n1')).toBe('False KubeletNotReady');
    expect([...bench.agents.waits()]).toEqual([]);
    bench.run(5_000);
    expect(bench.ready('n1')).toBe('True KubeletReady');

    const node = bench.store.named('Node', undefined, 'n1');
    expect(node?.spec).toMatchObject({ podCIDR: '10.244.0.0/24', podCIDRs: ['10.244.0.0/24'] });
    expect(node?.metadata.labels).toMatchObject({
      'kubernetes.io/hostname': 'n1',
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'topology.kubernetes.io/zone': 'a',
      'node.kubernetes.io/instance-type': 'small',
      disk: 'ssd',
    });
    expect(node?.status).toMatchObject({
      capacity: { cpu: '4', memory: '8388608Ki', pods: '110' },
      allocatable: { cpu: '4', memory: '8286208Ki', pods: '110' },
      addresses: [
        { type: 'InternalIP', address: '192.168.1.10' },
        { type: 'Hostname', address: 'n1' },
      ],
      nodeInfo: { kubeletVersion: 'v1.34.1' },
    });
    expect(bench.events(node?.metadata.uid ?? '')).toEqual([
      'Starting: Starting kubelet.',
      'NodeHasSufficientMemory: Node n1 status is now: NodeHasSufficientMemory',
      'NodeHasNoDiskPressure: Node n1 status is now: NodeHasNoDiskPressure',
      'NodeHasSufficientPID: Node n1 status is now: NodeHasSufficientPID',
      'NodeAllocatableEnforced: Updated Node Allocatable limit across pods',
      'NodeReady: Node n1 status is now: NodeReady',
    ]);
  });

  test('gives pods no network before its own is up', () => {
    const bench = new NodeBench().machine('n1', {}, 'Booting');
    bench.run(20_000);
    const pod = bench.pod('web', 'n1');
    const host = bench.pod('host', 'n1', { hostNetwork: true });
    bench.run(4_000);
    expect(bench.events(pod.metadata.uid)).toEqual([
      'NetworkNotReady: network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
    ]);
    expect(bench.condition('host', 'Ready')).toBe('True');
    expect(bench.reasons(host.metadata.uid)).not.toContain('NetworkNotReady');
    bench.run(5_000);
    expect(bench.condition('web', 'Ready')).toBe('True');
  });

  test('that was there before the scenario is Ready at once, and that is no news', () => {
    const bench = new NodeBench().machine('n1');
    expect(bench.clock.now).toBe(0);
    expect(bench.ready('n1')).toBe('True KubeletReady');
    expect(bench.store.events.list()).toEqual([]);
    expect(bench.agents.heartbeats.renewedAt('n1')).toBe(0);
  });

  test('that is taken away while it boots never appears', () => {
    const bench = new NodeBench().machine('n1', {}, 'Booting');
    bench.run(5_000);
    bench.user.delete('Machine', makeKey(undefined, 'n1'));
    bench.run(60_000);
    expect(bench.ready('n1')).toBeUndefined();
    expect(bench.hosts.get('n1')).toBeUndefined();
    expect([...bench.agents.waits()]).toEqual([]);
  });

  test('costs nothing while nothing happens', () => {
    const bench = new NodeBench();
    for (let n = 0; n < 100; n++) bench.machine(`n${n}`);
    bench.run(60_000);
    expect(bench.clock.nextAt).toBeUndefined();
    expect(bench.agents.heartbeats.renewedAt('n7')).toBeGreaterThan(50_000);
  });
});

describe('a machine without power', () => {
  test('says nothing to anyone', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1', shell('sleep 10; exit 1'));
    bench.run(5_000);
    bench.power('n1', 'Off');
    const off = bench.store.log.head;
    const process = bench.agents.processOf(pod.metadata.uid, 'sh');
    expect(process).toBeUndefined();
    bench.run(600_000);
    expect(bench.store.log.head).toBe(off);
    expect(bench.status('web').phase).toBe('Running');
    expect(bench.ready('n1')).toBe('True KubeletReady');
    expect(bench.agents.heartbeats.stoppedBy('n1')).toBe(off);
    expect(bench.agents.heartbeats.renewedAt('n1')).toBeLessThan(5_001);
    expect([...bench.agents.waits()]).toEqual([]);
  });

  test('does not finish pods that are deleted meanwhile, but does so when it is back', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('web', 'n1');
    bench.run(60_000);
    const uid = bench.get('web')?.metadata.uid ?? '';
    bench.power('n1', 'Off');
    bench.delete('web');
    bench.run(600_000);
    expect(bench.get('web')).toBeDefined();
    bench.power('n1', 'Booting');
    bench.run(19_000);
    expect(bench.get('web')).toBeDefined();
    bench.run(2_000);
    expect(bench.get('web')).toBeUndefined();
    expect(bench.reasons(uid)).toEqual(['Pulling', 'Pulled', 'Created', 'Started']);
  });
});

describe('a machine that has its power back', () => {
  test('is the same node, rebooted', () => {
    const bench = new NodeBench().machine('n1');
    const before = bench.store.named('Node', undefined, 'n1');
    bench.run(60_000);
    bench.power('n1', 'Off');
    bench.run(60_000);
    bench.power('n1', 'Booting');
    bench.run(20_500);
    const node = bench.store.named('Node', undefined, 'n1');
    expect(node?.metadata.uid).toBe(before?.metadata.uid);
    expect(node?.spec.podCIDR).toBe(before?.spec.podCIDR);
    expect(bench.ready('n1')).toBe('False KubeletNotReady');
    bench.run(1_000);
    expect(bench.ready('n1')).toBe('True KubeletReady');
    expect(bench.agents.heartbeats.stoppedBy('n1')).toBeUndefined();
    const bootId = node?.status?.nodeInfo?.bootID;
    expect(bench.events(node?.metadata.uid ?? '')).toEqual([
      'Starting: Starting kubelet.',
      'NodeHasSufficientMemory: Node n1 status is now: NodeHasSufficientMemory',
      'NodeHasNoDiskPressure: Node n1 status is now: NodeHasNoDiskPressure',
      'NodeHasSufficientPID: Node n1 status is now: NodeHasSufficientPID',
      `Rebooted: Node n1 has been rebooted, boot id: ${bootId}`,
      'NodeNotReady: Node n1 status is now: NodeNotReady',
      'NodeAllocatableEnforced: Updated Node Allocatable limit across pods',
      'NodeReady: Node n1 status is now: NodeReady',
    ]);
  });

  test('starts its pods again in place: the same pods, a new sandbox, one restart more', () => {
    const bench = new NodeBench().machine('n1');
    const first = bench.pod('first', 'n1');
    bench.run(60_000);
    bench.pod('web', 'n1', { initContainers: [shell('sleep 1', 'init')] });
    bench.run(60_000);
    bench.delete('first');
    bench.run(60_000);
    expect(bench.status('web').podIP).toBe('10.244.0.3');
    const uid = bench.get('web')?.metadata.uid ?? '';
    const { containerID } = bench.container('web');

    bench.power('n1', 'Off');
    bench.run(10_000);
    bench.power('n1', 'Booting');
    bench.run(20_100);
    expect(bench.status('web').phase).toBe('Running');
    expect(bench.status('web').podIP).toBeUndefined();
    expect(bench.condition('web', 'PodReadyToStartContainers')).toBe('False');
    expect(bench.container('web')).toMatchObject({
      ready: false,
      restartCount: 0,
      state: { terminated: { exitCode: 255, reason: 'Unknown' } },
    });
    bench.run(30_000);
    expect(bench.get('web')?.metadata.uid).toBe(uid);
    expect(bench.status('web').podIP).toBe('10.244.0.4');
    expect(bench.condition('web', 'Ready')).toBe('True');
    expect(bench.container('web')).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 255, reason: 'Unknown', containerID } },
    });
    expect(bench.container('web', 'init').restartCount).toBe(1);
    expect(bench.events(uid)).toContain(
      'SandboxChanged: Pod sandbox changed, it will be killed and re-created.',
    );
    expect(bench.reasons(first.metadata.uid)).not.toContain('SandboxChanged');
  });

  test('does not start again what is never restarted', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('job', 'n1', { restartPolicy: 'Never', containers: [shell('sleep 600', 'work')] });
    bench.run(60_000);
    bench.power('n1', 'Off');
    bench.run(10_000);
    bench.power('n1', 'Booting');
    bench.run(60_000);
    expect(bench.status('job').phase).toBe('Failed');
    expect(bench.container('job', 'work').state?.terminated).toMatchObject({
      exitCode: 255,
      reason: 'Unknown',
    });
  });

  test('takes on pods that were bound to it meanwhile', () => {
    const bench = new NodeBench().machine('n1');
    bench.power('n1', 'Off');
    const pod = bench.pod('web', 'n1');
    bench.run(60_000);
    expect(bench.get('web')?.status?.podIP).toBeUndefined();
    bench.power('n1', 'Booting');
    bench.run(60_000);
    expect(bench.condition('web', 'Ready')).toBe('True');
    expect(bench.container('web').restartCount).toBe(0);
    expect(bench.reasons(pod.metadata.uid)).not.toContain('SandboxChanged');
  });

  test('has its images still on its disk', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1');
    bench.run(60_000);
    bench.power('n1', 'Off');
    bench.power('n1', 'Booting');
    bench.run(60_000);
    expect(bench.reasons(pod.metadata.uid).filter((reason) => reason === 'Pulling')).toHaveLength(1);
    expect(bench.condition('web', 'Ready')).toBe('True');
  });
});

test('a Node that somebody has written before its machine came is taken over', () => {
  const bench = new NodeBench();
  bench.user.create('Node', { metadata: { name: 'n1', labels: { mine: 'yes' } }, spec: {} });
  bench.machine('n1');
  const node = bench.store.named('Node', undefined, 'n1');
  expect(node?.metadata.labels).toMatchObject({ mine: 'yes', 'kubernetes.io/hostname': 'n1' });
  expect(node?.spec.podCIDR).toBe('10.244.0.0/24');
  expect(bench.ready('n1')).toBe('True KubeletReady');
});

test('a Node that was deleted comes back only when its kubelet starts anew', () => {
  const bench = new NodeBench().machine('n1');
  bench.user.delete('Node', makeKey(undefined, 'n1'));
  bench.run(600_000);
  expect(bench.ready('n1')).toBeUndefined();
  bench.power('n1', 'Off');
  bench.power('n1', 'Booting');
  bench.run(60_000);
  expect(bench.ready('n1')).toBe('True KubeletReady');
});

test('equal runs write equal logs', () => {
  const hash = () => {
    const bench = new NodeBench().machine('n1').machine('n2', {}, 'Booting');
    bench.pod('web', 'n1');
    bench.pod('bad', 'n2', shell('exit 1'));
    bench.run(60_000);
    bench.power('n1', 'Off');
    bench.run(60_000);
    bench.power('n1', 'Booting');
    bench.run(600_000);
    return bench.store.log.hash();
  };
  expect(hash()).toBe(hash());
});
