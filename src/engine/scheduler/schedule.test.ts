import { describe, expect, it } from 'vitest';
import { defaultProfile } from './profile.ts';
import { scoresOf, verdictOn } from './record.ts';
import { Runner } from './runner.ts';
import { schedule } from './schedule.ts';
import type { Snapshot } from './snapshot.ts';
import { TestBench } from './test-bench.ts';

const runner = new Runner(defaultProfile);

function setUp() {
  const bench = new TestBench();
  bench.node('n1', { allocatable: { cpu: '1' } });
  bench.node('n2', { allocatable: { cpu: '2' } });
  bench.create('PriorityClass', { metadata: { name: 'high' }, value: 1000 });
  const pod = bench.pod('p', { requests: { cpu: '800m' }, priorityClassName: 'high' });
  return { bench, pod, snapshot: bench.scheduler.snapshot as Snapshot };
}

describe('asking what would be', () => {
  it('says the same each time, and changes nothing', () => {
    const { bench, pod, snapshot } = setUp();
    for (const name of ['a', 'b', 'c']) bench.pod(name, { requests: { cpu: '900m' } });
    bench.run();
    const big = { ...pod, metadata: { ...pod.metadata, uid: 'other' } };
    const head = bench.store.log.head;
    const first = schedule(big, snapshot, runner);
    expect(first.plan?.candidates.length).toBeGreaterThan(0);
    expect(schedule(big, snapshot, runner)).toEqual(first);
    expect(bench.store.log.head).toBe(head);
  });

  it('can be about a cluster that is not: a clone of the one that is', () => {
    const { bench, pod, snapshot } = setUp();
    const what = snapshot.clone();
    what.removeNode('n1');
    what.removeNode('n2');
    expect(schedule(pod, what, runner).decision.message).toBe('no nodes available to schedule pods');
    const [n1] = bench.store.list('Node');
    if (!n1) throw new Error('no node');
    what.setNode({ ...n1, metadata: { ...n1.metadata, name: 'n3' } });
    expect(schedule(pod, what, runner).node).toBe('n3');
    expect(snapshot.nodes.map(({ name }) => name)).toEqual(['n1', 'n2']);
  });

  it('is answered node by node', () => {
    const { bench, pod, snapshot } = setUp();
    const { decision } = schedule(pod, snapshot, runner);
    expect(verdictOn(decision, 'n1')).toEqual({ feasible: true });
    expect(scoresOf(decision, 'n1')?.plugins.TaintToleration).toEqual([0, 100, 300]);
    const total = Object.values(scoresOf(decision, 'n2')?.plugins ?? {}).reduce(
      (sum, [, , weighted]) => sum + weighted,
      0,
    );
    expect(scoresOf(decision, 'n2')?.total).toBe(total);
    bench.changeNode('n1', (node) => ({ ...node, spec: { unschedulable: true } }));
    const again = schedule(pod, snapshot, runner).decision;
    expect(verdictOn(again, 'n1')).toEqual({
      feasible: false,
      plugin: 'NodeUnschedulable',
      code: 'UnschedulableAndUnresolvable',
      reasons: ['node(s) were unschedulable'],
    });
    expect(scoresOf(again, 'n2')).toBeUndefined();
    expect(verdictOn(again, 'n9')).toBeUndefined();
  });
});
