import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImageBehaviour } from '../images/behaviour.ts';
import { server } from '../machine/testing.ts';
import { TrafficBench } from './testing.ts';

const steady = (rps: number) => ({ type: 'steady', rps }) as const;

function caller(
  calls: NonNullable<NonNullable<ImageBehaviour['server']>['calls']>,
  queueLength = 1000,
): ImageBehaviour {
  return server({ cpuMsPerRequest: 2, queueLength, calls });
}

/** A frontend on node-1 that calls a backend on node-2. */
function setUp(perRequest = 1, queueLength = 1000) {
  const bench = new TrafficBench(['node-1', 'node-2']);
  const backend = bench.routeTo('backend', [
    bench.pod('b', 'node-2', server({ cpuMsPerRequest: 1, waitMs: 30 })),
  ]);
  bench.route([
    bench.pod('a', 'node-1', caller([{ service: 'backend', port: 80, perRequest }], queueLength)),
  ]);
  return { bench, backend, load: () => bench.engine.load(backend) };
}

describe('a program that calls another', () => {
  test('adds the time of both, and loads the other', () => {
    const { bench, load } = setUp();
    bench.setTraffic(steady(100));
    bench.run(30_000);
    expect(bench.load).toMatchObject({ rps: 100, ok: 100, failed: 0 });
    expect(load()).toMatchObject({ rps: 100, ok: 100, failed: 0 });
    const [own, both] = [load()?.latency.mean ?? 0, bench.load.latency.mean];
    expect(own).toBeGreaterThan(30);
    expect(both).toBeGreaterThan(own + 2);
    expect(both).toBeLessThan(own + 10);
  });

  test.each([
    { perRequest: 3, rps: 300 },
    { perRequest: 0.5, rps: 50 },
    { perRequest: 1.5, rps: 150 },
  ])('$perRequest times a request makes $rps requests of 100', ({ perRequest, rps }) => {
    const { bench, load } = setUp(perRequest);
    bench.setTraffic(steady(100));
    bench.run(20_000);
    expect(bench.load).toMatchObject({ ok: 100, failed: 0 });
    expect(load()?.rps).toBe(rps);
  });

  test.each([
    {
      what: 'has no endpoints',
      breaks: ({ bench }: ReturnType<typeof setUp>) => bench.routeTo('backend', []),
      reason: 'upstream',
      below: 'noEndpoints',
    },
    {
      what: 'does not exist',
      breaks: ({ bench, backend }: ReturnType<typeof setUp>) => bench.delete('Service', backend),
      reason: 'upstream',
      below: 'noAddress',
    },
    {
      what: 'does not listen',
      breaks: ({ bench }: ReturnType<typeof setUp>) =>
        bench.processes.get('b')?.kill({ code: 1, reason: 'Error' }),
      reason: 'upstream',
      below: 'refused',
    },
    {
      what: 'is on a dead machine',
      breaks: ({ bench }: ReturnType<typeof setUp>) => bench.hosts.get('node-2')?.powerOff(),
      reason: 'timeout',
      below: 'timeout',
    },
  ] as const)('fails when the other $what', (row) => {
    const parts = setUp();
    const { bench, load } = parts;
    bench.setTraffic(steady(50));
    bench.run(10_000);
    row.breaks(parts);
    bench.run(15_000);
    expect(bench.load).toMatchObject({ ok: 0, failed: 50, byReason: { [row.reason]: 50 } });
    expect(load()?.byReason[row.below]).toBe(50);
  });

  test('runs out of places when the other is silent, and turns its own clients away', () => {
    const { bench } = setUp(1, 100);
    bench.setTraffic(steady(50));
    bench.run(10_000);
    expect(bench.load.failed).toBe(0);
    bench.hosts.get('node-2')?.powerOff();
    bench.run(20_000);
    expect(bench.load.totals.byReason.overloaded).toBeGreaterThan(0);
    expect(bench.load.totals.byReason.timeout).toBeGreaterThan(0);
  });

  test('takes requests with it when it dies while they wait', () => {
    const { bench, load } = setUp();
    bench.hosts.get('node-2')?.disconnect();
    bench.setTraffic(steady(50));
    bench.run(3000);
    bench.processes.get('a')?.kill({ code: 137, reason: 'Error' });
    bench.run(1000);
    expect(bench.load.totals.byReason.reset).toBe(200);
    bench.stopTraffic();
    bench.run(20_000);
    const { totals, inFlight } = bench.load;
    expect(inFlight).toBe(0);
    expect(totals.ok + totals.failed).toBe(totals.requests);
    expect(load()?.inFlight).toBe(0);
  });

  test('finishes what waits before it ends', () => {
    const { bench } = setUp();
    bench.hosts.get('node-2')?.disconnect();
    bench.setTraffic(steady(50));
    bench.run(5000);
    const process = bench.processes.get('a');
    process?.terminate();
    bench.run(2000);
    expect(process?.gone).toBe(false);
    bench.run(8000);
    expect(process?.gone).toBe(true);
  });
});

