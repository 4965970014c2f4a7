import { describe, expect, test } from 'vitest';
import { container, NodeBench, shell } from './testing.ts';

describe('a pod that is deleted', () => {
  test('is told to stop, ends, and is removed', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1');
    bench.run(60_000);
    bench.delete('web');
    bench.run(50);
    expect(bench.events(pod.metadata.uid).at(-1)).toBe('Killing: Stopping container nginx');
    expect(bench.get('web')?.metadata.deletionTimestamp).toBeDefined();
    expect(bench.condition('web', 'Ready')).toBe('True');
    const [wait] = [...bench.agents.waits()];
    expect(wait).toMatchObject({ type: 'termination', setting: 'terminationGracePeriodSeconds' });
    const before = bench.store.log.head;
    bench.run(1_000);
    expect(bench.get('web')).toBeUndefined();
    const [status, removal] = bench.store.log.since(before);
    expect(status).toMatchObject({
      by: 'kubelet',
      after: {
        status: {
          phase: 'Succeeded',
          containerStatuses: [{ state: { terminated: { exitCode: 0, reason: 'Completed' } } }],
        },
      },
    });
    expect(removal).toMatchObject({ by: 'kubelet', kind: 'Pod' });
    expect(removal?.after).toBeUndefined();
    expect([...bench.agents.waits()]).toEqual([]);
  });

  test('gives its address back', () => {
    const bench = new NodeBench().machine('n1');
    // All others of the range come before an address is used again.
    const addresses = Array.from({ length: 254 }, (_, n) => {
      bench.pod(`p${n}`, 'n1');
      bench.run(10_000);
      const { podIP } = bench.status(`p${n}`);
      bench.delete(`p${n}`);
      bench.run(10_000);
      return podIP;
    });
    expect([addresses[0], addresses[1], addresses.at(-1)]).toEqual([
      '10.244.0.2',
      '10.244.0.3',
      '10.244.0.2',
    ]);
  });

  test('is killed when its grace period is over', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('deaf', 'n1', shell('sleep infinity'));
    bench.run(60_000);
    bench.delete('deaf');
    bench.run(29_900);
    expect(bench.get('deaf')).toBeDefined();
    const before = bench.store.log.head;
    bench.run(200);
    expect(bench.get('deaf')).toBeUndefined();
    expect(bench.store.log.at(before + 1)?.after).toMatchObject({
      status: {
        phase: 'Failed',
        containerStatuses: [{ state: { terminated: { exitCode: 137, reason: 'Error' } } }],
      },
    });
  });

  test('ends sooner when somebody loses patience', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('deaf', 'n1', shell('sleep infinity'));
    bench.run(60_000);
    bench.delete('deaf');
    bench.run(5_000);
    bench.delete('deaf', 5);
    bench.run(4_900);
    expect(bench.get('deaf')).toBeDefined();
    bench.run(200);
    expect(bench.get('deaf')).toBeUndefined();
  });

  test('by force is gone at once, from its machine too', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('deaf', 'n1', shell('sleep infinity'));
    bench.run(60_000);
    const process = bench.agents.processOf(pod.metadata.uid, 'sh');
    bench.delete('deaf', 0);
    expect(bench.get('deaf')).toBeUndefined();
    expect(process?.gone).toBe(false);
    bench.run(10);
    expect(process?.gone).toBe(true);
    expect([...(bench.hosts.get('n1')?.processes() ?? [])]).toEqual([]);
  });

  test('before it started does not start', () => {
    const bench = new NodeBench().machine('n1');
    const pod = bench.pod('web', 'n1');
    bench.run(500);
    bench.delete('web');
    bench.run(1_000);
    expect(bench.get('web')).toBeUndefined();
    expect(bench.reasons(pod.metadata.uid)).toEqual([]);
  });

  test('while it waits in CrashLoopBackOff does not wait on', () => {
    const bench = new NodeBench().machine('n1');
    bench.pod('bad', 'n1', shell('exit 1'));
    bench.run(60_000);
    bench.delete('bad');
    bench.run(100);
    expect(bench.get('bad')).toBeUndefined();
    expect([...bench.agents.waits()]).toEqual([]);
  });

  test('and made anew under the same name is another pod', () => {
    const bench = new NodeBench().machine('n1');
    const old = bench.pod('web', 'n1');
    bench.run(60_000);
    bench.delete('web', 0);
    bench.pod('web', 'n1');
    bench.run(60_000);
    expect(bench.get('web')?.metadata.uid).not.toBe(old.metadata.uid);
    expect(bench.condition('web', 'Ready')).toBe('True');
    expect([...(bench.hosts.get('n1')?.processes() ?? [])]).toHaveLength(1);
  });

  test('waits for its preStop hook before it is told to stop', () => {
    const bench = new NodeBench().machine('n1');
    const lifecycle = { preStop: { exec: { command: ['sh', '-c', 'sleep 10'] } } };
    const pod = bench.pod('web', 'n1', container('nginx', 'nginx', { lifecycle }));
    bench.run(60_000);
    bench.delete('web');
    bench.run(9_500);
    const process = bench.agents.processOf(pod.metadata.uid, 'nginx');
    expect(process?.listensOn(80)).toBe(true);
    bench.run(1_000);
    expect(bench.get('web')).toBeUndefined();
  });

  test('is only marked finished while a finalizer holds it', () => {
    const bench = new NodeBench().machine('n1');
    bench.user.create('Pod', {
      metadata: { name: 'held', finalizers: ['example.com/hold'] },
      spec: { nodeName: 'n1', containers: [container('nginx')] },
    });
    bench.run(60_000);
    bench.delete('held');
    bench.run(60_000);
    expect(bench.status('held').phase).toBe('Succeeded');
    const settled = bench.store.log.head;
    bench.run(60_000);
    expect(bench.store.log.head).toBe(settled);
  });
});
