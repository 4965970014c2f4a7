import { describe, expect, test } from 'vitest';
import { behaviourOf } from '../images/catalogue.ts';
import type { Process, RequestFailure, RequestSink } from './process.ts';
import { burner, container, machine, program, server } from './testing.ts';

function counting() {
  const told: Partial<Record<RequestFailure | 'served', number>> = {};
  const add = (what: RequestFailure | 'served', count: number) => {
    told[what] = (told[what] ?? 0) + count;
  };
  const sink: RequestSink = {
    served: (count) => add('served', count),
    failed: (count, why) => add(why, count),
  };
  return { told, sink };
}

const httpStatus = (process: Process, path = '/') => {
  const answer = process.answerHttp(80, path);
  return answer.type === 'answered' ? answer.status : answer.type;
};

describe('a program that ends in a deadlock', () => {
  const hanging = { ...server(), breaks: { afterMs: 10_000, how: 'hangs' } as const };

  test('answers, and then accepts connections and never answers', () => {
    const { clock, host } = machine();
    const process = host.run(container(hanging));
    clock.runUntil(9_999);
    expect(httpStatus(process)).toBe(200);
    clock.runUntil(10_000);
    expect(process.listensOn(80)).toBe(true);
    expect(httpStatus(process)).toBe('never');
    expect(process.gone).toBe(false);
  });

  test('lets requests wait until their clients give up, and uses no CPU', () => {
    const { clock, host } = machine();
    const process = host.run(container({ ...hanging, idleCpuMillis: 20 }));
    const { told, sink } = counting();
    clock.runUntil(10_000);
    for (let second = 0; second < 10; second++) {
      process.offer(5000, sink);
      clock.runUntil(clock.now + 1000);
    }
    expect(process.cpuMillis).toBe(0);
    clock.runUntil(clock.now + 10_000);
    expect(told).toEqual({ timeout: 50_000 });
  });

  test('does not hear SIGTERM', () => {
    const { clock, host } = machine();
    const spec = container(hanging);
    const process = host.run(spec);
    clock.runUntil(10_000);
    process.terminate();
    clock.runUntil(100_000);
    expect(spec.exits).toEqual([]);
    process.kill({ code: 137, signal: 9, reason: 'Error' });
    clock.runUntil(100_001);
    expect(spec.exits).toHaveLength(1);
  });

  test('costs nothing once it hangs', () => {
    const { clock, host } = machine();
    host.run(container(hanging));
    clock.runUntil(10_000);
    expect(clock.nextAt).toBeUndefined();
  });
});

describe('a program that fails', () => {
  test('at a part of its requests fails at just that part', () => {
    const { clock, host } = machine();
    const process = host.run(container(server({ fails: 0.1, cpuMsPerRequest: 1 })));
    const { told, sink } = counting();
    clock.runUntil(0);
    for (let second = 0; second < 20; second++) {
      process.offer(7, sink);
      clock.runUntil(clock.now + 1000);
    }
    expect(told).toEqual({ served: 126, error: 14 });
    expect(httpStatus(process)).toBe(200);
  });

  test('at everything from some moment on says 500, to probes too', () => {
    const { clock, host } = machine();
    const liveness = behaviourOf('registry.k8s.io/e2e-test-images/agnhost:2.40', ['/agnhost', 'liveness']);
    const process = host.run(container(liveness, { ports: [80] }));
    clock.runUntil(5000);
    expect(httpStatus(process, '/healthz')).toBe(200);
    expect(httpStatus(process, '/other')).toBe(404);
    clock.runUntil(12_000);
    expect(httpStatus(process, '/healthz')).toBe(500);
  });
});

