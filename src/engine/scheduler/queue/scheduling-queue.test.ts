import { describe, expect, it } from 'vitest';
import { TestBench } from '../test-bench.ts';

/** One full node of 1 cpu, with a pod that holds it, and a pod that waits for room. */
function fullNode() {
  const bench = new TestBench();
  bench.node('n1', { allocatable: { cpu: '1' } });
  bench.pod('holder', { requests: { cpu: '1' }, labels: { app: 'a' } });
  bench.run();
  bench.pod('waiting', { requests: { cpu: '500m' } });
  bench.run();
  expect(bench.records('waiting')).toHaveLength(1);
  return bench;
}

// Upstream: pkg/scheduler/backend/queue/scheduling_queue_test.go
describe('a pod that found no room', () => {
  it('is tried again when a pod is deleted', () => {
    const bench = fullNode();
    const gone = bench.get('holder');
    bench.deletePod('holder');
    bench.run();
    expect(bench.nodeOf('waiting')).toBe('n1');
    const bound = bench.store.log.at(Number(bench.get('waiting').metadata.resourceVersion));
    const why = bound?.cause.type === 'revision' ? bench.store.log.at(bound.cause.rev) : undefined;
    expect(why?.before?.metadata.uid).toBe(gone.metadata.uid);
  });

  it('is not tried again when labels, conditions or taints change', () => {
    const bench = fullNode();
    bench.changeNode('n1', (node) => ({ ...node, metadata: { ...node.metadata, labels: { disk: 'ssd' } } }));
    bench.changePod('holder', (pod) => ({ ...pod, metadata: { ...pod.metadata, labels: { app: 'b' } } }));
    bench.setStatus('holder', { phase: 'Running' });
    bench.pod('other', { requests: { cpu: '1' } });
    bench.run();
    expect(bench.records('waiting')).toHaveLength(1);
  });

  it('is tried again when a node is added that would hold it, and not for a smaller one', () => {
    const bench = fullNode();
    bench.node('tiny', { allocatable: { cpu: '200m' } });
    bench.run();
    expect(bench.records('waiting')).toHaveLength(1);
    bench.node('n2', { allocatable: { cpu: '600m' } });
    bench.run();
    expect(bench.nodeOf('waiting')).toBe('n2');
  });

  it('is tried again after five minutes, at the next look, whatever happened', () => {
    const bench = fullNode();
    bench.run(329_000);
    expect(bench.records('waiting')).toHaveLength(1);
    bench.run(2_000);
    expect(bench.records('waiting')).toHaveLength(2);
    expect(bench.records('waiting')[1]?.time).toBe(330_002);
  });

  it('is gone from the queue when it is deleted', () => {
    const bench = fullNode();
    bench.deletePod('waiting');
    bench.run();
    expect(bench.clock.nextAt).toBeUndefined();
  });
});

describe('back-off', () => {
  /** Deletes one of many useless pods a second, each time waking the pod that waits. */
  function wake(bench: TestBench, times: number): void {
    for (let i = 0; i < times; i++) {
      bench.deletePod(`small${i}`);
      bench.run(200);
    }
  }

  function crowded(popFromBackoff: boolean) {
    const bench = new TestBench({ popFromBackoff });
    bench.node('n1', { allocatable: { cpu: '1' } });
    for (let i = 0; i < 5; i++) bench.pod(`small${i}`, { requests: { cpu: '100m' } });
    bench.run();
    bench.pod('waiting', { requests: { cpu: '1' } });
    bench.run();
    return bench;
  }

  it('is cut short when nothing else is to do, as since v1.33', () => {
    const bench = crowded(true);
    wake(bench, 4);
    expect(bench.records('waiting')).toHaveLength(5);
  });

  it('is waited out where that is switched off', () => {
    const bench = crowded(false);
    wake(bench, 4);
    expect(bench.records('waiting')).toHaveLength(1);
    expect([...bench.scheduler.waits()]).toMatchObject([
      { type: 'scheduling-back-off', key: 'default/waiting', until: 2000, setting: 'podInitialBackoff' },
    ]);
    bench.run(2000);
    expect(bench.records('waiting')).toHaveLength(2);
    expect([...bench.scheduler.waits()]).toEqual([]);
  });
});

describe('a gated pod', () => {
  it('waits for its last gate, and for nothing else', () => {
    const bench = new TestBench();
    bench.node('n1');
    bench.pod('gated', { schedulingGates: [{ name: 'a' }, { name: 'b' }] });
    bench.run(600_000);
    bench.node('n2');
    bench.run();
    expect(bench.records('gated')).toHaveLength(0);
    const withGates = (...names: string[]) => {
      const schedulingGates = names.map((name) => ({ name }));
      bench.changePod('gated', (pod) => ({ ...pod, spec: { ...pod.spec, schedulingGates } }));
      bench.run();
    };
    withGates('b');
    expect(bench.nodeOf('gated')).toBeUndefined();
    withGates();
    expect(bench.nodeOf('gated')).toBeDefined();
  });
});
