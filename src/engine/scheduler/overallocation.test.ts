import fc from 'fast-check';
import { expect, it } from 'vitest';
import { podRequests } from '../api/pod-resources.ts';
import { milliValue, wholeValue } from '../api/quantity.ts';
import { TestBench } from './test-bench.ts';

const amount = { cpu: fc.integer({ min: 0, max: 3000 }), memory: fc.integer({ min: 0, max: 6000 }) };
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('create' as const),
      ...amount,
      priority: fc.constantFrom(0, 0, 500, 1000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('delete' as const), index: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('end' as const), index: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('node' as const), ...amount }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('restart' as const) }) },
);

/** Nodes whose pods, those that have ended aside, request more than they have. */
function overbooked(bench: TestBench): string[] {
  return [...bench.store.list('Node')]
    .filter(({ metadata, status }) => {
      const pods = [...bench.store.podsOnNode(metadata.name)].filter(
        (pod) => pod.status?.phase !== 'Succeeded',
      );
      const sum = (name: string) => pods.reduce((total, pod) => total + (podRequests(pod)[name] ?? 0), 0);
      const has = status?.allocatable ?? {};
      return (
        sum('cpu') > milliValue(has.cpu) ||
        sum('memory') > wholeValue(has.memory) ||
        pods.length > wholeValue(has.pods)
      );
    })
    .map(({ metadata }) => metadata.name);
}

// Upstream: pkg/scheduler/framework/plugins/noderesources/fit.go fitsRequest
it('never gives a node more than it has', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 50, size: 'max' }), (steps) => {
      const bench = new TestBench();
      for (const value of [0, 500, 1000])
        bench.create('PriorityClass', { metadata: { name: `p${value}` }, value });
      bench.node('n0', { allocatable: { cpu: '2', memory: '4000', pods: '4' } });
      let made = 0;
      for (const step of steps) {
        const pods = [...bench.store.list('Pod')];
        const chosen = 'index' in step ? pods[step.index % Math.max(1, pods.length)] : undefined;
        if (step.type === 'create') {
          const requests = { cpu: `${step.cpu}m`, memory: `${step.memory}` };
          bench.pod(`p${made++}`, { requests, priorityClassName: `p${step.priority}` });
        } else if (step.type === 'node') {
          bench.node(`n${++made}`, {
            allocatable: { cpu: `${step.cpu}m`, memory: `${step.memory}`, pods: '3' },
          });
        } else if (step.type === 'restart') {
          bench.scheduler.stop();
          bench.scheduler.start();
        } else if (chosen && step.type === 'delete') {
          bench.deletePod(chosen.metadata.name);
        } else if (chosen?.spec.nodeName) {
          bench.setStatus(chosen.metadata.name, { phase: 'Succeeded' });
        }
        bench.run(50);
        expect(overbooked(bench)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
