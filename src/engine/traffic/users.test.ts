import { describe, expect, test } from 'vitest';
import { server } from '../machine/testing.ts';
import { TrafficBench } from './testing.ts';

const steady = (rps: number) => ({ type: 'steady', rps }) as const;
const closed = (users: number, thinkSeconds: number) => ({ type: 'closed', users, thinkSeconds }) as const;

describe('a fixed number of users', () => {
  test.each([
    { users: 100, thinkSeconds: 1, millis: 4000, least: 95, most: 100, why: 'they mostly think' },
    { users: 100, thinkSeconds: 0, millis: 500, least: 48, most: 50, why: 'the server sets the pace' },
    { users: 200, thinkSeconds: 2, millis: 500, least: 48, most: 50, why: 'the server sets the pace' },
    { users: 10, thinkSeconds: 0.1, millis: 4000, least: 80, most: 100, why: 'they wait a little and think' },
  ])(
    'send $least to $most a second when $why ($users users)',
    ({ users, thinkSeconds, millis, least, most }) => {
      const bench = new TrafficBench();
      bench.route([bench.pod('a', 'node-1', server(), millis)]);
      bench.setTraffic(closed(users, thinkSeconds));
      bench.run(30_000);
      const { totals } = bench.load;
      bench.run(60_000);
      const answered = (bench.load.totals.ok - totals.ok) / 60;
      expect(answered).toBeGreaterThanOrEqual(least);
      expect(answered).toBeLessThanOrEqual(most);
      expect(bench.load.inFlight).toBeLessThanOrEqual(users + bench.load.rps);
    },
  );

  test('all end up waiting for a dead machine, and send no more', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a')]);
    bench.setTraffic(closed(50, 1));
    bench.run(10_000);
    bench.hosts.get('node-1')?.powerOff();
    bench.run(4000);
    expect(bench.load.inFlight).toBe(50);
    expect(bench.load.rps).toBeLessThanOrEqual(1);
  });
});

describe('clients', () => {
  test.each([
    { what: 'refused', retries: 2, set: () => {}, sent: 30, reason: 'noEndpoints' },
    { what: 'refused', retries: 0, set: () => {}, sent: 10, reason: 'noEndpoints' },
    {
      what: 'reset',
      retries: 3,
      set: (bench: TrafficBench) => {
        bench.route([bench.pod('a')]);
        bench.run(500);
      },
      sent: 10,
      reason: 'reset',
    },
  ] as const)('try again $retries times when they are $what', ({ retries, set, sent, reason }) => {
    const bench = new TrafficBench();
    set(bench);
    bench.setTraffic(steady(10), 'web', 'users', { retries });
    bench.run(5400);
    if (reason === 'reset') {
      for (let i = 0; i < 3; i++) {
        bench.processes.get('a')?.kill({ code: 137, reason: 'Error' });
        bench.pod('a');
        bench.run(1000);
      }
    }
    bench.run(600);
    expect(bench.load).toMatchObject({ rps: sent });
    expect(bench.load.totals.byReason[reason]).toBeGreaterThan(0);
    expect(bench.load.retries).toBe(sent - 10);
  });

  test('get through on a second try when one pod of two refuses', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a'), { ...bench.pod('b'), port: 81 }]);
    bench.setTraffic(steady(100), 'web', 'users', { retries: 1 });
    bench.run(10_000);
    expect(bench.load).toMatchObject({ requests: 150, retries: 50, ok: 75, failed: 75 });
  });

  test.each([
    { timeoutSeconds: 1, within: 3000 },
    { timeoutSeconds: 10, within: 12_000 },
  ])('give up after their own $timeoutSeconds s', ({ timeoutSeconds, within }) => {
    const bench = new TrafficBench(['node-1', 'node-2']);
    bench.route([bench.pod('a', 'node-2')]);
    bench.hosts.get('node-2')?.disconnect();
    bench.setTraffic(steady(10), 'web', 'users', { timeoutSeconds });
    bench.run(timeoutSeconds * 1000 - 1);
    expect(bench.load.totals.failed).toBe(0);
    bench.run(within - timeoutSeconds * 1000 + 1);
    expect(bench.load.totals.byReason.timeout).toBeGreaterThan(0);
  });

  test('with little patience miss the slowest answers', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a', 'node-1', server({ waitMs: 100 }))]);
    bench.setTraffic(steady(100), 'web', 'patient');
    bench.run(20_000);

    expect(bench.load.totals.failed).toBe(0);
    bench.stopTraffic('patient');
    bench.run(5000);
    bench.setTraffic(steady(100), 'web', 'hasty', { timeoutSeconds: 0.115 });
    bench.run(20_000);
    expect(bench.load.totals.byReason.timeout).toBeGreaterThan(0);
    expect(bench.load.totals.byReason.timeout).toBeLessThan(150);
  });

  test('in line wait longer than others when they are more patient', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a', 'node-1', server({ queueLength: 10_000 }), 100)]);
    bench.setTraffic(steady(50), 'web', 'users', { timeoutSeconds: 30 });
    bench.run(20_000);
    expect(bench.load.totals.failed).toBe(0);
    expect(bench.load.latency.p99).toBeGreaterThan(5000);
  });
});
