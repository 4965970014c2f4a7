import type { View } from '../../../session/view.ts';
import type { Track } from '../layout/track.ts';
import type { Roads } from '../traffic/roads.ts';

/** A kubelet has renewed its Lease, and tells the API server. */
export interface Beat {
  readonly track: Track;
  age: number;
  readonly flies: number;
}

/** So many a second at most are seen; the others beat too. */
const perSecond = 3;
const most = 6;
const pixelsPerSecond = 900;

/** The heartbeats of nodes, as they come. A node that is silent sends none. */
export class Heartbeats {
  readonly #last = new Map<string, number>();
  #beats: Beat[] = [];
  #room = 1;

  list(): readonly Beat[] {
    return this.#beats;
  }

  /** @param areSeen whether they may be seen, or are only noted */
  read(nodes: View['nodes'], roads: Roads, areSeen: boolean): void {
    for (const id in nodes) {
      const at = nodes[id]?.lastHeartbeat;
      if (at === undefined || this.#last.get(id) === at) continue;
      const isNew = this.#last.has(id);
      this.#last.set(id, at);
      if (!isNew || !areSeen || this.#room < 1 || this.#beats.length >= most) continue;
      const track = roads.between(`node:${id}`, 'kube-apiserver');
      if (!track) continue;
      this.#room -= 1;
      this.#beats.push({
        track,
        age: 0,
        flies: Math.max(0.5, Math.min(1.4, track.length / pixelsPerSecond)),
      });
    }
  }

  step(seconds: number): void {
    this.#room = Math.min(2, this.#room + seconds * perSecond);
    for (const beat of this.#beats) beat.age += seconds;
    this.#beats = this.#beats.filter(({ age, flies }) => age < flies);
  }
}
