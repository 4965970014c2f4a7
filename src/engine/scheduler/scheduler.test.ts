import { describe, expect, it } from 'vitest';
import { podCondition } from '../api/pod-status.ts';
import { defaultProfile } from './profile.ts';
import { verdictOn } from './record.ts';
import { TestBench } from './test-bench.ts';

// Upstream: pkg/scheduler/schedule_one_test.go and eventhandlers_test.go
describe('the scheduler', () => {
  it('binds a pending pod, and tells so in the log, in an event and in a record', () => {
    const bench = new TestBench();
    bench.node('n1');
    const created = bench.pod('web');
    bench.run();
    expect(bench.nodeOf('web')).toBe('n1');
    const bound = bench.store.log.at(Number(bench.get('web').metadata.resourceVersion));
    expect(bound?.by).toBe('default-scheduler');
    expect(bound?.cause).toEqual({ type: 'revision', rev: Number(created.metadata.resourceVersion) });
    expect(bench.events('web').map(({ reason, message }) => [reason, message])).toEqual([
      ['Scheduled', 'Successfully assigned default/web to n1'],
    ]);
    expect(bench.records('web')).toMatchObject([{ chosen: 'n1', attempt: 1, podKey: 'default/web' }]);
  });

  it('says on the pod and in an event why no node takes it', () => {
    const bench = new TestBench();
    bench.node('n1', { allocatable: { cpu: '1' } });
    bench.pod('big', { requests: { cpu: '2' } });
    bench.run();
    const message =
      '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.';
    expect(bench.events('big')).toMatchObject([{ type: 'Warning', reason: 'FailedScheduling', message }]);
    expect(podCondition(bench.get('big'), 'PodScheduled')).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
      message,
    });
    const [record] = bench.records('big');
    expect(record && verdictOn(record, 'n1')).toMatchObject({ feasible: false, plugin: 'NodeResourcesFit' });
  });

  it('tries a pod again and again while there are no nodes at all, and places it once there is one', () => {
    const bench = new TestBench();
    bench.pod('web');
    bench.run(60_000);
    const [event] = bench.events('web');
    expect(event?.message).toBe('no nodes available to schedule pods');
    // 0, 2, 5, 10, 19, 30, 41 and 52 s: back-off doubles from 1 s to 10 s and ends at whole seconds.
    expect(event?.count).toBe(8);
    expect([...bench.scheduler.waits()]).toMatchObject([{ type: 'scheduling-back-off', key: 'default/web' }]);
    bench.node('n1');
    bench.run(11_000);
    expect(bench.nodeOf('web')).toBe('n1');
  });

  it('leaves pods for other schedulers alone, but counts them once they are on a node', () => {
    const bench = new TestBench();
    bench.node('n1', { allocatable: { cpu: '1' } });
    bench.pod('other', { schedulerName: 'mine', requests: { cpu: '1' } });
    bench.run();
    expect(bench.nodeOf('other')).toBeUndefined();
    expect(bench.scheduler.records.size).toBe(0);
    bench.user.bind(bench.key('other'), 'n1');
    bench.pod('web', { requests: { cpu: '1' } });
    bench.run();
    expect(bench.nodeOf('web')).toBeUndefined();
  });

  it('has as many ways of scheduling as profiles', () => {
    const mine = { ...defaultProfile, schedulerName: 'mine', weights: { ImageLocality: 5 } };
    const bench = new TestBench({ profiles: [defaultProfile, mine] });
    bench.node('n1');
    bench.node('n2');
    bench.pod('web', { schedulerName: 'mine' });
    bench.run();
    expect(bench.records('web')[0]?.scores?.plugins).toContainEqual(
      expect.objectContaining({ plugin: 'ImageLocality', weight: 5 }),
    );
    expect(bench.events('web')).toMatchObject([{ source: 'mine' }]);
  });

  it('takes pods of higher priority first', () => {
    const bench = new TestBench();
    bench.node('n1', { allocatable: { cpu: '1' } });
    bench.create('PriorityClass', { metadata: { name: 'high' }, value: 1000 });
    bench.pod('low', { requests: { cpu: '1' } });
    bench.pod('high', { requests: { cpu: '1' }, priorityClassName: 'high' });
    bench.run();
    expect(bench.nodeOf('high')).toBe('n1');
    expect(bench.nodeOf('low')).toBeUndefined();
  });

  it('does nothing while it is stopped, and catches up when it is started again', () => {
    const bench = new TestBench();
    bench.node('n1');
    bench.scheduler.stop();
    bench.pod('web');
    bench.run(60_000);
    expect(bench.nodeOf('web')).toBeUndefined();
    bench.scheduler.start();
    bench.run();
    expect(bench.nodeOf('web')).toBe('n1');
  });

  it('puts nothing on the clock while there is nothing to do', () => {
    const bench = new TestBench();
    bench.node('n1');
    bench.pod('web');
    bench.pod('gated', { schedulingGates: [{ name: 'quota' }] });
    bench.run();
    expect(bench.clock.nextAt).toBeUndefined();
  });

  it('frees what a pod held when the pod ends', () => {
    const bench = new TestBench();
    bench.node('n1', { allocatable: { cpu: '1' } });
    bench.pod('job', { requests: { cpu: '1' } });
    bench.run();
    bench.pod('web', { requests: { cpu: '1' } });
    bench.run();
    expect(bench.nodeOf('web')).toBeUndefined();
    bench.setStatus('job', { phase: 'Succeeded' });
    bench.run();
    expect(bench.nodeOf('web')).toBe('n1');
  });

  it('breaks ties by the seed, alike in every run', () => {
    const play = () => {
      const bench = new TestBench();
      for (const name of ['n1', 'n2', 'n3', 'n4']) bench.node(name);
      for (let i = 0; i < 8; i++) bench.pod(`p${i}`);
      bench.run();
      return Array.from({ length: 8 }, (_, i) => bench.nodeOf(`p${i}`));
    };
    expect(new Set(play()).size).toBeGreaterThan(1);
    expect(play()).toEqual(play());
  });
});
