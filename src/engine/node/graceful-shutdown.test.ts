import { describe, expect, test } from 'vitest';
import { systemPriorityClasses } from '../api/admission/priority.ts';
import { makeKey } from '../api/key.ts';
import type { PodSpec } from '../api/types.ts';
import { NodeBench } from './testing.ts';

function tellToGo(bench: NodeBench, shuttingDown: 'Off' | 'Reboot' = 'Off'): void {
  const key = makeKey(undefined, 'n1');
  const status = bench.store.get('Machine', key)?.status;
  if (status) bench.user.setStatus('Machine', key, { ...status, shuttingDown });
}

/** Whose container takes longer to end than it is given. */
const stubborn: Partial<PodSpec> = {
  containers: [
    { name: 'nginx', image: 'nginx', lifecycle: { preStop: { sleep: { seconds: 25 } } } },
  ] as PodSpec['containers'],
};

function running(pods: Readonly<Record<string, Partial<PodSpec> | string>>): NodeBench {
  const bench = new NodeBench().machine('n1');
  for (const priorityClass of systemPriorityClasses) bench.user.create('PriorityClass', priorityClass);
  for (const [name, spec] of Object.entries(pods)) bench.pod(name, 'n1', spec);
  bench.run(60_000);
  return bench;
}

const power = (bench: NodeBench) => bench.store.named('Machine', undefined, 'n1')?.status.power;

describe('a machine that is shut down', () => {
  test('ends its pods as failed before it goes off', () => {
    const bench = running({ web: 'nginx' });
    const uid = bench.get('web')?.metadata.uid ?? '';
    tellToGo(bench);
    bench.run(50);
    expect(bench.ready('n1')).toBe('False KubeletNotReady');
    const node = bench.store.named('Node', undefined, 'n1');
    expect(node?.status?.conditions?.at(-1)?.message).toBe('node is shutting down');
    expect(bench.events(node?.metadata.uid ?? '')).toEqual([
      'NodeShutdown: Shutdown manager detected shutdown event',
      'NodeNotReady: Node n1 status is now: NodeNotReady',
    ]);
    bench.run(5_000);
    expect(bench.status('web')).toMatchObject({
      phase: 'Failed',
      reason: 'Terminated',
      message: 'Pod was terminated in response to imminent node shutdown.',
    });
    expect(bench.condition('web', 'DisruptionTarget')).toBe(
      'True TerminationByKubelet Pod was terminated in response to imminent node shutdown.',
    );
    expect(bench.reasons(uid).at(-1)).toBe('Killing');
    expect(power(bench)).toBe('Off');
  });

  test('gives ordinary pods 20 s and critical ones the last 10 s', () => {
    const bench = running({
      web: stubborn,
      dns: { ...stubborn, priorityClassName: 'system-cluster-critical' },
    });
    tellToGo(bench);
    bench.run(1_000);
    expect([...bench.agents.waits()].map(({ type, until }) => [type, until])).toContainEqual([
      'node-shutdown',
      90_000,
    ]);
    expect(bench.condition('dns', 'Ready')).toBe('True');
    bench.run(23_000);
    expect(bench.status('web').phase).toBe('Failed');
    expect(power(bench)).toBe('On');
    bench.run(9_000);
    expect(power(bench)).toBe('Off');
    expect([...bench.agents.waits()]).toEqual([]);
  });

  test('takes no pod on any more', () => {
    const bench = running({ web: stubborn });
    tellToGo(bench);
    bench.run(1_000);
    const late = bench.pod('late', 'n1');
    bench.run(100);
    expect(bench.status('late')).toMatchObject({
      phase: 'Failed',
      reason: 'NodeShutdown',
      message: 'Pod was rejected: Pod was rejected as the node is shutting down.',
    });
    expect(bench.reasons(late.metadata.uid)).toEqual(['NodeShutdown']);
  });

  test('boots again if it was to reboot; ended pods stay ended', () => {
    const bench = running({ web: 'nginx' });
    tellToGo(bench, 'Reboot');
    bench.run(3_000);
    expect(power(bench)).toBe('Booting');
    bench.run(30_000);
    expect(power(bench)).toBe('On');
    expect(bench.store.named('Machine', undefined, 'n1')?.status).toEqual({ power: 'On' });
    expect(bench.ready('n1')).toBe('True KubeletReady');
    expect(bench.status('web').phase).toBe('Failed');
    bench.pod('next', 'n1');
    bench.run(10_000);
    expect(bench.condition('next', 'Ready')).toBe('True');
  });

  test('goes off at once when its kubelet is stopped on the way', () => {
    const bench = running({ web: stubborn });
    tellToGo(bench);
    bench.run(1_000);
    const key = makeKey(undefined, 'n1');
    const status = bench.store.get('Machine', key)?.status;
    if (status) bench.user.setStatus('Machine', key, { ...status, stopped: ['kubelet'] });
    bench.run(2_000);
    expect(power(bench)).toBe('Off');
    expect(bench.status('web').phase).toBe('Running');
  });

  test('just goes off without a grace period, or without a kubelet', () => {
    for (const isWithout of ['grace', 'kubelet']) {
      const bench = new NodeBench(isWithout === 'grace' ? { shutdownGracePeriod: 0 } : {}).machine('n1');
      bench.pod('web', 'n1');
      bench.run(60_000);
      if (isWithout === 'kubelet') {
        bench.user.setStatus('Machine', makeKey(undefined, 'n1'), { power: 'On', stopped: ['kubelet'] });
        bench.run(1);
      }
      tellToGo(bench);
      bench.run(5_000);
      expect(power(bench)).toBe('Off');
      expect(bench.status('web').phase).toBe('Running');
      expect(bench.ready('n1')).toBe('True KubeletReady');
    }
  });
});
