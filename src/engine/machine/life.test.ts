import { describe, expect, test } from 'vitest';
import { burner, container, machine, program, server } from './testing.ts';

describe('the life of a process', () => {
  test('begins with starting, as long as its image says', () => {
    const { clock, host } = machine(1);
    const process = host.run(container(program({ startupMs: 1300, startupCpuMillis: 500 })));
    clock.runUntil(1299);
    expect(process.started).toBe(false);
    clock.runUntil(1300);
    expect(process.started).toBe(true);
    expect(process.cpuMilliSeconds).toBeCloseTo(650, 6);
  });

  test('starts more slowly under a CPU limit', () => {
    const { clock, host } = machine(1);
    const process = host.run(
      container(program({ startupMs: 1000, startupCpuMillis: 1000 }), { cpuLimitMillis: 250 }),
    );
    clock.runUntil(3999);
    expect(process.started).toBe(false);
    clock.runUntil(4000);
    expect(process.started).toBe(true);
  });

  test('starts more slowly on a crowded machine', () => {
    const { clock, host } = machine(1);
    host.run(container(burner(1000), { podUid: 'noisy', cpuRequestMillis: 300 }));
    const process = host.run(container(program({ startupMs: 1000, startupCpuMillis: 1000 })));
    clock.runUntil(3999);
    expect(process.started).toBe(false);
    clock.runUntil(4000);
    expect(process.started).toBe(true);
  });

  test('ends by itself after its work, with the code of its image', () => {
    const { clock, host } = machine(1);
    const job = container(program({ startupMs: 200, ends: { afterMs: 3000, code: 0 } }));
    host.run(job);
    clock.runUntil(3199);
    expect(job.exits).toEqual([]);
    clock.runUntil(3200);
    expect(job.exits).toEqual([{ code: 0, reason: 'Completed' }]);
    expect([...host.processes()]).toEqual([]);
  });

  test('takes twice the time for its work with half a core', () => {
    const { clock, host } = machine(1);
    const job = container(program({ ends: { afterMs: 3000, code: 1 } }), { cpuLimitMillis: 500 });
    host.run(job);
    clock.runUntil(5999);
    expect(job.exits).toEqual([]);
    clock.runUntil(6000);
    expect(job.exits).toEqual([{ code: 1, reason: 'Error' }]);
  });

  test('ends some time after SIGTERM, as its image says', () => {
    const { clock, host } = machine(1);
    const stopped = container(program({ shutdownMs: 700, shutdownCode: 143 }));
    const process = host.run(stopped);
    clock.runUntil(1000);
    process.terminate();
    clock.runUntil(1699);
    expect(stopped.exits).toEqual([]);
    clock.runUntil(1700);
    expect(stopped.exits).toEqual([{ code: 143, reason: 'Error' }]);
  });

  test('goes on after SIGTERM when the program ignores it', () => {
    const { clock, host } = machine(1);
    const { shutdownMs: _, ...deaf } = program();
    const stubborn = container(deaf);
    const process = host.run(stubborn);
    clock.runUntil(1000);
    process.terminate();
    clock.runUntil(60_000);
    expect(stubborn.exits).toEqual([]);
    process.kill({ code: 137, signal: 9, reason: 'Error' });
    clock.runUntil(60_000);
    expect(stubborn.exits).toEqual([{ code: 137, signal: 9, reason: 'Error' }]);
  });

  test('answers what it has before it obeys SIGTERM, and takes nothing new', () => {
    const { clock, host } = machine(1);
    const stopped = container(server({ cpuMsPerRequest: 10 }));
    const process = host.run(stopped);
    clock.runUntil(0);
    process.offer(300);
    clock.runUntil(1000);
    process.terminate();
    expect(process.listensOn(80)).toBe(false);
    clock.runUntil(2000);
    expect(stopped.exits).toEqual([]);
    clock.runUntil(4000);
    expect(stopped.exits).toEqual([{ code: 0, reason: 'Completed' }]);
    expect(process.takeCounts()).toMatchObject({ served: 300, lost: 0 });
  });

  test('ends at once, with an error, when its pod already listens on its port', () => {
    const { clock, host } = machine(1);
    const first = container(server(), { container: 'first' });
    const second = container(server(), { container: 'second' });
    const elsewhere = container(server(), { podUid: 'other' });
    for (const spec of [first, second, elsewhere]) host.run(spec);
    clock.runUntil(1000);
    expect(second.exits).toEqual([{ code: 1, reason: 'Error' }]);
    expect([...first.exits, ...elsewhere.exits]).toEqual([]);
  });

  test('is over without a word when the power goes', () => {
    const { clock, host } = machine(1);
    const spec = container(program({ ends: { afterMs: 100, code: 0 } }));
    const process = host.run(spec);
    clock.runUntil(50);
    host.addImage('nginx', 70);
    host.powerOff();
    clock.runUntil(10_000);
    expect(spec.exits).toEqual([]);
    expect(process.gone).toBe(true);
    expect([...host.processes()]).toEqual([]);
    host.powerOn();
    expect(host.images.get('nginx')).toBe(70);
    expect(host.cpuMilliSeconds).toBe(0);
  });

  test('is not told of after the power went, even if it ended a moment before', () => {
    const { clock, host } = machine(1);
    const spec = container(program());
    const process = host.run(spec);
    clock.runUntil(50);
    process.kill({ code: 137, reason: 'Error' });
    host.powerOff();
    host.powerOn();
    clock.runUntil(10_000);
    expect(spec.exits).toEqual([]);
  });
});