test('a chain of three adds up, and its way is told', () => {
  const bench = new TrafficBench(['node-1', 'node-2']);
  bench.routeTo('store', [bench.pod('c', 'node-2', server({ waitMs: 5 }))]);
  bench.routeTo('backend', [
    bench.pod('b', 'node-2', caller([{ service: 'store.default', port: 80, perRequest: 1 }])),
  ]);
  bench.route([bench.pod('a', 'node-1', caller([{ service: 'backend', port: 80, perRequest: 1 }]))]);
  bench.setTraffic(steady(40));
  bench.run(20_000);
  expect(bench.load).toMatchObject({ ok: 40, failed: 0 });
  const traced = bench.engine.traces(bench.service);
  expect(traced.length).toBeGreaterThan(10);
  const last = traced.at(-1);
  expect(last?.hops.map(({ place, name }) => `${place} ${name}`)).toEqual([
    `node ${last?.hops[0]?.name}`,
    'pod default/a',
    'service default/backend',
    'node node-1',
    'pod default/b',
    'service default/store',
    'node node-2',
    'pod default/c',
  ]);
  expect(last?.outcome).toBe('answered');
  expect(last?.ms).toBeCloseTo(bench.load.latency.mean, 0);
});

test('no request is lost in chains, whatever becomes of the cluster', () => {
  const deed = fc.constantFrom(
    'kill a',
    'kill b',
    'start a',
    'start b',
    'off',
    'on',
    'cut',
    'mend',
    'none',
    'all',
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(deed, fc.integer({ min: 100, max: 4000 })), { maxLength: 12 }),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom(steady(70), { type: 'closed', users: 60, thinkSeconds: 0.5 } as const),
      (deeds, retries, profile) => {
        const { bench, load } = setUp(1.3, 60);
        const host = bench.hosts.get('node-2');
        const exit = { code: 1, reason: 'Error' } as const;
        const backend = () => bench.pod('b', 'node-2', server({ queueLength: 40 }), 400);
        const front = () => caller([{ service: 'backend', port: 80, perRequest: 1.3 }], 60);
        bench.setTraffic(profile, 'web', 'users', { retries, timeoutSeconds: 2 });
        for (const [what, ms] of deeds) {
          if (what === 'kill a') bench.processes.get('a')?.kill(exit);
          if (what === 'kill b') bench.processes.get('b')?.kill(exit);
          if (what === 'start a') bench.pod('a', 'node-1', front());
          if (what === 'start b' && host?.powered) backend();
          if (what === 'off') host?.powerOff();
          if (what === 'on') host?.powerOn();
          if (what === 'cut') host?.disconnect();
          if (what === 'mend') host?.reconnect();
          if (what === 'none') bench.routeTo('backend', []);
          if (what === 'all' && host?.powered) bench.routeTo('backend', [backend()]);
          bench.run(ms);
          for (const { totals, inFlight } of bench.engine.loads()) {
            expect(inFlight).toBeGreaterThanOrEqual(0);
            expect(totals.ok + totals.failed).toBeLessThanOrEqual(totals.requests);
          }
        }
        bench.stopTraffic();
        bench.run(40_000);
        for (const each of [bench.load, load()]) {
          expect(each?.inFlight ?? 0).toBe(0);
          expect((each?.totals.ok ?? 0) + (each?.totals.failed ?? 0)).toBe(each?.totals.requests ?? 0);
        }
      },
    ),
    { numRuns: 60 },
  );
});
