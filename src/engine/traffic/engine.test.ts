import { describe, expect, test } from 'vitest';
import { burner, container, program, server } from '../machine/testing.ts';
import { TrafficBench } from './testing.ts';

const steady = (rps: number) => ({ type: 'steady', rps }) as const;

describe('traffic', () => {
  test('reaches the endpoints of a Service evenly and is answered', () => {
    const bench = new TrafficBench();
    bench.route(['a', 'b', 'c', 'd'].map((name) => bench.pod(name)));
    bench.setTraffic(steady(100));
    bench.run(11_000);
    expect(bench.load).toMatchObject({ rps: 100, ok: 100, failed: 0 });
    expect(bench.load.pods.map(({ rps }) => rps)).toEqual([25, 25, 25, 25]);
    expect(bench.load.totals).toMatchObject({ requests: 1100, ok: 1100, failed: 0 });
    expect(bench.load.inFlight).toBe(100);
  });

  test('is refused by the node itself when a Service has no endpoints', () => {
    const bench = new TrafficBench();
    bench.setTraffic(steady(50));
    bench.run(3000);
    expect(bench.load).toMatchObject({ ok: 0, failed: 50, byReason: { noEndpoints: 50 } });
  });

  test('has nowhere to go when the Service does not exist', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a')]);
    bench.delete('Service', bench.service);
    bench.setTraffic(steady(50));
    bench.run(3000);
    expect(bench.load).toMatchObject({ failed: 50, byReason: { noAddress: 50 } });
  });

  test('is refused where nothing listens: a program that starts, serves nothing, or has another port', () => {
    const bench = new TrafficBench();
    const starting = bench.pod('a', 'node-1', { ...server(), startupMs: 60_000 });
    const mute = bench.pod('b', 'node-1', program());
    const other = { ...bench.pod('c'), port: 8080 };
    bench.route([starting, mute, other]);
    bench.setTraffic(steady(30));
    bench.run(3000);
    expect(bench.load).toMatchObject({ failed: 30, byReason: { refused: 30 } });
    expect(bench.load.pods.map(({ byReason }) => byReason.refused)).toEqual([10, 10, 10]);
  });

  test('to a dead machine times out, as long as the rules of the others still name its pods', () => {
    const bench = new TrafficBench(['node-1', 'node-2']);
    const [here, there] = [bench.pod('a', 'node-1'), bench.pod('b', 'node-2')];
    bench.route([here, there]);
    bench.setTraffic(steady(100));
    bench.run(10_000);
    bench.hosts.get('node-2')?.powerOff();
    bench.run(4500);
    expect(bench.load.failed).toBe(0);
    expect(bench.load.inFlight).toBeGreaterThan(200);
    bench.run(5500);
    expect(bench.load).toMatchObject({ rps: 100, ok: 50, failed: 50, byReason: { timeout: 50 } });
    bench.route([here]);
    bench.run(10_000);
    expect(bench.load).toMatchObject({ rps: 100, ok: 100, failed: 0 });
  });

  test('follows each node’s own rules, stale or not', () => {
    const bench = new TrafficBench(['node-1', 'node-2']);
    const [old, fresh] = [bench.pod('a'), bench.pod('b')];
    bench.route([old]);
    bench.route([fresh], 'node-2');
    bench.setTraffic(steady(100));
    bench.run(3000);
    expect(bench.load.pods.map(({ podUid, rps }) => [podUid, rps])).toEqual([
      ['a', 50],
      ['b', 50],
    ]);
  });

  test('times out when no machine is left to let it in', () => {
    const bench = new TrafficBench(['node-1']);
    bench.route([bench.pod('a')]);
    bench.hosts.get('node-1')?.powerOff();
    bench.setTraffic(steady(10));
    bench.run(7000);
    expect(bench.load).toMatchObject({ failed: 10, byReason: { timeout: 10 } });
  });

  test('meets silence behind a cut link, and comes through when it is mended', () => {
    const bench = new TrafficBench(['node-1', 'node-2']);
    bench.route([bench.pod('a', 'node-2')]);
    bench.hosts.get('node-2')?.disconnect();
    bench.setTraffic(steady(10));
    bench.run(8000);
    expect(bench.load).toMatchObject({ ok: 0, byReason: { timeout: 10 } });
    bench.hosts.get('node-2')?.reconnect();
    bench.run(8000);
    expect(bench.load).toMatchObject({ ok: 10, failed: 0 });
  });

  test('is reset when the program dies with requests in it', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a')]);
    bench.setTraffic(steady(100));
    bench.run(10_500);
    bench.processes.get('a')?.kill({ code: 137, reason: 'Error' });
    bench.run(500);
    expect(bench.load).toMatchObject({ ok: 50, failed: 50, byReason: { reset: 50 } });
    bench.run(1000);
    expect(bench.load).toMatchObject({ ok: 0, failed: 100, byReason: { refused: 100 } });
  });

  test('finds the program again after its container was restarted', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a')]);
    bench.setTraffic(steady(10));
    bench.run(5000);
    bench.processes.get('a')?.kill({ code: 1, reason: 'Error' });
    bench.run(5000);
    bench.pod('a');
    bench.run(5000);
    expect(bench.load).toMatchObject({ ok: 10, failed: 0 });
  });

  test('beyond what a pod can do is turned away', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a', 'node-1', server({ queueLength: 20 }), 500)]);
    bench.setTraffic(steady(80));
    bench.run(10_000);
    expect(bench.load).toMatchObject({ ok: 50, failed: 30, byReason: { overloaded: 30 } });
  });

  test('begins anew when its profile is changed, and ends when it is deleted', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a')]);
    bench.setTraffic({ type: 'ramp', from: 0, to: 100, durationSeconds: 10 });
    bench.run(5500);
    expect(bench.load.rps).toBe(45);
    bench.setTraffic({ type: 'spike', base: 5, peak: 50, startSeconds: 2, durationSeconds: 3 });
    const seen: number[] = [];
    for (let second = 0; second < 7; second++) {
      bench.run(1000);
      seen.push(bench.load.rps);
    }
    expect(seen).toEqual([55, 5, 5, 50, 50, 50, 5]);
    bench.stopTraffic();
    bench.run(10_000);
    expect(bench.load).toMatchObject({ rps: 0, ok: 0, inFlight: 0 });
    expect(bench.clock.nextAt).toBeUndefined();
  });

  test('costs one event a second for itself and one for each machine that gets some of it', () => {
    const bench = new TrafficBench(['node-1', 'node-2', 'node-3']);
    bench.route([bench.pod('a', 'node-1'), bench.pod('b', 'node-1'), bench.pod('c', 'node-2')]);
    bench.pod('idle', 'node-3');
    bench.setTraffic(steady(100));
    bench.run(10_000);
    let events = 0;
    while (bench.clock.step(20_000)) events++;
    expect(events).toBe(10 * 3);
  });

  test('is told of one pod, with its latencies', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a', 'node-1', server({ waitMs: 40 })), bench.pod('b')]);
    bench.setTraffic(steady(100));
    bench.run(30_000);
    const slow = bench.engine.podLoad(bench.service, 'a');
    expect(slow).toMatchObject({ podKey: 'default/a', nodeName: 'node-1', rps: 50, ok: 50 });
    expect(slow?.latency.p50).toBeGreaterThan(40);
    expect(slow?.latency.p99 ?? 0).toBeGreaterThan(slow?.latency.p95 ?? 0);
    expect(bench.engine.podLoad(bench.service, 'b')?.latency.p50).toBeLessThan(20);
    expect(bench.engine.podLoad(bench.service, 'c')).toBeUndefined();
  });

  test('of two Traffics adds up', () => {
    const bench = new TrafficBench();
    bench.route([bench.pod('a')]);
    bench.setTraffic(steady(30));
    bench.setTraffic(steady(12), 'web', 'more-users');
    bench.run(3000);
    expect(bench.load.rps).toBe(42);
    expect(bench.engine.history(bench.service, 2).map(({ requests }) => requests)).toEqual([42, 42]);
    expect(bench.engine.podHistory(bench.service, 'a', 1)).toMatchObject([{ second: 3, requests: 42 }]);
  });

  test('loses no request, whatever becomes of the cluster', () => {
    const bench = new TrafficBench(['node-1', 'node-2', 'node-3'], 1);
    const endpoints = ['a', 'b', 'c', 'd', 'e'].map((name, index) =>
      bench.pod(name, `node-${(index % 3) + 1}`, server({ queueLength: 50 })),
    );
    bench.route(endpoints);
    bench.setTraffic({ type: 'wave', base: 20, peak: 500, periodSeconds: 40 });
    const happens: (() => void)[] = [
      () => bench.processes.get('a')?.kill({ code: 1, reason: 'Error' }),
      () => bench.hosts.get('node-2')?.powerOff(),
      () => bench.hosts.get('node-1')?.run(container(burner(4000), { podUid: 'noisy' })),
      () => bench.route([]),
      () => bench.route(endpoints.slice(1), 'node-3'),
      () => bench.hosts.remove('node-3'),
      () => bench.hosts.get('node-2')?.powerOn(),
    ];
    for (const event of happens) {
      bench.run(7300);
      event();
      const { requests, ok, failed } = bench.load.totals;
      expect(ok + failed).toBeLessThanOrEqual(requests);
    }
    bench.stopTraffic();
    bench.run(30_000);
    const { totals, inFlight } = bench.load;
    expect(inFlight).toBe(0);
    expect(totals.ok + totals.failed).toBe(totals.requests);
    expect(Object.values(totals.byReason).reduce((sum, count) => sum + count, 0)).toBe(totals.failed);
    expect(totals.byReason.timeout).toBeGreaterThan(0);
    expect(totals.byReason.noEndpoints).toBeGreaterThan(0);
  });
});

