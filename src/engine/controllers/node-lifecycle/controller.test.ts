import { describe, expect, test } from 'vitest';
import { makeKey } from '../../api/key.ts';
import { podCondition } from '../../api/pod-status.ts';
import { defaultSettings } from '../../api/settings.ts';
import { formatTime } from '../../api/time.ts';
import type { NodeCondition } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { nodeLifecycleController } from './controller.ts';

/** Nodes whose kubelets renew their Leases every ten seconds until they are silenced. */
class World {
  readonly #renewed = new Map<string, number>();
  readonly #stoppedBy = new Map<string, number>();
  readonly #around = {
    settings: defaultSettings,
    metrics: { podMetrics: () => undefined },
    heartbeats: {
      renewedAt: (name: string) => this.#renewed.get(name),
      stoppedBy: (name: string) => this.#stoppedBy.get(name),
    },
  };
  readonly controller = nodeLifecycleController(this.#around);
  readonly bench = new TestBench(this.controller);

  constructor(nodes: number, zones = 1) {
    for (let i = 0; i < nodes; i++) this.addNode(`node-${i}`, `zone-${i % zones}`);
    this.bench.clock.every(10_000, () => this.#renewAll(), 0);
    this.bench.run(20_000);
  }

  /** As after a restart. */
  another() {
    return nodeLifecycleController(this.#around);
  }

  addNode(name: string, zone: string): void {
    const labels = { 'topology.kubernetes.io/zone': zone, 'kubernetes.io/os': 'linux' };
    this.bench.create('Node', { metadata: { name, labels }, spec: {} });
    this.report(name, 'True');
  }

  #renewAll(): void {
    for (const { metadata } of this.bench.list('Node')) {
      if (!this.#stoppedBy.has(metadata.name)) this.#renewed.set(metadata.name, this.bench.clock.now);
    }
  }

  /** Something, told by a revision, silences a kubelet. */
  silence(...names: string[]): void {
    for (const name of names) this.#stoppedBy.set(name, this.bench.store.log.head);
  }

  wake(name: string): void {
    this.#stoppedBy.delete(name);
    this.#renewed.set(name, this.bench.clock.now);
    this.report(name, 'True');
  }

  /** What the kubelet posts. */
  report(name: string, ready: string, pressure = 'False'): void {
    const now = formatTime(this.bench.clock.now);
    const conditions: NodeCondition[] = [
      { type: 'MemoryPressure', status: pressure, lastHeartbeatTime: now, lastTransitionTime: now },
      { type: 'Ready', status: ready, lastHeartbeatTime: now, lastTransitionTime: now },
    ];
    this.bench.user.setStatus('Node', makeKey(undefined, name), { conditions });
  }

  taints(name: string): string[] {
    const { taints = [] } = this.bench.get('Node', name).spec;
    return taints.map(({ key, effect }) => `${key.replace('node.kubernetes.io/', '')}:${effect}`);
  }

  condition(name: string, type: string) {
    return this.bench.get('Node', name).status?.conditions?.find((each) => each.type === type);
  }

  get evicting(): string[] {
    const names = this.bench.list('Node').map(({ metadata }) => metadata.name);
    return names.filter((name) => this.taints(name).some((taint) => taint.endsWith('NoExecute')));
  }

  waits() {
    return [...(this.controller.waits?.(this.bench.store) ?? [])];
  }
}

describe('a silent node', () => {
  test('is Unknown after the grace period, and says why and since when', () => {
    const world = new World(3);
    world.silence('node-0');
    const cause = world.bench.store.log.head;
    world.bench.run(40_000);
    expect(world.condition('node-0', 'Ready')?.status).toBe('True');
    world.bench.run(20_000);
    for (const type of ['Ready', 'MemoryPressure']) {
      expect(world.condition('node-0', type)).toMatchObject({
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
      });
    }
    expect(world.condition('node-0', 'PIDPressure')).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusNeverUpdated',
      message: 'Kubelet never posted node status.',
    });
    expect(world.bench.messages('NodeNotReady')).toEqual(['Node node-0 status is now: NodeNotReady']);
    const { log } = world.bench.store;
    const declared = log
      .since(cause)
      .find(({ kind, by }) => kind === 'Node' && by === 'node-lifecycle-controller');
    expect(declared?.cause).toEqual({ type: 'elapsed', what: 'node-monitor-grace-period', since: cause });
    expect(world.condition('node-1', 'Ready')?.status).toBe('True');
  });

  test('is tainted, NoSchedule before NoExecute', () => {
    const world = new World(3);
    world.silence('node-0');
    world.bench.run(60_000);
    expect(world.taints('node-0')).toEqual(['unreachable:NoSchedule', 'unreachable:NoExecute']);
    expect(world.taints('node-1')).toEqual([]);
  });

  test('has its pods taken out of service', () => {
    const world = new World(2);
    const { bench } = world;
    const spec = { containers: [{ name: 'app', image: 'nginx' }] };
    bench.startPod(bench.create('Pod', { metadata: { name: 'web' }, spec }), 'node-0');
    world.silence('node-0');
    bench.run(60_000);
    expect(podCondition(bench.get('Pod', 'web'), 'Ready')?.status).toBe('False');
    expect(bench.messages('NodeNotReady')).toContain('Node is not ready');
  });

  test('takes pods that are bound to it later out of service too', () => {
    const world = new World(2);
    const { bench } = world;
    world.silence('node-0');
    bench.run(60_000);
    const spec = { containers: [{ name: 'app', image: 'nginx' }] };
    const pod = bench.create('Pod', { metadata: { name: 'web' }, spec });
    bench.setPodStatus(pod, { conditions: [{ type: 'Ready', status: 'True' }] });
    bench.user.bind(makeKey('default', 'web'), 'node-0');
    bench.run(100);
    expect(podCondition(bench.get('Pod', 'web'), 'Ready')?.status).toBe('False');
  });

  test('is free of taints soon after it is back', () => {
    const world = new World(3);
    world.silence('node-0');
    world.bench.run(60_000);
    world.wake('node-0');
    world.bench.run(6_000);
    expect(world.taints('node-0')).toEqual([]);
  });

  test('is counted down to the very moment', () => {
    const world = new World(3);
    world.bench.run(3_000);
    world.silence('node-0');
    const [wait] = world.waits();
    expect(wait).toMatchObject({
      type: 'node-grace-period',
      key: 'node-0',
      setting: 'nodeMonitorGracePeriod',
    });
    const until = wait?.until ?? 0;
    expect(until - (wait?.since ?? 0)).toBeGreaterThanOrEqual(defaultSettings.nodeMonitorGracePeriod);
    world.bench.clock.runUntil(until - 1);
    expect(world.condition('node-0', 'Ready')?.status).toBe('True');
    world.bench.clock.runUntil(until);
    expect(world.condition('node-0', 'Ready')?.status).toBe('Unknown');
    expect(world.waits()).toEqual([]);
  });
});

