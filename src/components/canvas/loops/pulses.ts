import type { HopPlace, HopView } from '../../../session/view.ts';
import type { Box } from '../layout/sizes.ts';
import type { Track } from '../layout/track.ts';
import type { Roads } from '../traffic/roads.ts';
import { captionOf } from './caption.ts';

/** A change on its way. */
export interface Pulse {
  readonly id: string;
  readonly kind: HopView['kind'];
  readonly caption: string;
  readonly legs: readonly PulseLeg[];
  /** Seconds until it sets out, */
  waits: number;
  /** and since then. */
  age: number;
  readonly flies: number;
}

interface PulseLeg {
  readonly track: Track;
  /** When it is begun and done, seconds after setting out. */
  readonly from: number;
  readonly until: number;
  /** What lights up as it arrives. */
  readonly lights: HopPlace;
}

/** A part that acts, or is told. */
export interface Glow {
  readonly place: HopPlace;
  age: number;
}

/** As many are under way at most, or wait to be. */
const most = 12;
/** What would have to wait longer for those before it is left out, seconds. */
const patience = 6;
/** Words stay for so long where the change has arrived, seconds. */
export const captionLingers = 0.8;
export const glowTime = 0.9;
const pixelsPerSecond = 950;
const shortest = 0.3;
const longest = 0.85;

/**
 * Changes run more slowly here than in a cluster, where they take milliseconds: what was caused by another sets out
 * when that has arrived. When there are more than can be followed, the rest only lights up the parts that act.
 */
export class Pulses {
  readonly #pulses = new Map<string, Pulse>();
  /** When those arrive that have been sent lately, on {@link #now}. */
  readonly #arrivals = new Map<string, number>();
  readonly #glows = new Map<HopPlace, Glow>();
  #now = 0;

  list(): Iterable<Pulse> {
    return this.#pulses.values();
  }

  glows(): Iterable<Glow> {
    return this.#glows.values();
  }

  get isIdle(): boolean {
    return this.#pulses.size === 0 && this.#glows.size === 0;
  }

  /** @param areSeen whether pulses may be seen, or only lights */
  send(hops: readonly HopView[], roads: Roads, areSeen: boolean): void {
    for (const hop of hops) {
      const start = Math.max(this.#now, this.#arrivals.get(hop.after ?? '') ?? 0);
      const waits = start - this.#now;
      const legs = areSeen && waits < patience && this.#pulses.size < most ? legsOf(hop, roads) : [];
      const flies = legs.at(-1)?.until ?? 0;
      this.#note(hop.id, start + flies);
      if (legs.length === 0) {
        for (const place of [hop.from, hop.to]) if (litBox(place, roads)) this.#light(place);
        continue;
      }
      const { id, kind } = hop;
      this.#pulses.set(id, { id, kind, caption: captionOf(hop), legs, waits, age: 0, flies });
      if (waits === 0 && litBox(hop.from, roads)) this.#light(hop.from);
    }
  }

  step(seconds: number): void {
    this.#now += seconds;
    for (const [id, pulse] of this.#pulses) {
      const before = pulse.age;
      if (pulse.waits > 0) {
        pulse.waits -= seconds;
        if (pulse.waits > 0) continue;
        pulse.age = -pulse.waits;
      } else pulse.age += seconds;
      for (const { until, lights } of pulse.legs)
        if (until > before && until <= pulse.age) this.#light(lights);
      if (pulse.age > pulse.flies + (pulse.kind === 'watch' ? 0 : captionLingers)) this.#pulses.delete(id);
    }
    for (const [place, glow] of this.#glows) {
      glow.age += seconds;
      if (glow.age > glowTime) this.#glows.delete(place);
    }
  }

  #light(place: HopPlace): void {
    this.#glows.set(place, { place, age: 0 });
  }

  #note(id: string, arrives: number): void {
    this.#arrivals.set(id, arrives);
    for (const known of this.#arrivals.keys()) {
      if (this.#arrivals.size <= 100) return;
      this.#arrivals.delete(known);
    }
  }
}

function legsOf({ kind, from, to, about }: HopView, roads: Roads): readonly PulseLeg[] {
  const ways: (readonly [Track | undefined, HopPlace])[] = [];
  const node = from.startsWith('node:') ? from.slice(5) : undefined;
  const pod = about?.startsWith('pod:') ? about.slice(4) : undefined;
  if (kind === 'write') {
    if (node !== undefined && pod !== undefined) ways.push([roads.fromOwnPod(node, pod), from]);
    ways.push([roads.between(from, to), to], [roads.between(to, 'etcd'), 'etcd']);
  } else ways.push([roads.between(from, to), to]);
  const legs: PulseLeg[] = [];
  let at = 0;
  for (const [track, place] of ways) {
    if (!track) continue;
    const until = at + Math.min(longest, Math.max(shortest, track.length / pixelsPerSecond));
    legs.push({ track, from: at, until, lights: place });
    at = until;
  }
  return legs;
}

/** What lights up: of a machine, its agents. */
export function litBox(place: HopPlace, roads: Roads): Box | undefined {
  return place.startsWith('node:') ? roads.footOf(place.slice(5)) : roads.boxOf(place);
}
