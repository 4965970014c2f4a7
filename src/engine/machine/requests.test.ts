import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImageBehaviour } from '../images/behaviour.ts';
import type { Clock } from '../sim/clock.ts';
import type { Process, RequestSink } from './process.ts';
import { burner, container, machine, server } from './testing.ts';

/** Offers the same load every second and returns what became of it, second by second. */
function load(clock: Clock, process: Process, rps: number, seconds: number) {
  const from = clock.now;
  return Array.from({ length: seconds }, (_, second) => {
    process.offer(rps);
    clock.runUntil(from + (second + 1) * 1000);
    return process.takeCounts();
  });
}

function served(behaviour: ImageBehaviour, rps: number, cpuLimitMillis?: number) {
  const { clock, host } = machine(4);
  const process = host.run(container(behaviour, cpuLimitMillis === undefined ? {} : { cpuLimitMillis }));
  clock.runUntil(0);
  return { process, seconds: load(clock, process, rps, 30) };
}

describe('requests', () => {
  test('are answered in the second in which they come while there is CPU, and cost what the image says', () => {
    const { process, seconds } = served(server({ cpuMsPerRequest: 10 }), 40);
    expect(seconds.every((second) => second.served === 40)).toBe(true);
    expect(process.queued).toBe(0);
    expect(process.cpuMilliSeconds).toBeCloseTo(30 * 400, 6);
  });

  test('take longer as the load grows', () => {
    const means = [10, 40, 70, 90, 99].map((rps) => served(server(), rps, 1000).seconds[20]?.latencyMs ?? 0);
    expect(means).toEqual(means.toSorted((a, b) => a - b));
    expect(means[0]).toBeLessThan(15);
    expect(means.at(-1)).toBeGreaterThan(60);
  });

  test('queue when they cost more CPU than there is, and time out when they have waited too long', () => {
    const { process, seconds } = served(server({ queueLength: 100_000 }), 150, 1000);
    expect(seconds[1]?.served).toBe(100);
    expect(seconds[3]?.latencyMs).toBeGreaterThan(1000);
    expect(seconds[2]?.timedOut).toBe(0);
    expect(seconds.at(-1)?.timedOut).toBeGreaterThan(0);
    expect(seconds.every((second) => second.latencyMs <= 5000)).toBe(true);
    expect(process.throttled).toBeGreaterThan(0);
  });

  test('are refused when the line is full', () => {
    const { process, seconds } = served(server({ queueLength: 50 }), 150, 1000);
    expect(seconds.at(-1)).toMatchObject({ served: 100, overloaded: 50, timedOut: 0 });
    expect(process.queued).toBe(50);
  });

  test('are limited by the places in the program where they wait for others', () => {
    const { seconds } = served(server({ cpuMsPerRequest: 1, waitMs: 999, queueLength: 20 }), 50);
    expect(seconds.at(-1)?.served).toBe(20);
  });

  test('of a fraction of what a second holds are carried over, not lost', () => {
    const { seconds } = served(server({ cpuMsPerRequest: 300, queueLength: 3 }), 4, 1000);
    expect(seconds.slice(0, 3).reduce((sum, second) => sum + second.served, 0)).toBe(10);
  });

  test('are slowed by a neighbour who takes the CPU', () => {
    const { clock, host } = machine(1);
    const process = host.run(container(server(), { cpuRequestMillis: 100 }));
    clock.runUntil(0);
    const alone = load(clock, process, 40, 5).at(-1);
    host.run(container(burner(1000), { podUid: 'noisy', cpuRequestMillis: 300 }));
    const crowded = load(clock, process, 40, 5).at(-1);
    expect(alone?.served).toBe(40);
    expect(crowded?.served).toBe(25);
    expect(crowded?.latencyMs ?? 0).toBeGreaterThan((alone?.latencyMs ?? 0) * 10);
  });

  test('of one program get no more than its threads can do', () => {
    const { clock, host } = machine(4);
    const process = host.run(container({ ...server(), maxCpuMillis: 1000 }));
    clock.runUntil(0);
    expect(load(clock, process, 200, 10).at(-1)?.served).toBe(100);
  });

  test('that are in the program when it is killed are lost, and their source is told', () => {
    const { clock, host } = machine(1);
    const process = host.run(container(server()));
    const told: string[] = [];
    const sink: RequestSink = {
      served: (count) => told.push(`served ${count}`),
      failed: (count, why) => told.push(`${why} ${count}`),
    };
    clock.runUntil(0);
    process.offer(80, sink);
    clock.runUntil(500);
    process.kill({ code: 137, reason: 'Error' });
    expect(told).toEqual(['served 40', 'reset 40']);
    process.offer(5, sink);
    expect(told.at(-1)).toBe('reset 5');
  });

  test('that are in the program when the power goes meet silence', () => {
    const { clock, host } = machine(1);
    const process = host.run(container(server()));
    const told: string[] = [];
    clock.runUntil(0);
    process.offer(80, { served: () => {}, failed: (count, why) => told.push(`${why} ${count}`) });
    clock.runUntil(250);
    host.powerOff();
    expect(told).toEqual(['silence 60']);
  });

  test('of two sources in one second wait equally and are told apart', () => {
    const { clock, host } = machine(1);
    const process = host.run(container(server({ queueLength: 10_000 })));
    const sums = [0, 0];
    const sinks = sums.map((_, index) => ({
      served: (count: number) => {
        sums[index] = (sums[index] ?? 0) + count;
      },
      failed: () => {},
    }));
    clock.runUntil(0);
    process.offer(150, sinks[0]);
    process.offer(50, sinks[1]);
    clock.runUntil(1000);
    expect(sums).toEqual([75, 25]);
  });

  test('are conserved, whatever happens', () => {
    const second = fc.record({
      rps: fc.integer({ min: 0, max: 400 }),
      pauseMs: fc.integer({ min: 0, max: 1500 }),
    });
    const scenario = fc.record({
      seconds: fc.array(second, { minLength: 1, maxLength: 25 }),
      cpuMsPerRequest: fc.double({ min: 0.3, max: 200, noNaN: true }),
      waitMs: fc.integer({ min: 0, max: 300 }),
      queueLength: fc.integer({ min: 1, max: 300 }),
      cpuLimitMillis: fc.integer({ min: 10, max: 2000 }),
      neighbourAt: fc.integer({ min: 0, max: 20_000 }),
      end: fc.constantFrom('kill', 'power', 'terminate', 'nothing'),
      endAt: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(scenario, ({ seconds, cpuLimitMillis, neighbourAt, end, endAt, ...shape }) => {
        const { clock, host } = machine(1);
        const process = host.run(container(server(shape), { cpuLimitMillis }));
        clock.after(neighbourAt, () => {
          if (host.powered) host.run(container(burner(900), { podUid: 'neighbour' }));
        });
        clock.after(endAt, () => {
          if (end === 'kill') process.kill({ code: 1, reason: 'Error' });
          if (end === 'power') host.powerOff();
          if (end === 'terminate') process.terminate();
        });
        const sum = { offered: 0, served: 0, overloaded: 0, timedOut: 0, lost: 0 };
        const told = { served: 0, failed: 0 };
        const sink: RequestSink = {
          served: (count) => {
            told.served += count;
          },
          failed: (count) => {
            told.failed += count;
          },
        };
        const count = () => {
          const { served, overloaded, timedOut, lost } = process.takeCounts();
          for (const number of [served, overloaded, timedOut, lost]) {
            expect(Number.isInteger(number) && number >= 0).toBe(true);
          }
          sum.served += served;
          sum.overloaded += overloaded;
          sum.timedOut += timedOut;
          sum.lost += lost;
          expect(sum.served + sum.overloaded + sum.timedOut + sum.lost + process.outstanding).toBe(
            sum.offered,
          );
        };
        clock.runUntil(0);
        for (const { rps, pauseMs } of seconds) {
          process.offer(rps, sink);
          sum.offered += rps;
          clock.runUntil(clock.now + pauseMs);
          count();
        }
        clock.runUntil(clock.now + 60_000);
        count();
        expect(process.outstanding).toBe(0);
        expect(told).toEqual({ served: sum.served, failed: sum.overloaded + sum.timedOut + sum.lost });
      }),
      { numRuns: 300 },
    );
  });
});
