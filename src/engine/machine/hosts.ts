import type { Settings } from '../api/settings.ts';
import type { Clock } from '../sim/clock.ts';
import { type HostOptions, PhysicalHost, type Room } from './host.ts';
import type { Host } from './process.ts';

/** All machines there are, by name. */
export class Hosts {
  readonly #room: Room;
  readonly #hosts = new Map<string, PhysicalHost>();
  #version = 0;

  constructor(clock: Clock, settings: Pick<Settings, 'requestTimeout'>) {
    this.#room = { clock, requestTimeout: settings.requestTimeout, changed: () => this.#version++ };
  }

  /** Grows whenever a machine is added or removed or its power or link changes. */
  get version(): number {
    return this.#version;
  }

  /** Puts a machine up; throws when there is one of this name. */
  add(options: HostOptions): Host {
    if (this.#hosts.has(options.name)) throw new Error(`there is a machine ${options.name} already`);
    const host = new PhysicalHost(options, this.#room);
    this.#hosts.set(options.name, host);
    this.#version++;
    return host;
  }

  /** Pulls its plug and takes it away. */
  remove(name: string): void {
    const host = this.#hosts.get(name);
    if (!host) return;
    host.powerOff();
    this.#hosts.delete(name);
    this.#version++;
  }

  get(name: string): Host | undefined {
    return this.#hosts.get(name);
  }

  /** In the order in which they were added. */
  all(): Iterable<Host> {
    return this.#hosts.values();
  }
}
