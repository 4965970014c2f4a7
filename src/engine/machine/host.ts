import type { Clock } from '../sim/clock.ts';
import { Disk, defaultDiskBytes } from './disk.ts';
import { timeOverLimit } from './memory.ts';
import { pickOomVictim } from './oom.ts';
import type { Exit, Host, HostWatcher, Process, ProcessSpec } from './process.ts';
import { RateMeter } from './rate-meter.ts';
import { RunningProcess } from './running-process.ts';
import { shareCpu } from './share.ts';

export interface HostOptions {
  readonly name: string;
  /** May be a fraction. */
  readonly cores: number;
  readonly memoryBytes: number;
  /** Default: {@link defaultDiskBytes}. */
  readonly diskBytes?: number | undefined;
  /** Default true. */
  readonly powered?: boolean;
}

/** What surrounds a machine. */
export interface Room {
  readonly clock: Clock;
  /** Clients' patience, ms. */
  readonly requestTimeout: number;
  /** Power or link of a machine has changed. */
  changed(): void;
}

/**
 * A machine. It sleeps until something on it changes (a program starts, ends, gets requests, runs out of memory);
 * then it does the work that is due, shares its CPU anew and sleeps until the next change.
 */
export class PhysicalHost implements Host {
  readonly name: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly disk: Disk;
  readonly images = new Map<string, number>();
  readonly clock: Clock;
  readonly requestTimeout: number;
  readonly #room: Room;
  #powered: boolean;
  #connected = true;
  #startedAt: number;
  #processes: RunningProcess[] = [];
  readonly #byPod = new Map<string, RunningProcess[]>();
  #cpu: RateMeter;
  /** How often its power has gone. */
  #blackouts = 0;
  #settledAt = 0;
  #wake: { readonly at: number; readonly cancel: () => void } | undefined;
  #awake = false;
  #othersMemory = 0;
  /** CPU that its processes claim, thousandths of a core. */
  #claimed = 0;
  /** Whether any process may have requests handed over to it. */
  #hasWork = false;
  #watcher: HostWatcher | undefined;
  /** Whether memory in use is above the watcher's level. */
  #isShort = false;
  #lastPid = 1000;

  constructor(options: HostOptions, room: Room) {
    const { name, cores, memoryBytes, diskBytes = defaultDiskBytes, powered = true } = options;
    if (!(cores > 0 && memoryBytes > 0)) throw new RangeError(`machine ${name} needs cores and memory`);
    this.name = name;
    this.cores = cores;
    this.memoryBytes = memoryBytes;
    this.disk = new Disk(diskBytes);
    this.clock = room.clock;
    this.requestTimeout = room.requestTimeout;
    this.#room = room;
    this.#powered = powered;
    this.#startedAt = room.clock.now;
    this.#cpu = new RateMeter(room.clock.now);
  }

  get powered(): boolean {
    return this.#powered;
  }

  get connected(): boolean {
    return this.#connected;
  }

  get startedAt(): number {
    return this.#startedAt;
  }

  get cpuMillis(): number {
    return this.#processes.reduce((sum, process) => sum + process.inflowMillis, this.#cpu.perSecond);
  }

