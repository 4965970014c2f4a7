import { describe, expect, test } from 'vitest';
import { makeKey } from '../api/key.ts';
import { server } from '../machine/testing.ts';
import { TrafficBench } from './testing.ts';
import { follow, Traces, takeShare } from './trace.ts';

const steady = (rps: number) => ({ type: 'steady', rps }) as const;

const caller = server({ calls: [{ service: 'backend', port: 80, perRequest: 1 }] });
const at = (count: number) => new Traces(makeKey('default', 'web')).begin(count, 0);

describe('those who are followed', () => {
  test('part as the crowd does', () => {
    const traces = at(8);
    for (let turn = 0; turn < 20; turn++) {
      const led = follow(traces, [30, 0, 10], turn);
      expect(led.get(1)).toBeUndefined();
      expect(led.get(0)).toHaveLength(6);
      expect(led.get(2)).toHaveLength(2);
    }
  });

  test('are of every part in the long run, however small it is', () => {
    let met = 0;
    for (let turn = 0; turn < 100; turn++) met += follow(at(1), [90, 10], turn).get(1)?.length ?? 0;
    expect(met).toBeGreaterThan(7);
    expect(met).toBeLessThan(13);
  });

  test('end in proportion', () => {
    let failing = 0;
    for (let turn = 0; turn < 100; turn++) failing += takeShare(at(4), 5, 100, turn).length;
    expect(failing).toBeGreaterThan(15);
    expect(failing).toBeLessThan(25);
    const rest = at(3);
    expect(takeShare(rest, 7, 7, 1)).toHaveLength(3);
    expect(rest).toEqual([]);
  });
});

test('several requests of a second are followed, to all pods', () => {
  const bench = new TrafficBench(['node-1', 'node-2']);
  bench.route([bench.pod('a', 'node-1'), bench.pod('b', 'node-2')]);
  bench.setTraffic(steady(40));
  bench.run(10_000);
  const traced = bench.engine.traces(bench.service);
  expect(traced.length).toBeGreaterThan(100);
  const pods = traced.map(({ hops }) => hops.at(-1)?.pod);
  expect(pods.filter((pod) => pod?.uid === 'a').length).toBe(pods.length / 2);
  expect(pods.find((pod) => pod?.uid === 'b')).toEqual({ uid: 'b', node: 'node-2' });
  expect(new Set(traced.map(({ number }) => number)).size).toBe(traced.length);
});

test('whoever sends to a dead machine waits there, and then has waited in vain', () => {
  const bench = new TrafficBench(['node-1', 'node-2']);
  bench.route([bench.pod('b', 'node-2')]);
  bench.setTraffic(steady(10));
  bench.run(3000);
  bench.hosts.get('node-2')?.powerOff();
  bench.run(3000);
  const waiting = bench.engine.waitingTraces(bench.service);
  expect(waiting.length).toBeGreaterThan(20);
  expect(waiting[0]).toMatchObject({ outcome: 'waiting' });
  expect(waiting[0]?.hops.at(-1)).toMatchObject({ place: 'pod', name: 'default/b' });
  bench.run(6000);
  expect(bench.engine.traces(bench.service).at(-1)).toMatchObject({ outcome: 'timeout', ms: 5000 });
});

test('nobody is followed for ever, though programs end with requests that wait for others', () => {
  const bench = new TrafficBench(['node-1', 'node-2']);
  bench.routeTo('backend', [bench.pod('b', 'node-2')]);
  bench.route([bench.pod('a', 'node-1', caller)]);
  bench.setTraffic(steady(20));
  bench.run(3000);
  bench.hosts.get('node-2')?.powerOff();
  bench.run(2000);
  bench.processes.get('a')?.kill({ code: 1, reason: 'Error' });
  bench.run(2000);
  bench.setTraffic(steady(0));
  bench.run(30_000);
  expect(bench.engine.waitingTraces(bench.service)).toEqual([]);
  const outcomes = new Set(bench.engine.traces(bench.service).map(({ outcome }) => outcome));
  expect(outcomes).toEqual(new Set(['answered', 'reset', 'refused']));
});
