import type { LocalCallView, View } from '../../../session/view.ts';
import type { Box } from '../layout/sizes.ts';
import { type Track, trackAlong } from '../layout/track.ts';
import type { Roads } from '../traffic/roads.ts';

/** A call over localhost: it never leaves its pod. */
export interface LocalCall {
  readonly track: Track;
  readonly isAnswered: boolean;
  age: number;
}

export const localCallTime = 1.2;
const most = 8;
/** It bulges out of its pod by so much, pixels. */
const bulge = 13;
const pieces = 14;

/** Calls between containers of one pod, as they come. */
export class LocalCalls {
  #calls: LocalCall[] = [];

  list(): readonly LocalCall[] {
    return this.#calls;
  }

  send(fresh: readonly LocalCallView[], pods: View['pods'], roads: Roads): void {
    for (const call of fresh) {
      if (this.#calls.length >= most) return;
      const box = roads.boxOf(`pod:${call.podId}`);
      const names = pods[call.podId]?.containers.map(({ name }) => name) ?? [];
      if (!box || names.length < 2) continue;
      const from = names.indexOf(call.from);
      const to = call.to === undefined ? from : names.indexOf(call.to);
      this.#calls.push({
        track: arc(box, from, to, names.length),
        isAnswered: call.to !== undefined,
        age: 0,
      });
    }
  }

  step(seconds: number): void {
    for (const call of this.#calls) call.age += seconds;
    if (this.#calls.length > 0) this.#calls = this.#calls.filter(({ age }) => age < localCallTime);
  }
}

/** Along the pod's right edge, from one container to another as they lie below each other. */
function arc(box: Box, from: number, to: number, count: number): Track {
  const heightOf = (index: number) => box.y + box.height * (0.36 + (0.58 * (index + 0.5)) / count);
  const start = heightOf(from);
  // Where nobody listens, it comes back to where it began.
  const end = from === to ? start + 16 : heightOf(to);
  const points: number[] = [];
  for (let piece = 0; piece <= pieces; piece += 1) {
    const share = piece / pieces;
    points.push(box.x + box.width + bulge * Math.sin(Math.PI * share), start + (end - start) * share);
  }
  return trackAlong(points);
}
