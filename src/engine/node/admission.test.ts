import { expect, test } from 'vitest';
import type { Pod } from '../api/types.ts';
import { container, NodeBench } from './testing.ts';

function rejection(bench: NodeBench, pod: Pod): unknown {
  bench.run(100);
  const { phase, reason, message } = bench.status(pod.metadata.name);
  return { phase, reason, message, event: bench.events(pod.metadata.uid).at(-1) };
}

const using = (requests: Record<string, string>) => container('nginx', 'nginx', { resources: { requests } });

test('a pod that was put on a node by hand and needs more CPU than is left has Failed', () => {
  const bench = new NodeBench().machine('n1', { cores: 2 });
  bench.pod('first', 'n1', using({ cpu: '1500m' }));
  bench.run(10_000);
  expect(rejection(bench, bench.pod('second', 'n1', using({ cpu: '600m' })))).toEqual({
    phase: 'Failed',
    reason: 'OutOfcpu',
    message:
      "Pod was rejected: Node didn't have enough resource: cpu, requested: 600, used: 1500, capacity: 2000",
    event: "OutOfcpu: Node didn't have enough resource: cpu, requested: 600, used: 1500, capacity: 2000",
  });
  bench.run(60_000);
  expect(bench.condition('first', 'Ready')).toBe('True');
  expect(bench.agents.processOf(bench.get('second')?.metadata.uid ?? '', 'nginx')).toBeUndefined();
});

test('so does one that needs more memory', () => {
  const bench = new NodeBench().machine('n1', { memoryBytes: 1024 ** 3 });
  expect(rejection(bench, bench.pod('big', 'n1', using({ memory: '1Gi' })))).toMatchObject({
    reason: 'OutOfmemory',
    message:
      "Pod was rejected: Node didn't have enough resource: memory, requested: 1073741824, used: 0, capacity: 968884224",
  });
});

test('and the 111th pod of a node', () => {
  const bench = new NodeBench().machine('n1');
  for (let n = 0; n < 110; n++) bench.pod(`p${n}`, 'n1');
  bench.run(60_000);
  expect(bench.status('p109').phase).toBe('Running');
  expect(rejection(bench, bench.pod('late', 'n1'))).toMatchObject({
    reason: 'OutOfpods',
    message:
      "Pod was rejected: Node didn't have enough resource: pods, requested: 1, used: 110, capacity: 110",
  });
});

test('and one whose selector the node does not match', () => {
  const bench = new NodeBench().machine('n1');
  expect(rejection(bench, bench.pod('picky', 'n1', { nodeSelector: { disk: 'ssd' } }))).toMatchObject({
    reason: 'NodeAffinity',
    message:
      "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
  });
});

test('and one that wants a host port that is taken', () => {
  const bench = new NodeBench().machine('n1');
  const ports = [{ containerPort: 80, hostPort: 8080 }];
  bench.pod('first', 'n1', container('nginx', 'nginx', { ports }));
  bench.run(10_000);
  const second = bench.pod('second', 'n1', container('nginx', 'nginx', { ports }));
  expect(rejection(bench, second)).toMatchObject({ reason: 'NodePorts' });
});

test('and one that does not tolerate a NoExecute taint', () => {
  const bench = new NodeBench().machine('n1', { taints: [{ key: 'broken', effect: 'NoExecute' }] });
  expect(rejection(bench, bench.pod('web', 'n1'))).toMatchObject({ reason: 'TaintToleration' });
  bench.pod('brave', 'n1', { tolerations: [{ operator: 'Exists' }] });
  bench.run(60_000);
  expect(bench.condition('brave', 'Ready')).toBe('True');
});

test('pods that have ended make room', () => {
  const bench = new NodeBench().machine('n1', { cores: 2 });
  bench.pod('job', 'n1', {
    restartPolicy: 'Never',
    containers: [{ ...using({ cpu: '2' }), image: 'busybox:1.36', command: ['sleep', '5'] }],
  });
  bench.run(30_000);
  expect(bench.status('job').phase).toBe('Succeeded');
  bench.pod('next', 'n1', using({ cpu: '2' }));
  bench.run(30_000);
  expect(bench.condition('next', 'Ready')).toBe('True');
});
