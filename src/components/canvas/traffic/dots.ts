import type { RequestView } from '../../../session/view.ts';
import { type Point, pointAt } from '../layout/track.ts';
import { type End, type Journey, journeyOf, lookOf } from './journey.ts';
import type { Roads } from './roads.ts';

/** One request under way. */
export interface Dot {
  request: RequestView;
  readonly journey: Journey;
  end: End;
  /** A number of its own, from 0. */
  readonly turn: number;
  /** Seconds until it sets out. */
  waits: number;
  leg: number;
  /** How far along its leg, pixels, */
  along: number;
  /** or for how long it has stayed at the leg's end. */
  stayed: number;
  /** Since when it is at its end, seconds. */
  endedFor?: number;
}

/** As many are under way at most; those that have come furthest give way. */
const most = 130;

const longAgo = 100;

/** How long an end can be seen, seconds. */
export const endTimes: Readonly<Record<End, number>> = {
  answered: 0.3,
  waiting: Number.POSITIVE_INFINITY,
  refused: 0.6,
  timeout: 1.1,
  error: 0.9,
  reset: 0.55,
};

/** The requests that can be seen: each goes its own way at its own pace, once. */
export class Dots {
  readonly #dots = new Map<string, Dot>();
  readonly #random: () => number;
  #turn = 0;

  /** @param random spreads them a little, as people are */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** All that can be seen. */
  list(): Iterable<Dot> {
    return this.#dots.values();
  }

  get size(): number {
    return this.#dots.size;
  }

  get(id: string): Dot | undefined {
    return this.#dots.get(id);
  }

  /**
   * Sends them on their way, in no order of their own.
   *
   * @param seconds within which all set out
   */
  send(requests: readonly RequestView[], roads: Roads, seconds: number): void {
    const places = shuffled(requests.length, this.#random);
    for (const [index, request] of requests.entries()) {
      const journey = journeyOf(request, roads);
      if (!journey) continue;
      const waits = (seconds * ((places[index] ?? 0) + this.#random())) / requests.length;
      this.#dots.set(request.id, {
        request,
        journey,
        end: lookOf(request),
        turn: this.#turn++,
        waits,
        leg: 0,
        along: 0,
        stayed: 0,
      });
    }
    for (const id of this.#dots.keys()) {
      if (this.#dots.size <= most) return;
      this.#dots.delete(id);
    }
  }

  /** Spreads them over their ways as they may have been at one moment, for a picture that stands still. */
  place(requests: readonly RequestView[], roads: Roads): void {
    this.#dots.clear();
    this.send(requests, roads, 0);
    let index = 0;
    for (const dot of this.#dots.values()) {
      const length = dot.journey.legs.reduce((sum, { track }) => sum + track.length, 0);
      const share = ((index * 0.618) % 1) * 0.94 + 0.03;
      // Whoever waits has long been where it waits.
      forward(dot, dot.end === 'waiting' ? longAgo + share : (length * share) / dot.journey.speed);
      index += 1;
    }
  }

  /** Tells what has become of a request that waited. */
  tell(request: RequestView): void {
    const dot = this.#dots.get(request.id);
    if (!dot) return;
    if (dot.endedFor !== undefined) dot.endedFor = 0;
    dot.request = request;
    dot.end = lookOf(request);
  }

  step(seconds: number): void {
    for (const [id, dot] of this.#dots) {
      forward(dot, seconds);
      if ((dot.endedFor ?? 0) > endTimes[dot.end]) this.#dots.delete(id);
    }
  }

  clear(): void {
    this.#dots.clear();
  }

  /** The dot that is nearest to a point of the picture, if one is near. */
  at([x, y]: Point, within: number): Dot | undefined {
    let nearest: Dot | undefined;
    let least = within;
    for (const dot of this.#dots.values()) {
      if (dot.waits > 0) continue;
      const [dotX, dotY] = whereIs(dot);
      const distance = Math.hypot(dotX - x, dotY - y);
      if (distance > least) continue;
      least = distance;
      nearest = dot;
    }
    return nearest;
  }
}

const nowhere: Point = [0, 0];

export function whereIs({ journey, leg, along }: Dot): Point {
  const track = journey.legs[leg]?.track;
  return track ? pointAt(track, along) : nowhere;
}

/** The numbers below this one, in any order. */
function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}

function forward(dot: Dot, seconds: number): void {
  let left = seconds;
  if (dot.waits > 0) {
    dot.waits -= left;
    if (dot.waits > 0) return;
    left = -dot.waits;
  }
  const { legs, speed } = dot.journey;
  while (left > 0) {
    const leg = legs[dot.leg];
    if (!leg) return;
    const isLast = dot.leg === legs.length - 1;
    if (dot.along < leg.track.length) {
      const step = Math.min(left, (leg.track.length - dot.along) / speed);
      dot.along += step * speed;
      if (leg.track.length - dot.along < 1e-6) dot.along = leg.track.length;
      left -= step;
    } else if (dot.stayed < leg.stay) {
      const step = Math.min(left, leg.stay - dot.stayed);
      dot.stayed = leg.stay - dot.stayed - step < 1e-6 ? leg.stay : dot.stayed + step;
      left -= step;
    } else if (isLast) {
      dot.endedFor = (dot.endedFor ?? 0) + left;
      return;
    } else {
      dot.leg += 1;
      dot.along = 0;
      dot.stayed = 0;
    }
  }
}
