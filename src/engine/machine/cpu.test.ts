import { describe, expect, test } from 'vitest';
import { burner, container, machine, program } from './testing.ts';

describe('CPU on a machine', () => {
  test('is shared by requests when everybody wants all of it', () => {
    const { clock, host } = machine(1);
    const small = host.run(container(burner(1000), { cpuRequestMillis: 100, podUid: 'a' }));
    const large = host.run(container(burner(1000), { cpuRequestMillis: 300, podUid: 'b' }));
    clock.runUntil(1000);
    expect([small.cpuMillis, large.cpuMillis, host.cpuMillis]).toEqual([250, 750, 1000]);
  });

  test('is given beyond the request while nobody else wants it', () => {
    const { clock, host } = machine(2);
    const only = host.run(container(burner(1500), { cpuRequestMillis: 100 }));
    clock.runUntil(1000);
    expect(only.cpuMillis).toBe(1500);
  });

  test('is capped at the limit even on an idle machine, and says for how long it is held back', () => {
    const { clock, host } = machine(2);
    const only = host.run(container(burner(1000), { cpuLimitMillis: 250 }));
    clock.runUntil(1000);
    expect(only.cpuMillis).toBe(250);
    expect(only.throttled).toBe(0.75);
  });

  test('and memory have no limit where the limit is 0', () => {
    const { clock, host } = machine(2);
    const spec = container(burner(1500), { cpuLimitMillis: 0, memoryLimitBytes: 0 });
    const only = host.run(spec);
    clock.runUntil(1000);
    expect([only.cpuMillis, only.throttled, spec.exits]).toEqual([1500, 0, []]);
  });

  test('that a limit keeps from one goes to the others', () => {
    const { clock, host } = machine(1);
    const held = host.run(
      container(burner(1000), { cpuRequestMillis: 900, cpuLimitMillis: 900, podUid: 'a' }),
    );
    const free = host.run(container(burner(1000), { cpuRequestMillis: 0, podUid: 'b' }));
    clock.runUntil(1000);
    expect(held.cpuMillis + free.cpuMillis).toBe(1000);
    expect(free.cpuMillis).toBe(100);
  });

  test('goes to the others from the moment at which one ends', () => {
    const { clock, host } = machine(1);
    const first = host.run(container(burner(1000), { podUid: 'a' }));
    const second = host.run(container(burner(1000), { podUid: 'b' }));
    clock.runUntil(2500);
    first.kill({ code: 137, reason: 'Error' });
    clock.runUntil(4000);
    expect(second.cpuMilliSeconds).toBeCloseTo(0.5 * 2500 + 1500, 6);
    expect(first.cpuMilliSeconds).toBeCloseTo(0.5 * 2500, 6);
    expect(host.cpuMilliSeconds).toBeCloseTo(4000, 6);
  });

  test('counts up between events, so that it can be read at any time', () => {
    const { clock, host } = machine(1);
    const process = host.run(container(burner(300)));
    clock.runUntil(0);
    const cancel = clock.after(1234, () => expect(process.cpuMilliSeconds).toBeCloseTo(370.2, 9));
    clock.runUntil(10_000);
    cancel();
    expect(process.cpuMilliSeconds).toBeCloseTo(3000, 9);
  });

  test('of an idle machine costs no events', () => {
    const { clock, host } = machine(4);
    for (let i = 0; i < 100; i++) host.run(container(program({ idleCpuMillis: 1 }), { podUid: `${i}` }));
    clock.runUntil(0);
    expect(clock.nextAt).toBeUndefined();
  });

  test('is used for periodic work evenly over its period', () => {
    const { clock, host } = machine(1);
    const feeder = host.run(container(program({ works: { everyMs: 5000, cpuMs: 250, does: 'feeds' } })));
    clock.runUntil(14_999);
    expect(feeder.cpuMillis).toBe(50);
    expect(feeder.worksDone).toBe(2);
    clock.runUntil(15_000);
    expect(feeder.worksDone).toBe(3);
  });
});
