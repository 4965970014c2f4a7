import { describe, expect, test } from 'vitest';
import { makeKey } from '../api/key.ts';
import { parseTime } from '../api/time.ts';
import type { Pod } from '../api/types.ts';
import { container, NodeBench, shell } from './testing.ts';

/** When the container was started each time, seconds. */
function watchStarts(bench: NodeBench): number[] {
  const starts: number[] = [];
  bench.store.watch(['Pod'], ({ after }) => {
    const state = (after as Pod | undefined)?.status?.containerStatuses?.[0]?.state;
    if (!state?.running?.startedAt) return;
    const at = parseTime(state.running.startedAt) / 1000;
    if (starts.at(-1) !== at) starts.push(at);
  });
  return starts;
}

describe('a container that crashes', () => {
  test('is restarted at once, then after 10, 20, 40, 80, 160 and 300 s', () => {
    const bench = new NodeBench({ containerStart: 1000 }).machine('n1');
    const starts = watchStarts(bench);
    bench.pod('bad', 'n1', shell('sleep 1; exit 1', 'bad'));
    bench.run(1_200_000);
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
    // Each run lasts a second, and so does each start.
    expect(gaps.map((gap) => Math.round(gap - 2))).toEqual([0, 10, 20, 40, 80, 160, 300, 300]);
  });

  test('shows its last end, its restarts and why it waits', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('bad', 'n1', shell('sleep 1; exit 3', 'bad'));
    bench.run(12_000);
    const { uid } = pod.metadata;
    expect(bench.container('bad', 'bad')).toMatchObject({
      restartCount: 1,
      ready: false,
      started: false,
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off 10s restarting failed container=bad pod=bad_default(${uid})`,
        },
      },
      lastState: { terminated: { exitCode: 3, reason: 'Error' } },
    });
    expect(bench.status('bad').phase).toBe('Running');
    expect(bench.events(uid)).toContain(
      `BackOff: Back-off restarting failed container bad in pod bad_default(${uid})`,
    );
    const [wait] = [...bench.agents.waits()];
    expect(wait).toMatchObject({ type: 'container-back-off', kind: 'Pod', key: 'default/bad' });
    expect((wait?.until ?? 0) - (wait?.since ?? 0)).toBe(10_000);
    bench.run(60_000);
    expect(bench.container('bad', 'bad').restartCount).toBe(3);
  });

  test('begins anew after a run of more than ten minutes', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('bad', 'n1', shell('sleep 601; exit 1', 'bad'));
    bench.run(3 * 603_000);
    expect(bench.container('bad', 'bad').restartCount).toBe(3);
    expect([...bench.agents.waits()]).toEqual([]);
  });

  test('stays down under restartPolicy Never, and the pod has Failed', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('job', 'n1', { restartPolicy: 'Never', containers: [shell('sleep 1; exit 1', 'work')] });
    bench.run(30_000);
    expect(bench.status('job').phase).toBe('Failed');
    expect(bench.condition('job', 'Ready')).toBe('False PodFailed');
    expect(bench.container('job', 'work').restartCount).toBe(0);
  });
});

test('under restartPolicy OnFailure a container is restarted until it ends well', () => {
  const bench = new NodeBench().machine('n1');
  bench.pod('good', 'n1', { restartPolicy: 'OnFailure', containers: [shell('sleep 1', 'work')] });
  bench.pod('bad', 'n1', { restartPolicy: 'OnFailure', containers: [shell('sleep 1; exit 1', 'work')] });
  bench.run(30_000);
  expect(bench.status('good').phase).toBe('Succeeded');
  expect(bench.condition('good', 'Ready')).toBe('False PodCompleted');
  expect(bench.condition('good', 'PodReadyToStartContainers')).toBe('False');
  expect(bench.status('good').podIP).toBe('10.244.0.2');
  expect(bench.condition('good', 'Initialized')).toBe('True PodCompleted');
  expect(bench.status('bad').phase).toBe('Running');
  expect(bench.container('bad', 'work').restartCount).toBe(2);
});

test('a container that uses more memory than its limit is OOMKilled and restarted', () => {
  const bench = new NodeBench().machine('n1');
  const limited = container('nginx', 'nginx', { resources: { limits: { memory: '64Mi' } } });
  const pod = bench.pod('web', 'n1', limited);
  bench.run(60_000);
  bench.agents.processOf(pod.metadata.uid, 'nginx')?.leak(10 * 1024 * 1024);
  bench.run(20_000);
  expect(bench.container('web')).toMatchObject({
    restartCount: 1,
    ready: true,
    lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
  });
});

test('whoever is blamed for a crash is the cause of what follows', () => {
  const bench = new NodeBench().machine('n1');
  const pod = bench.pod('web', 'n1');
  bench.run(60_000);
  bench.agents.blame(pod.metadata.uid, 'nginx', { type: 'action', index: 5 });
  bench.agents.processOf(pod.metadata.uid, 'nginx')?.kill({ code: 1, reason: 'Error' });
  const before = bench.store.log.head;
  bench.run(10);
  expect(bench.store.log.at(before + 1)).toMatchObject({
    by: 'kubelet',
    cause: { type: 'action', index: 5 },
  });
});

test('a pod past its activeDeadlineSeconds has Failed', () => {
  const bench = new NodeBench().machine('n1');
  const pod = bench.pod('job', 'n1', {
    restartPolicy: 'Never',
    activeDeadlineSeconds: 10,
    terminationGracePeriodSeconds: 3,
    containers: [shell('sleep infinity', 'work')],
  });
  bench.run(30_000);
  expect(bench.status('job')).toMatchObject({
    phase: 'Failed',
    reason: 'DeadlineExceeded',
    message: 'Pod was active on the node longer than the specified deadline',
  });
  expect(bench.reasons(pod.metadata.uid)).toContain('DeadlineExceeded');
});

test('an evicted pod has Failed, and stays to be seen', () => {
  const bench = new NodeBench().machine('n1');
  const pod = bench.pod('web', 'n1');
  bench.run(60_000);
  bench.agents.evict(pod.metadata.uid, 'The node was low on resource: memory.', { type: 'action', index: 1 });
  bench.run(60_000);
  expect(bench.status('web')).toMatchObject({ phase: 'Failed', reason: 'Evicted' });
  expect(bench.condition('web', 'DisruptionTarget')).toBe(
    'True TerminationByKubelet The node was low on resource: memory.',
  );
  expect(bench.agents.processOf(pod.metadata.uid, 'nginx')).toBeUndefined();
});

test('another image in a running pod starts its container anew as that', () => {
  const bench = new NodeBench().machine('n1');
  const pod = bench.pod('web', 'n1', container('nginx:1.26', 'nginx'));
  bench.run(60_000);
  bench.user.update('Pod', makeKey('default', 'web'), (stored) => ({
    ...stored,
    spec: { ...stored.spec, containers: [container('nginx:1.27', 'nginx')] },
  }));
  bench.run(60_000);
  expect(bench.container('web')).toMatchObject({ image: 'docker.io/library/nginx:1.27', restartCount: 1 });
  expect(bench.events(pod.metadata.uid)).toContain(
    'Killing: Container nginx definition changed, will be restarted',
  );
});