describe('the loop of load and replicas', () => {
  /** CPU of each of so many pods, and mean latency, after a while under the same load. */
  function under(rps: number, replicas: number) {
    const bench = new TrafficBench(['node-1', 'node-2'], 4);
    const names = Array.from({ length: replicas }, (_, index) => `pod-${index}`);
    bench.route(names.map((name, index) => bench.pod(name, `node-${(index % 2) + 1}`, server(), 500)));
    bench.setTraffic(steady(rps));
    bench.run(30_000);
    return { cpu: names.map((name) => bench.processes.get(name)?.cpuMillis ?? 0), load: bench.load };
  }

  test('halves the CPU of each pod when their number doubles', () => {
    expect(under(80, 2).cpu).toEqual([400, 400]);
    expect(under(80, 4).cpu).toEqual([200, 200, 200, 200]);
  });

  test('lowers latency with every replica, and ends failures when there are enough', () => {
    const loads = [2, 3, 4, 6, 8].map((replicas) => under(140, replicas).load);
    const means = loads.map(({ latency }) => latency.mean);
    expect(means).toEqual(means.toSorted((a, b) => b - a));
    expect(loads[0]?.failed).toBeGreaterThan(0);
    expect(loads.slice(1).map(({ totals }) => totals.failed)).toEqual([0, 0, 0, 0]);
  });
});
