import type { Track } from '../layout/track.ts';

/** A way that requests take, and how many take it a second. */
export interface Flow {
  readonly key: string;
  /** One track after the other; between two tracks the request is inside of something, and not seen. */
  readonly legs: readonly Track[];
  readonly ok: number;
  readonly failing: number;
}

export interface Dot {
  readonly legs: readonly Track[];
  readonly fails: boolean;
  /** From the start of the first leg. */
  travelled: number;
  readonly speed: number;
  /** How long ago it failed at its end; it bursts for a moment. */
  failedFor?: number;
}

/** So many dots set out each second at most; beyond, one dot stands for more requests. */
const mostDots = 26;
const steps = [1, 2, 5];
/** Pixels a second, in the picture's own pixels; longer ways are travelled faster. */
const slowest = 260;
const longestJourney = 2.4;
export const burstTime = 0.5;

/** How many requests one dot stands for: 1, 2, 5, 10, 20, 50, … */
export function requestsPerDot(perSecond: number): number {
  let scale = 1;
  for (;;) {
    for (const step of steps) if (perSecond / (step * scale) <= mostDots) return step * scale;
    scale *= 10;
  }
}

/** Dots under way. Rates decide how many set out; `random` spreads them a little, as real requests are. */
export class Dots {
  readonly dots: Dot[] = [];
  readonly #credit = new Map<string, number>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  step(seconds: number, flows: readonly Flow[]): void {
    const perDot = requestsPerDot(flows.reduce((sum, { ok, failing }) => sum + ok + failing, 0));
    for (const flow of flows) {
      this.#send(flow, false, (flow.ok / perDot) * seconds);
      this.#send(flow, true, (flow.failing / perDot) * seconds);
    }
    for (const dot of this.dots) move(dot, seconds);
    const alive = this.dots.filter(isAlive);
    this.dots.splice(0, this.dots.length, ...alive);
  }

  #send({ key, legs }: Flow, fails: boolean, due: number): void {
    if (due <= 0) return;
    const name = `${key}:${fails}`;
    const credit = (this.#credit.get(name) ?? this.#random()) + due;
    const starting = Math.min(4, Math.floor(credit));
    this.#credit.set(name, credit - Math.floor(credit));
    const length = lengthOf(legs);
    const speed = Math.max(slowest, length / longestJourney) * (0.85 + 0.3 * this.#random());
    for (let dot = 0; dot < starting; dot += 1) this.dots.push({ legs, fails, travelled: 0, speed });
  }
}

/** Where a dot is now: on which leg, and how far along it. */
export function whereIs({
  legs,
  travelled,
}: Dot): { readonly leg: number; readonly track: Track; readonly along: number } | undefined {
  let rest = travelled;
  for (const [leg, track] of legs.entries()) {
    if (rest <= track.length || leg === legs.length - 1)
      return { leg, track, along: Math.min(rest, track.length) };
    rest -= track.length;
  }
  return undefined;
}

function move(dot: Dot, seconds: number): void {
  if (dot.failedFor !== undefined) dot.failedFor += seconds;
  else if (dot.travelled < lengthOf(dot.legs)) dot.travelled += dot.speed * seconds;
  if (dot.fails && dot.failedFor === undefined && dot.travelled >= lengthOf(dot.legs)) dot.failedFor = 0;
}

function isAlive(dot: Dot): boolean {
  return dot.fails ? (dot.failedFor ?? 0) < burstTime : dot.travelled < lengthOf(dot.legs);
}

function lengthOf(legs: readonly Track[]): number {
  return legs.reduce((sum, { length }) => sum + length, 0);
}
