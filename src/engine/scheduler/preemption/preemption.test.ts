import { describe, expect, it } from 'vitest';
import { podCondition } from '../../api/pod-status.ts';
import { wantedCandidates } from '../plugins/default-preemption.ts';
import { TestBench } from '../test-bench.ts';

/** Nodes of 1 cpu, each held by a pod of priority 0; a victim takes 30 s to end. */
function fullCluster(...nodes: string[]) {
  const bench = new TestBench();
  bench.create('PriorityClass', { metadata: { name: 'high' }, value: 1000 });
  bench.create('PriorityClass', { metadata: { name: 'middle' }, value: 500 });
  for (const name of nodes) {
    bench.node(name, { allocatable: { cpu: '1' } });
    bench.pod(`on-${name}`, { requests: { cpu: '1' }, labels: { app: name } });
    bench.run();
  }
  return bench;
}

const nominatedOf = (bench: TestBench, name: string) => bench.get(name).status?.nominatedNodeName;

// Upstream: pkg/scheduler/framework/preemption/preemption_test.go and plugins/defaultpreemption/default_preemption_test.go
describe('preemption', () => {
  it('evicts less important pods, waits for them, and takes their place', () => {
    const bench = fullCluster('n1');
    const victim = bench.get('on-n1');
    bench.pod('high', { requests: { cpu: '1' }, priorityClassName: 'high' });
    bench.run();
    const high = bench.get('high');
    expect(high.status?.nominatedNodeName).toBe('n1');
    expect(bench.events('high')).toMatchObject([
      { reason: 'FailedScheduling', message: '0/1 nodes are available: 1 Insufficient cpu.' },
    ]);
    expect(bench.get('on-n1').metadata.deletionTimestamp).toBeDefined();
    expect(podCondition(bench.get('on-n1'), 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'PreemptionByScheduler',
      message: 'default-scheduler: preempting to accommodate a higher priority pod',
    });
    expect(bench.events('on-n1').at(-1)).toMatchObject({
      type: 'Normal',
      reason: 'Preempted',
      message: `Preempted by pod ${high.metadata.uid} on node n1`,
    });
    expect(bench.records('high')[0]?.preemption).toEqual({
      candidates: [{ node: 'n1', victims: ['default/on-n1'], pdbViolations: 0 }],
      best: ['n1'],
      nominated: 'n1',
    });
    const evicted = bench.store.log.at(Number(bench.get('on-n1').metadata.resourceVersion));
    expect(evicted?.cause).toEqual({ type: 'revision', rev: Number(high.metadata.resourceVersion) });

    bench.deletePod('on-n1');
    bench.run();
    expect(bench.nodeOf('high')).toBe('n1');
    expect(bench.store.events.about(victim.metadata.uid)).not.toHaveLength(0);
  });

  it('keeps the room that it made free of pods that are less important', () => {
    const bench = fullCluster('n1');
    bench.pod('high', { requests: { cpu: '1' }, priorityClassName: 'high' });
    bench.run();
    bench.pod('middle', { requests: { cpu: '100m' }, priorityClassName: 'middle' });
    bench.run();
    bench.scheduler.stop();
    bench.deletePod('on-n1');
    bench.scheduler.start();
    bench.run();
    expect(bench.nodeOf('high')).toBe('n1');
    expect(bench.nodeOf('middle')).toBeUndefined();
  });

  it('does not preempt again while its victims are leaving', () => {
    const bench = fullCluster('n1', 'n2');
    bench.pod('high', { requests: { cpu: '1' }, priorityClassName: 'high' });
    bench.run();
    bench.pod('small', { requests: { cpu: '10m' } });
    bench.node('n3', { allocatable: { cpu: '500m' } });
    bench.run();
    bench.changeNode('n3', (node) => ({ ...node, status: { allocatable: { cpu: '900m', pods: '5' } } }));
    bench.run(400_000);
    expect(bench.records('high').length).toBeGreaterThan(1);
    expect(bench.records('high').at(-1)?.message).toContain(
      'preemption: not eligible due to a terminating pod on the nominated node.',
    );
    const leaving = ['on-n1', 'on-n2'].filter((name) => bench.get(name).metadata.deletionTimestamp);
    expect(leaving).toHaveLength(1);
  });

  it('takes a node from a pod that was promised it and is less important', () => {
    const bench = fullCluster('n1');
    bench.pod('middle', { requests: { cpu: '1' }, priorityClassName: 'middle' });
    bench.run();
    expect(nominatedOf(bench, 'middle')).toBe('n1');
    bench.deletePod('on-n1');
    // Before it is tried again, something takes the place.
    bench.pod('squatter', { requests: { cpu: '1' } });
    bench.user.bind(bench.key('squatter'), 'n1');
    bench.pod('high', { requests: { cpu: '1' }, priorityClassName: 'high' });
    bench.run();
    expect(nominatedOf(bench, 'high')).toBe('n1');
    expect(nominatedOf(bench, 'middle')).toBeUndefined();
  });

  it('gives up its promise where nothing helps any more', () => {
    const bench = fullCluster('n1');
    bench.pod('high', { requests: { cpu: '1' }, priorityClassName: 'high' });
    bench.run();
    bench.changeNode('n1', (node) => ({ ...node, spec: { unschedulable: true } }));
    bench.deletePod('on-n1');
    bench.run();
    expect(nominatedOf(bench, 'high')).toBeUndefined();
    expect(bench.events('high').at(-1)?.message).toContain('Preemption is not helpful for scheduling.');
  });

  it('never happens for pods that forgo it', () => {
    const bench = fullCluster('n1');
    const metadata = { name: 'polite' };
    bench.create('PriorityClass', { metadata, value: 1000, preemptionPolicy: 'Never' });
    bench.pod('high', { requests: { cpu: '1' }, priorityClassName: 'polite' });
    bench.run();
    expect(bench.get('on-n1').metadata.deletionTimestamp).toBeUndefined();
    expect(bench.events('high')[0]?.message).toContain(
      'preemption: not eligible due to preemptionPolicy=Never.',
    );
  });

  it('spares pods that a budget protects where it can', () => {
    const bench = fullCluster('n1', 'n2');
    bench.create('PodDisruptionBudget', {
      metadata: { name: 'keep' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'n1' } } },
      status: { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 },
    });
    bench.pod('high', { requests: { cpu: '1' }, priorityClassName: 'high' });
    bench.run();
    expect(nominatedOf(bench, 'high')).toBe('n2');
    expect(bench.records('high')[0]?.preemption?.candidates).toHaveLength(2);
  });

  it.each([
    [5, 5],
    [100, 100],
    [500, 100],
    [2000, 200],
  ])('with %i nodes to choose from, tries %i', (nodes, wanted) => {
    expect(wantedCandidates(nodes)).toBe(wanted);
  });
});
