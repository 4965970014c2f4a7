import { describe, expect, test } from 'vitest';
import { container, machine, program, server } from './testing.ts';

const Mi = 1024 * 1024;

describe('memory on a machine', () => {
  test('grows while a program starts', () => {
    const { clock, host } = machine(1);
    const process = host.run(container(program({ startupMs: 1000, idleMemoryBytes: 100 * Mi })));
    clock.runUntil(0);
    expect(process.memoryBytes).toBe(25 * Mi);
    clock.runUntil(500);
    expect(process.memoryBytes).toBe(62.5 * Mi);
    clock.runUntil(1000);
    expect(process.memoryBytes).toBe(100 * Mi);
  });

  test('over the limit kills: a leak, at the moment at which it crosses', () => {
    const { clock, host } = machine(1);
    const leaky = container(program({ idleMemoryBytes: 10 * Mi, leakBytesPerSecond: Mi }), {
      memoryLimitBytes: 20 * Mi,
    });
    host.run(leaky);
    clock.runUntil(10_000);
    expect(leaky.exits).toEqual([]);
    clock.runUntil(10_001);
    expect(leaky.exits).toEqual([{ code: 137, signal: 9, reason: 'OOMKilled' }]);
    expect(host.usedMemoryBytes).toBe(0);
  });

  test('over the limit kills a program that is too large to start', () => {
    const { clock, host } = machine(1);
    const fat = container(program({ startupMs: 2000, idleMemoryBytes: 100 * Mi }), {
      memoryLimitBytes: 50 * Mi,
    });
    host.run(fat);
    clock.runUntil(2000);
    expect(fat.exits).toMatchObject([{ code: 137, reason: 'OOMKilled' }]);
  });

  test('over the request alone kills nobody', () => {
    const { clock, host } = machine(1);
    const process = container(program({ idleMemoryBytes: 500 * Mi }));
    host.run(process);
    clock.runUntil(60_000);
    expect(process.exits).toEqual([]);
  });

  test('is taken by requests that wait, and given back', () => {
    const { clock, host } = machine(1);
    const process = host.run(container(server({ cpuMsPerRequest: 10, memoryBytesPerRequest: Mi })));
    clock.runUntil(0);
    process.offer(250);
    clock.runUntil(1000);
    expect(process.queued).toBe(150);
    expect(process.memoryBytes).toBeGreaterThan(160 * Mi);
    clock.runUntil(4000);
    expect(process.memoryBytes).toBe(10 * Mi);
  });

  test('of waiting requests counts against the limit', () => {
    const { clock, host } = machine(1);
    const overrun = container(server({ memoryBytesPerRequest: Mi }), { memoryLimitBytes: 100 * Mi });
    const process = host.run(overrun);
    clock.runUntil(0);
    process.offer(250);
    clock.runUntil(1000);
    expect(overrun.exits).toMatchObject([{ code: 137, reason: 'OOMKilled' }]);
    expect(process.takeCounts()).toMatchObject({ served: 100, lost: 150 });
  });

  test('of the whole machine being full kills BestEffort before a larger Guaranteed one', () => {
    const { clock, host } = machine(1, 1000 * Mi);
    const guaranteed = container(program({ idleMemoryBytes: 700 * Mi }), { podUid: 'g', oomScoreAdj: -997 });
    const bestEffort = container(program({ idleMemoryBytes: 100 * Mi }), { podUid: 'b', oomScoreAdj: 1000 });
    const burstable = container(program({ idleMemoryBytes: 100 * Mi }), { podUid: 'm', oomScoreAdj: 500 });
    for (const spec of [guaranteed, bestEffort]) host.run(spec);
    host.run(burstable).leak(10 * Mi);
    clock.runUntil(10_000);
    expect(bestEffort.exits).toEqual([]);
    clock.runUntil(10_001);
    expect(bestEffort.exits).toMatchObject([{ code: 137, reason: 'OOMKilled' }]);
    expect([...guaranteed.exits, ...burstable.exits]).toEqual([]);
  });

  test('of the whole machine being full kills the larger of two equals', () => {
    const { clock, host } = machine(1, 1000 * Mi);
    const large = container(program({ idleMemoryBytes: 600 * Mi }), { podUid: 'l', oomScoreAdj: 1000 });
    const small = container(program({ idleMemoryBytes: 500 * Mi }), { podUid: 's', oomScoreAdj: 1000 });
    for (const spec of [small, large]) host.run(spec);
    clock.runUntil(1000);
    expect(large.exits).toHaveLength(1);
    expect(small.exits).toHaveLength(0);
  });

  test('stops growing when the leak is stopped', () => {
    const { clock, host } = machine(1);
    const process = host.run(container(program()));
    clock.runUntil(0);
    process.leak(Mi);
    clock.runUntil(5000);
    process.leak(0);
    clock.runUntil(60_000);
    expect(process.memoryBytes).toBe(15 * Mi);
    expect(clock.nextAt).toBeUndefined();
  });
});