describe('whoever probes a program', () => {
  const watched = (behaviour = server(), more = {}) => {
    const { clock, host } = machine();
    const changes: number[] = [];
    const onAnswersChanged = () => changes.push(clock.now);
    const process = host.run(container(behaviour, { onAnswersChanged, ...more }));
    clock.runUntil(0);
    const load = (rps: number, seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        process.offer(rps);
        clock.runUntil(clock.now + 1000);
      }
    };
    return { clock, host, process, changes, load };
  };
  const afterMs = (process: Process) => {
    const answer = process.answerHttp(80, '/');
    return answer.type === 'answered' ? answer.afterMs : undefined;
  };

  test('waits as long as a request would, and is told when that changes by seconds', () => {
    const { clock, process, changes, load } = watched(server({ queueLength: 100_000 }));
    load(50, 10);
    expect(changes).toEqual([]);
    expect(afterMs(process)).toBeLessThan(100);
    load(250, 3);
    expect(changes.length).toBeGreaterThan(0);
    expect(afterMs(process)).toBeGreaterThan(2000);
    clock.runUntil(clock.now + 20_000);
    expect(afterMs(process)).toBe(10);
    expect(changes.at(-1)).toBeLessThan(clock.now - 10_000);
  });

  test('is turned away with 503 where the line is full', () => {
    const { process, changes, load } = watched(server({ queueLength: 20 }));
    load(300, 2);
    expect(httpStatus(process)).toBe(503);
    expect(changes).toEqual([1000]);
  });

  test('hears of a deadlock', () => {
    const { clock, changes } = watched({ ...server(), breaks: { afterMs: 3000, how: 'hangs' } });
    clock.runUntil(60_000);
    expect(changes).toEqual([3000]);
  });

  test('waits long for a program that is hardly given any CPU, and hears when a neighbour takes it', () => {
    const { clock, host, process, changes } = watched(server({ cpuMsPerRequest: 20 }), {
      cpuRequestMillis: 2,
    });
    clock.runUntil(5000);
    expect(afterMs(process)).toBe(20);
    host.run(container(burner(1000), { podUid: 'greedy', cpuRequestMillis: 998 }));
    clock.runUntil(6000);
    expect(changes).toEqual([5000]);
    expect(afterMs(process)).toBeGreaterThan(1000);
  });

  test('meets nobody before the program has started and after it has ended', () => {
    const { clock, host } = machine();
    const process = host.run(container({ ...server(), startupMs: 1000 }));
    expect(httpStatus(process)).toBe('refused');
    clock.runUntil(1000);
    expect(httpStatus(process)).toBe(200);
    process.terminate();
    expect(httpStatus(process)).toBe('refused');
  });

  test('hears another protocol of a database', () => {
    const { clock, host } = machine();
    const process = host.run(container(behaviourOf('redis'), { ports: [6379] }));
    clock.runUntil(2000);
    expect(process.answerHttp(6379, '/')).toEqual({
      type: 'garbled',
      line: "-ERR wrong number of arguments for 'get' command",
    });
  });
});

describe('a program', () => {
  test('that has to warm up is slow at first', () => {
    const { clock, host } = machine();
    const process = host.run(
      container(server({ cpuMsPerRequest: 1, warmUp: { requests: 500, waitMs: 200 } })),
    );
    clock.runUntil(0);
    const means = Array.from({ length: 12 }, () => {
      process.offer(50);
      clock.runUntil(clock.now + 1000);
      return process.takeCounts().latencyMs;
    });
    expect(means[0]).toBeGreaterThan(190);
    expect(means).toEqual(means.toSorted((a, b) => b - a));
    expect(means.at(-1)).toBeLessThan(5);
  });

  test('that keeps its state in files sets itself up only where it finds none', () => {
    const { clock, host } = machine();
    const disk = new Map<string, string>();
    const files = {
      mounts: [],
      read: (path: string) => disk.get(path),
      write: (path: string, text: string) => !!disk.set(path, text),
      append: () => false,
      list: () => [],
    };
    const state = { directory: '/data', marker: 'version', initializeMs: 5000 };
    const first = host.run(container(program({ startupMs: 1000, state }), { files }));
    clock.runUntil(5999);
    expect(first.started).toBe(false);
    clock.runUntil(6000);
    expect([first.started, first.facts().foundState, [...disk.keys()]]).toEqual([
      true,
      false,
      ['/data/version'],
    ]);
    first.kill({ code: 137, reason: 'Error' });
    const second = host.run(container(program({ startupMs: 1000, state }), { files }));
    clock.runUntil(7000);
    expect([second.started, second.facts().foundState]).toEqual([true, true]);
  });
});
