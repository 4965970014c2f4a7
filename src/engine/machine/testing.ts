import type { Key } from '../api/key.ts';
import type { ImageBehaviour } from '../images/behaviour.ts';
import { Clock } from '../sim/clock.ts';
import { Hosts } from './hosts.ts';
import type { Exit, Host, ProcessSpec } from './process.ts';

const Mi = 1024 * 1024;

/** For tests: a program that starts at once, uses nothing and answers nothing, but for what is said otherwise. */
export function program(behaviour: Partial<ImageBehaviour> = {}): ImageBehaviour {
  return {
    title: 'test program',
    names: ['test'],
    sizeBytes: Mi,
    startupMs: 0,
    startupCpuMillis: 0,
    idleCpuMillis: 0,
    idleMemoryBytes: 10 * Mi,
    shutdownMs: 100,
    ...behaviour,
  };
}

/** For tests: a program that wants this much CPU all the time. */
export function burner(millis: number): ImageBehaviour {
  return program({ idleCpuMillis: millis });
}

/** For tests: a server without anything to wait for, so that latency is CPU and queue alone. */
export function server(server: Partial<NonNullable<ImageBehaviour['server']>> = {}): ImageBehaviour {
  return program({
    server: { cpuMsPerRequest: 10, waitMs: 0, memoryBytesPerRequest: 0, queueLength: 1000, ...server },
  });
}

/** For tests: one container of the pod `default/<name>`, listening on port 80, that keeps its exits. */
export function container(
  behaviour: ImageBehaviour,
  spec: Partial<ProcessSpec> = {},
): ProcessSpec & { readonly exits: Exit[] } {
  const exits: Exit[] = [];
  return {
    podKey: 'default/p' as Key,
    podUid: 'uid-p',
    container: 'main',
    image: 'test',
    behaviour,
    cpuRequestMillis: 100,
    oomScoreAdj: 0,
    ports: [80],
    onExit: (exit) => exits.push(exit),
    ...spec,
    exits,
  };
}

/** For tests: a clock, and one machine of the given size. */
export function machine(cores = 1, memoryBytes = 4096 * Mi): { clock: Clock; hosts: Hosts; host: Host } {
  const clock = new Clock();
  const hosts = new Hosts(clock, { requestTimeout: 5000 });
  return { clock, hosts, host: hosts.add({ name: 'node-1', cores, memoryBytes }) };
}