test('a controller that has just started counts nothing down before its first look', () => {
  const world = new World(3);
  world.bench.run(100_000);
  world.silence('node-0');
  expect([...(world.another().waits?.(world.bench.store) ?? [])]).toEqual([]);
});

describe('many silent nodes', () => {
  test('are tainted NoExecute ten seconds apart', () => {
    const world = new World(20);
    world.silence('node-0', 'node-1', 'node-2', 'node-3');
    world.bench.run(50_000);
    expect(world.evicting).toEqual([]);
    const seen: number[] = [];
    for (let second = 0; second < 45; second++) {
      world.bench.run(1000);
      if (world.evicting.length > seen.length) seen.push(second);
    }
    expect(seen.length).toBe(4);
    expect(seen.map((second, index) => second - (seen[index - 1] ?? second))).toEqual([0, 10, 10, 10]);
  });

  test('most of a small zone: no pod is evicted there', () => {
    const world = new World(10, 2);
    world.silence('node-0', 'node-2', 'node-4', 'node-6');
    world.bench.run(120_000);
    expect(world.taints('node-0')).toEqual(['unreachable:NoSchedule']);
    expect(world.evicting).toEqual([]);
  });

  test('a whole zone: its pods are evicted at the usual pace', () => {
    const world = new World(6, 2);
    world.silence('node-0', 'node-2', 'node-4');
    world.bench.run(120_000);
    expect(world.evicting).toEqual(['node-0', 'node-2', 'node-4']);
  });

  test('all of them: the control plane suspects itself, and evicts nobody', () => {
    const world = new World(3);
    world.silence('node-0');
    world.bench.run(70_000);
    expect(world.evicting).toEqual(['node-0']);
    world.silence('node-1', 'node-2');
    world.bench.run(300_000);
    expect(world.evicting).toEqual([]);
    world.wake('node-1');
    world.bench.run(100_000);
    expect(world.evicting).toEqual(['node-0', 'node-2']);
  });
});

test('a node that its kubelet reports as not ready is tainted so', () => {
  const world = new World(3);
  world.report('node-0', 'False', 'True');
  world.bench.run(10_000);
  expect(world.taints('node-0')).toEqual([
    'memory-pressure:NoSchedule',
    'not-ready:NoSchedule',
    'not-ready:NoExecute',
  ]);
  world.silence('node-0');
  world.bench.run(60_000);
  expect(world.taints('node-0')).toEqual(['unreachable:NoExecute', 'unreachable:NoSchedule']);
});

test('a cordon is a taint, and its end removes it', () => {
  const world = new World(2);
  const cordon = (unschedulable: boolean) =>
    world.bench.change('Node', 'node-0', (node) => ({ ...node, spec: { ...node.spec, unschedulable } }));
  cordon(true);
  world.bench.run(100);
  expect(world.taints('node-0')).toEqual(['unschedulable:NoSchedule']);
  cordon(false);
  world.bench.run(100);
  expect(world.taints('node-0')).toEqual([]);
});

test('a node that is not reported on in time after it was registered is Unknown', () => {
  const world = new World(2);
  world.bench.create('Node', { metadata: { name: 'dud' }, spec: {} });
  world.silence('dud');
  world.bench.run(90_000);
  expect(world.condition('dud', 'Ready')).toMatchObject({
    status: 'Unknown',
    reason: 'NodeStatusNeverUpdated',
  });
});

test('nodes are welcomed and seen off, and get their old labels', () => {
  const world = new World(2);
  world.bench.remove('Node', 'node-1');
  world.bench.run(6_000);
  expect(world.bench.messages('RegisteredNode')).toContain(
    'Node node-0 event: Registered Node node-0 in Controller',
  );
  expect(world.bench.messages('RemovingNode')).toEqual([
    'Node node-1 event: Removing Node node-1 from Controller',
  ]);
  expect(world.bench.get('Node', 'node-0').metadata.labels?.['beta.kubernetes.io/os']).toBe('linux');
});

test('nothing is written while nothing happens', () => {
  const world = new World(4);
  world.silence('node-0');
  world.bench.run(100_000);
  const { head } = world.bench.store.log;
  world.bench.run(100_000);
  expect(world.bench.store.log.head).toBe(head);
});
