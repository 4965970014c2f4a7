import { describe, expect, test } from 'vitest';
import { makeKey } from '../../api/key.ts';
import { isTerminating, podCondition } from '../../api/pod-status.ts';
import { defaultSettings } from '../../api/settings.ts';
import type { Taint, Toleration } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { taintEvictionController } from './controller.ts';

const maintenance: Taint = { key: 'maintenance', effect: 'NoExecute' };

/** A node with one pod, which runs. */
class World {
  readonly controller = taintEvictionController({
    settings: defaultSettings,
    metrics: { podMetrics: () => undefined },
    heartbeats: { renewedAt: () => undefined, stoppedBy: () => undefined },
  });
  readonly bench = new TestBench(this.controller);

  constructor(tolerations: Toleration[] = []) {
    this.bench.create('Node', { metadata: { name: 'node-1' }, spec: {} });
    const spec = { containers: [{ name: 'app', image: 'nginx' }], tolerations };
    this.bench.startPod(this.bench.create('Pod', { metadata: { name: 'web' }, spec }));
    this.bench.run(10_000);
  }

  taint(...taints: Taint[]): void {
    this.bench.change('Node', 'node-1', (node) => ({ ...node, spec: { ...node.spec, taints } }));
  }

  get isEvicted(): boolean {
    return isTerminating(this.bench.get('Pod', 'web'));
  }

  get events(): string[] {
    return this.bench.messages('TaintManagerEviction');
  }

  waits() {
    return [...(this.controller.waits?.(this.bench.store) ?? [])];
  }
}

describe('a pod on a node with a NoExecute taint', () => {
  test('that it does not tolerate goes at once', () => {
    const world = new World();
    world.taint(maintenance);
    const tainted = world.bench.store.log.head;
    world.bench.run(100);
    expect(world.isEvicted).toBe(true);
    expect(world.events).toEqual(['Marking for deletion Pod default/web']);
    expect(podCondition(world.bench.get('Pod', 'web'), 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
    });
    const last = world.bench.store.log.at(world.bench.store.log.head);
    expect(last).toMatchObject({
      by: 'taint-eviction-controller',
      cause: { type: 'revision', rev: tainted },
    });
  });

  test('that it tolerates for a while goes then, counted down', () => {
    const world = new World();
    const { clock } = world.bench;
    world.taint({ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' });
    const tainted = world.bench.store.log.head;
    const at = clock.now;
    world.bench.run(1000);
    const [wait] = world.waits();
    expect(wait).toMatchObject({
      type: 'eviction',
      kind: 'Pod',
      key: 'default/web',
      setting: 'tolerationSeconds',
    });
    expect((wait?.until ?? 0) - at).toBeLessThan(300_100);
    clock.runUntil((wait?.until ?? 0) - 1);
    expect(world.isEvicted).toBe(false);
    world.bench.run(100);
    expect(world.isEvicted).toBe(true);
    expect(world.waits()).toEqual([]);
    const last = world.bench.store.log.at(world.bench.store.log.head);
    expect(last?.cause).toEqual({ type: 'elapsed', what: 'toleration-seconds', since: tainted });
  });

  test('that it tolerates for ever stays', () => {
    const world = new World([{ operator: 'Exists' }]);
    world.taint(maintenance);
    world.bench.run(3_600_000);
    expect(world.isEvicted).toBe(false);
    expect(world.waits()).toEqual([]);
  });

  test('stays when the taint goes in time', () => {
    const world = new World();
    world.taint({ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' });
    world.bench.run(200_000);
    world.taint();
    world.bench.run(200_000);
    expect(world.isEvicted).toBe(false);
    expect(world.events).toEqual(['Cancelling deletion of Pod default/web']);
    expect(world.waits()).toEqual([]);
  });

  test('is evicted once', () => {
    const world = new World();
    world.taint(maintenance);
    world.bench.run(100);
    const { head } = world.bench.store.log;
    world.controller.reconcile(makeKey('default', 'web'), world.bench.context());
    world.bench.run(1000);
    expect(world.bench.store.log.head).toBe(head);
    expect(world.events).toHaveLength(1);
  });
});

test('a pod that is bound to a tainted node goes too', () => {
  const world = new World([{ operator: 'Exists' }]);
  const { bench } = world;
  world.taint(maintenance);
  bench.run(100);
  const late = bench.create('Pod', {
    metadata: { name: 'late' },
    spec: { containers: [{ name: 'app', image: 'nginx' }] },
  });
  bench.startPod(late);
  bench.run(100);
  expect(isTerminating(bench.get('Pod', 'late'))).toBe(true);
  expect(world.isEvicted).toBe(false);
});
