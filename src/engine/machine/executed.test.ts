import { expect, test } from 'vitest';
import type { Executed, Execution } from './executed.ts';
import { burner, container, machine, program } from './testing.ts';

const Mi = 1024 * 1024;

/** A program that does what the test says. */
function executed() {
  const said: string[] = [];
  const state = { busyProcesses: 0, memoryBytes: Mi, cpuSeconds: 0 };
  let execution: Execution | undefined;
  const execute = (given: Execution): Executed => {
    execution = given;
    return {
      get busyProcesses() {
        return state.busyProcesses;
      },
      get memoryBytes() {
        return state.memoryBytes;
      },
      get cpuSeconds() {
        return state.cpuSeconds;
      },
      listensOn: (port) => port === 8080,
      terminate: () => said.push('TERM'),
      discard: () => said.push('discarded'),
    };
  };
  const change = (to: Partial<typeof state>) => {
    Object.assign(state, to);
    execution?.changed();
  };
  return {
    execute,
    change,
    said,
    share: () => execution?.cpuShare(),
    exit: () => execution?.exited({ code: 3, reason: 'Error' }),
  };
}

test('an executed program gets CPU for those of its processes that are busy', () => {
  const { clock, host } = machine(1);
  const script = executed();
  const process = host.run(container(program({ idleMemoryBytes: 0 }), { execute: script.execute }));
  host.run(container(burner(1000), { podUid: 'other' }));
  clock.runUntil(1000);
  expect(process.cpuMillis).toBe(0);
  script.change({ busyProcesses: 1 });
  clock.runUntil(2000);
  expect(process.cpuMillis).toBe(500);
  expect(script.share()).toBe(0.5);
});

test('it says itself what it has used, where it listens, and when it ends', () => {
  const { clock, host } = machine();
  const script = executed();
  const spec = container(program({ idleMemoryBytes: 0 }), { execute: script.execute });
  const process = host.run(spec);
  clock.runUntil(1000);
  script.change({ cpuSeconds: 2, memoryBytes: 5 * Mi });
  expect(process.cpuMilliSeconds).toBe(2000);
  expect(process.memoryBytes).toBe(5 * Mi);
  expect(host.listener('uid-p', 8080)).toBe(process);
  expect(host.listener('uid-p', 80)).toBeUndefined();
  process.terminate();
  expect(process.gone).toBe(false);
  script.exit();
  clock.runUntil(1001);
  expect(spec.exits).toEqual([{ code: 3, reason: 'Error' }]);
  expect(script.said).toEqual(['TERM', 'discarded']);
});

test('it is killed when it has more memory than it may, and gone with the power', () => {
  const { clock, host } = machine();
  const greedy = executed();
  const spec = container(program({ idleMemoryBytes: 0 }), {
    execute: greedy.execute,
    memoryLimitBytes: 10 * Mi,
  });
  host.run(spec);
  const other = executed();
  host.run(container(program(), { execute: other.execute, podUid: 'other' }));
  clock.runUntil(1000);
  greedy.change({ memoryBytes: 11 * Mi });
  clock.runUntil(1001);
  expect(spec.exits).toMatchObject([{ code: 137, reason: 'OOMKilled' }]);
  host.powerOff();
  expect([greedy.said, other.said]).toEqual([['discarded'], ['discarded']]);
});
