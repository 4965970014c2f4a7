import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burner, container, server } from '../machine/testing.ts';
import { TrafficBench } from './testing.ts';

const steady = (rps: number) => ({ type: 'steady', rps }) as const;
const nodes = ['node-1', 'node-2', 'node-3'];
const wave = { type: 'wave', base: 60, peak: 300, periodSeconds: 40 } as const;
const behaviour = server({ cpuMsPerRequest: 7, waitMs: 3, memoryBytesPerRequest: 1000 });

/** So many pods, evenly on three machines, all of them endpoints. */
function benchOf(pods: number): TrafficBench {
  const bench = new TrafficBench(nodes);
  const endpoints = Array.from({ length: pods }, (_, index) =>
    bench.pod(`pod-${index}`, nodes[index % nodes.length], behaviour),
  );
  bench.route(endpoints);
  return bench;
}

/** Runs in steps of a second, after each of which every program has its requests handed over again. */
function runByHand(bench: TrafficBench, seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    bench.run(1000);
    for (const process of bench.processes.values()) process.unfollow();
  }
}

describe('many pods that keep up with their requests', () => {
  test('cost no events of their own', () => {
    const bench = benchOf(60);
    bench.setTraffic(steady(333));
    bench.run(10_000);
    let steps = 0;
    while (bench.clock.step(110_000)) steps++;
    expect(steps).toBe(100);
    expect(bench.load.totals).toMatchObject({ requests: 110 * 333, ok: 110 * 333, failed: 0 });
  });

  test('have done what they would have done had each request been handed over', () => {
    const [free, handed] = [benchOf(20), benchOf(20)];
    for (const bench of [free, handed]) bench.setTraffic(wave);
    free.run(60_000);
    runByHand(handed, 60);
    const [ours, theirs] = [free.load, handed.load];
    expect(ours.totals).toEqual(theirs.totals);
    expect(ours.inFlight).toBe(theirs.inFlight);
    expect(ours.pods).toEqual(theirs.pods);
    expect(ours.totalLatency.mean / theirs.totalLatency.mean).toBeCloseTo(1, 2);
    for (const [name, process] of free.processes) {
      const other = handed.processes.get(name);
      expect(process.cpuMilliSeconds).toBeCloseTo(other?.cpuMilliSeconds ?? Number.NaN, 6);
      expect(process.outstanding).toBe(other?.outstanding);
      expect(process.facts().served).toBe(other?.facts().served);
      expect(process.facts().seconds).toEqual(other?.facts().seconds);
      const [load, its] = [free, handed].map((bench) => bench.engine.podLoad(bench.service, name));
      expect(load?.totals).toEqual(its?.totals);
      expect(load?.inFlight).toBe(its?.inFlight);
    }
    for (const node of nodes) {
      const [host, other] = [free.hosts.get(node), handed.hosts.get(node)];
      expect(host?.cpuMilliSeconds).toBeCloseTo(other?.cpuMilliSeconds ?? Number.NaN, 6);
      expect(host?.cpuMillis).toBeCloseTo(other?.cpuMillis ?? Number.NaN, 6);
    }
  });

  test('lose only those of the present second when one ends within it', () => {
    const bench = benchOf(20);
    bench.setTraffic(steady(200));
    bench.run(10_500);
    bench.processes.get('pod-3')?.kill({ code: 1, reason: 'Error' });
    bench.run(1000);
    expect(bench.load.byReason).toMatchObject({ reset: 5 });
    expect(bench.engine.podLoad(bench.service, 'pod-3')?.totals).toMatchObject({
      requests: 110,
      ok: 105,
      failed: 5,
    });
  });

  test('have their requests handed over where the machine has too little CPU, and wait', () => {
    const bench = benchOf(18);
    bench.setTraffic(steady(180));
    bench.run(10_000);
    const before = bench.load.latency.mean;
    bench.hosts
      .get('node-2')
      ?.run(container(burner(40_000), { podUid: 'hog', cpuRequestMillis: 30_000, ports: [] }));
    bench.run(20_000);
    const slow = bench.engine.podLoad(bench.service, 'pod-1')?.latency.mean ?? 0;
    const quick = bench.engine.podLoad(bench.service, 'pod-0')?.latency.mean ?? 0;
    expect(slow).toBeGreaterThan(10 * before);
    expect(quick).toBeLessThan(2 * before);
  });
});

test('no request is lost or made up, and no CPU time, whatever happens to pods that take them by themselves', () => {
  const deed = fc.constantFrom(
    'kill',
    'terminate',
    'hog',
    'power',
    'fewer',
    'more',
    'second',
    'read',
    'leak',
  );
  const when = fc.record({ deed, after: fc.integer({ min: 1, max: 3000 }), which: fc.nat(19) });
  fc.assert(
    fc.property(fc.array(when, { maxLength: 12 }), fc.integer({ min: 20, max: 700 }), (deeds, rps) => {
      const bench = benchOf(20);
      bench.setTraffic(steady(rps));
      for (const { deed, after, which } of deeds) {
        bench.run(after);
        act(bench, deed, which, rps);
        check(bench);
      }
      bench.run(3000);
      check(bench);
      bench.stopTraffic();
      bench.stopTraffic('others');
      bench.run(30_000);
      const { requests, ok, failed } = bench.load.totals;
      expect(ok + failed).toBe(requests);
      expect(bench.load.inFlight).toBe(0);
    }),
    { numRuns: 100 },
  );
});

function act(bench: TrafficBench, deed: string, which: number, rps: number): void {
  const process = bench.processes.get(`pod-${which}`);
  const host = bench.hosts.get(nodes[which % nodes.length] ?? '');
  if (deed === 'kill') process?.kill({ code: 1, reason: 'Error' });
  if (deed === 'terminate') process?.terminate();
  if (deed === 'leak') process?.leak(1000);
  if (deed === 'read') process?.takeCounts();
  if (deed === 'fewer') bench.setTraffic(steady(Math.ceil(rps / 3)));
  if (deed === 'more') bench.setTraffic(steady(rps * 3));
  if (deed === 'second') bench.setTraffic(steady(40), 'web', 'others');
  const hog = container(burner(3500), { podUid: `hog-${bench.clock.now}`, ports: [] });
  if (deed === 'hog' && host?.powered) host.run(hog);
  if (deed !== 'power') return;
  if (host?.powered) host.powerOff();
  else host?.powerOn();
}

/** What the Service says is what its pods say, and CPU is what requests cost. */
function check(bench: TrafficBench): void {
  const { totals, inFlight, pods } = bench.load;
  const loads = pods.map(({ podUid }) => bench.engine.podLoad(bench.service, podUid));
  const sum = (of: (load: NonNullable<(typeof loads)[number]>) => number) =>
    loads.reduce((all, load) => all + (load ? of(load) : 0), 0);
  expect(sum((load) => load.totals.ok)).toBe(totals.ok);
  // Where all machines are dead, requests do not even get to a pod.
  expect(sum((load) => load.totals.requests)).toBeLessThanOrEqual(totals.requests);
  expect(sum((load) => load.inFlight)).toBeLessThanOrEqual(inFlight);
  for (const process of bench.processes.values()) {
    const { served } = process.facts();
    const cost = behaviour.server?.cpuMsPerRequest ?? 0;
    const most = (served + process.outstanding) * cost;
    if (process.gone) continue;
    expect(process.cpuMilliSeconds).toBeGreaterThanOrEqual(served * cost - 1e-3);
    expect(process.cpuMilliSeconds).toBeLessThanOrEqual(most + 1e-3);
  }
}
