import type { Random } from '../sim/random.ts';
import type { Flow } from './flow.ts';
import { LatencyGroup, nameOfPace } from './latency-group.ts';
import type { Origin } from './origin.ts';
import type { Seconds } from './seconds.ts';
import type { ServiceMeter } from './service-meter.ts';
import { spread } from './spread.ts';
import { placesOf, type Trace } from './trace.ts';

/** Fewer pods than these have each request handed over. */
const fewest = 16;
/** Room for more requests than come now, as a part of them, before it has to be asked for again. */
const slack = 1.1;
/** So many seconds everything is handed over, after too many pods could not go on by themselves. */
const restSeconds = 10;

/**
 * Requests that come from one origin, evenly to all pods of a Service, most of which keep up with them: for those
 * nothing happens in a second. What each got follows from its place in the row (`shareAt`), and is counted when
 * somebody looks. The others, and all in other ways of sending, have their requests handed over one second at a time.
 */
export class Stream {
  readonly seconds: Seconds;
  readonly #meter: ServiceMeter;
  #flows: readonly Flow[] = [];
  #origin: Origin | undefined;
  /** The flows, by their place in the row, that do not follow. */
  readonly #handed = new Set<number>();
  readonly #groups = new Map<string, LatencyGroup>();
  /** Requests of the present second that nobody has handed over. */
  #pending = 0;
  /** For how many requests a second each pod has room. */
  #most = 0;
  #left = 0;
  #restsUntil = 0;
  #sentIn = -1;
  /** Requests of the present second that are followed go to these. */
  #traced: readonly Flow[] = [];

  constructor(seconds: Seconds, meter: ServiceMeter) {
    this.seconds = seconds;
    this.#meter = meter;
  }

  get parts(): number {
    return this.#flows.length;
  }

  /**
   * Sends requests that arrive evenly during the second which begins. False when it is not for this stream, which has
   * done nothing then.
   */
  send(
    requests: number,
    flows: readonly Flow[],
    near: string | undefined,
    origin: Origin,
    random: Random,
    traces: readonly Trace[],
  ): boolean {
    const { seconds } = this;
    if (flows.length < fewest || this.#sentIn === seconds.count || seconds.count < this.#restsUntil)
      return false;
    if (this.#left > flows.length / 4) {
      this.#left = 0;
      this.#restsUntil = seconds.count + restSeconds;
      this.#leadTo([]);
      return false;
    }
    this.#left = 0;
    this.#sentIn = seconds.count;
    if (flows !== this.#flows || origin !== this.#origin) this.#lead(flows, origin);
    this.#makeRoom(Math.ceil(requests / flows.length));
    const chance = random.next();
    seconds.begin(requests, chance);
    this.#pending = requests;
    const led = this.#follow(traces);
    for (const index of [...this.#handed]) {
      const flow = flows[index] as Flow;
      const share = seconds.shareOf(seconds.count, flows.length, index);
      if (flow.join(this, index, this.#most)) {
        this.#handed.delete(index);
        continue;
      }
      this.#pending -= share;
      if (share > 0) flow.send(share, origin, flow.endpoint.nodeName === near, led.get(index));
    }
    this.#traced = [...led].flatMap(([index, followed]) => {
      const flow = flows[index];
      if (!flow || this.#handed.has(index)) return [];
      flow.beginTraces(followed);
      return [flow];
    });
    return true;
  }

  /** Ends a second: what was not handed over has been answered. */
  close(): void {
    const { seconds } = this;
    const mean = this.parts > 0 ? seconds.requestsOf(seconds.count) / this.parts : 0;
    const groups = [...this.#groups.values()];
    const latencies = groups.map((group) => group.close(seconds.count, mean));
    for (const flow of this.#traced) flow.endTraces();
    this.#traced = [];
    if (this.#pending === 0) return;
    const members = groups.map((group) => group.members);
    const parts = groups.length === 1 ? [this.#pending] : spread(this.#pending, members, 0);
    this.#pending = 0;
    for (const [index, latency] of latencies.entries()) {
      const part = parts[index] ?? 0;
      if (part === 0) continue;
      this.#meter.served(part, latency);
      this.#origin?.served(part, latency);
    }
  }

  get origin(): Origin {
    if (!this.#origin) throw new Error('nobody follows before anybody sends');
    return this.#origin;
  }

  /** The group of those that are as fast as a flow's program; it is a member from now on. */
  groupFor(flow: Flow): LatencyGroup {
    const pace = flow.process?.pace;
    if (!pace) throw new Error('a program that follows answers requests');
    const name = nameOfPace(pace);
    let group = this.#groups.get(name);
    if (!group) {
      group = new LatencyGroup(pace, this.origin.patience);
      this.#groups.set(name, group);
    }
    group.members++;
    return group;
  }

  leaveGroup(group: LatencyGroup): void {
    group.members--;
    if (group.members === 0) this.#groups.delete(nameOfPace(group.pace));
  }

  /** A flow does not follow any more: what becomes of these requests is known where they are handed over. */
  left(index: number, requests: number): void {
    this.#handed.add(index);
    this.#left++;
    this.#pending -= requests;
  }

  #lead(flows: readonly Flow[], origin: Origin): void {
    if (origin !== this.#origin) this.#leadTo([]);
    this.#origin = origin;
    this.#leadTo(flows);
    this.#left = 0;
  }

  /** Those who are in both rows go on at their new places. */
  #leadTo(flows: readonly Flow[]): void {
    if (flows === this.#flows) return;
    for (const flow of this.#flows) flow.catchUp();
    const before = new Map(this.#flows.map((flow, index) => [flow, index]));
    this.#handed.clear();
    for (const [index, flow] of flows.entries()) {
      if (!flow.moveTo(this, index)) this.#handed.add(index);
      before.delete(flow);
    }
    const handed = [...this.#handed];
    for (const flow of before.keys()) flow.leave(this);
    // Those that are gone had places in the old row.
    this.#handed.clear();
    for (const index of handed) this.#handed.add(index);
    this.#flows = flows;
  }

  /** Lets those go who cannot take as many as may come. */
  #makeRoom(most: number): void {
    const isSlow = [...this.#groups.values()].some((group) => group.isSlow);
    const isEnough = most <= this.#most && most * slack * slack >= this.#most - 2;
    if (isEnough && !isSlow) return;
    this.#most = Math.ceil(most * slack) + 1;
    for (const flow of this.#flows) flow.keepUp(this, this.#most);
  }

  /** Leads those who are followed with the crowd of the present second. */
  #follow(traces: readonly Trace[]): ReadonlyMap<number, readonly Trace[]> {
    const { seconds, parts } = this;
    const led = new Map<number, Trace[]>();
    const places = placesOf(traces.length, seconds.requestsOf(seconds.count), seconds.since / 1000);
    for (const [number, trace] of traces.entries()) {
      const index = seconds.partAt(places[number] ?? 0, parts);
      const here = led.get(index);
      if (here) here.push(trace);
      else led.set(index, [trace]);
    }
    return led;
  }
}