  get cpuMilliSeconds(): number {
    // To read one's own counter brings it up to date, and this machine's with it.
    for (const process of this.#processes) if (process.isFollowing) process.cpuMilliSeconds;
    const total = this.#cpu.totalAt(this.clock.now);
    return this.#processes.reduce((sum, process) => sum + process.inflowMilliSeconds, total);
  }

  get usedMemoryBytes(): number {
    return this.#processes.reduce((sum, process) => sum + process.memoryBytes, this.#othersMemory);
  }

  addImage(image: string, bytes: number): boolean {
    if (this.images.has(image)) return true;
    if (!this.disk.images.take(bytes)) return false;
    this.images.set(image, bytes);
    return true;
  }

  removeImage(image: string): void {
    this.disk.images.give(this.images.get(image) ?? 0);
    this.images.delete(image);
  }

  setOthers({
    memoryBytes = 0,
    diskBytes = 0,
  }: {
    readonly memoryBytes?: number;
    readonly diskBytes?: number;
  }): void {
    this.disk.setOthers(diskBytes);
    if (this.#othersMemory === memoryBytes) return;
    this.#othersMemory = memoryBytes;
    this.disturb();
  }

  watch(watcher: HostWatcher | undefined): void {
    this.#watcher = watcher;
    this.#isShort = false;
    this.disk.onWrite = watcher && ((podUid) => watcher.written(podUid));
    if (watcher) this.disturb();
  }

  nextPid(): number {
    return ++this.#lastPid;
  }

  run(spec: ProcessSpec): Process {
    if (!this.#powered) throw new Error(`machine ${this.name} has no power`);
    const process = new RunningProcess(spec, this);
    this.#processes.push(process);
    const ofPod = this.#byPod.get(spec.podUid);
    if (ofPod) ofPod.push(process);
    else this.#byPod.set(spec.podUid, [process]);
    this.disturb();
    return process;
  }

  processes(): Iterable<Process> {
    return [...this.#processes];
  }

  listener(podUid: string, port: number): Process | undefined {
    return this.#byPod.get(podUid)?.find((process) => process.listensOn(port));
  }

  powerOff(): void {
    if (!this.#powered) return;
    this.settle();
    this.#powered = false;
    this.#blackouts++;
    this.#wake?.cancel();
    this.#wake = undefined;
    const gone = this.#processes;
    this.#processes = [];
    this.#byPod.clear();
    for (const process of gone) process.vanish();
    this.#cpu = new RateMeter(this.clock.now);
    this.#room.changed();
  }

  powerOn(): void {
    if (this.#powered) return;
    this.#powered = true;
    this.#startedAt = this.clock.now;
    this.#room.changed();
  }

  disconnect(): void {
    this.#connected = false;
    this.#room.changed();
  }

  reconnect(): void {
    this.#connected = true;
    this.#room.changed();
  }

  settle(): void {
    const { now } = this.clock;
    if (this.#settledAt === now) return;
    this.#settledAt = now;
    if (this.#hasWork) for (const process of this.#processes) process.advance(now);
  }

  disturb(): void {
    const { now } = this.clock;
    this.#hasWork = true;
    if (!this.#powered || this.#awake || (this.#wake && this.#wake.at <= now)) return;
    this.#wakeAt(now);
  }

  hasRoomFor(millis: number): boolean {
    if (this.#claimed + millis > this.cores * 1000) return false;
    this.#claimed += millis;
    return true;
  }

  used(cpuMs: number): void {
    this.#cpu.add(cpuMs);
  }

  portTaken(process: RunningProcess): number | undefined {
    const others = this.#byPod.get(process.spec.podUid) ?? [];
    return process.spec.ports.find((port) =>
      others.some((other) => other !== process && other.listensOn(port)),
    );
  }

  ended(process: RunningProcess, exit: Exit): void {
    const { podUid, onExit } = process.spec;
    this.#processes = this.#processes.filter((other) => other !== process);
    const left = this.#byPod.get(podUid)?.filter((other) => other !== process) ?? [];
    if (left.length > 0) this.#byPod.set(podUid, left);
    else this.#byPod.delete(podUid);
    const blackouts = this.#blackouts;
    this.clock.after(0, () => {
      if (this.#blackouts === blackouts) onExit(exit);
    });
    this.disturb();
  }

  #wakeAt(at: number): void {
    this.#wake?.cancel();
    const cancel = this.clock.after(at - this.clock.now, () => {
      this.#wake = undefined;
      this.#live();
    });
    this.#wake = { at, cancel };
  }

  #live(): void {
    const { now } = this.clock;
    this.#awake = true;
    this.settle();
    for (const process of this.#processes) process.step(now);
    this.#guardMemory();
    this.#shareCpu(now);
    this.#awake = false;
    const next = this.#nextStepAt(now);
    if (next < Number.POSITIVE_INFINITY) this.#wakeAt(Math.max(now, next));
  }

  /** The kernel kills until what is in use fits; who watches the machine is told of that, and of less than that. */
  #guardMemory(): void {
    let used = this.usedMemoryBytes;
    while (used > this.memoryBytes) {
      const victim = pickOomVictim(this.#processes, this.memoryBytes);
      if (!victim) break;
      this.#watcher?.killedForMemory(victim);
      victim.killForMemory();
      used = this.usedMemoryBytes;
    }
    if (!this.#watcher) return;
    const isShort = used > this.#watcher.memoryLevel;
    if (isShort && !this.#isShort) this.#watcher.memoryIsShort();
    this.#isShort = isShort;
  }

  #shareCpu(now: number): void {
    const processes = this.#processes;
    const capacity = this.cores * 1000;
    let wanted = this.#claim(now);
    const isFollowing = processes.some((process) => process.isFollowing);
    if (isFollowing && wanted > capacity) {
      for (const process of processes) process.unfollow();
      wanted = this.#claim(now);
    }
    this.#claimed = wanted;
    const weights = processes.reduce((sum, { weight }) => sum + weight, 0);
    const shares = wanted > capacity ? shareCpu(capacity, processes) : undefined;
    const idle = Math.max(0, capacity - wanted);
    let index = 0;
    for (const process of processes) {
      const share = shares?.[index++] ?? process.amount;
      const fair = (capacity * process.weight) / weights;
      process.give(share, Math.min(process.capMillis, Math.max(share + idle, fair)), now);
    }
    const own = isFollowing ? processes.reduce((sum, { ownMillis }) => sum + ownMillis, 0) : wanted;
    const used = Math.min(own, capacity);
    this.#hasWork = processes.some(({ outstanding, isFollowing }) => outstanding > 0 && !isFollowing);
    if (used !== this.#cpu.perSecond) this.#cpu.setRate(used, now);
  }

  /** @returns what all claim, thousandths of a core */
  #claim(now: number): number {
    let wanted = 0;
    for (const process of this.#processes) {
      process.claim(now);
      wanted += process.amount;
    }
    return wanted;
  }

  #nextStepAt(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    let leaking = 0;
    for (const process of this.#processes) {
      next = Math.min(next, process.nextStepAt(now));
      leaking += process.leakBytesPerSecond;
    }
    if (leaking <= 0) return next;
    const used = this.usedMemoryBytes;
    const level =
      this.#watcher && used <= this.#watcher.memoryLevel ? this.#watcher.memoryLevel : this.memoryBytes;
    return Math.min(next, timeOverLimit(used, level, leaking, now) ?? next);
  }
}
