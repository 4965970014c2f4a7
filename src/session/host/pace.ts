import { limits } from '../../scenario/limits.ts';
import type { Pace } from '../projection/projection.ts';

/** How long the reached speed is averaged over, wall ms. */
const WINDOW = 1_000;

/** Ties virtual time to wall time while time flows. Knows no cluster and no clock: both times are told to it. */
export class Pacer {
  #playing = false;
  #speed = 1;
  #anchor = { wall: 0, virtual: 0 };
  /** Where virtual time was at which wall time, the oldest first. */
  #samples: { readonly wall: number; readonly virtual: number }[] = [];
  #isLate = false;

  get playing(): boolean {
    return this.#playing;
  }

  get speed(): number {
    return this.#speed;
  }

  play(wall: number, virtual: number): void {
    this.#playing = true;
    this.restart(wall, virtual);
  }

  pause(): void {
    this.#playing = false;
  }

  setSpeed(speed: number, wall: number, virtual: number): void {
    if (!Number.isFinite(speed)) return;
    this.#speed = Math.min(Math.max(speed, limits.speed.least), limits.speed.most);
    this.restart(wall, virtual);
  }

  /** Time has jumped, or cannot keep up: from here on it flows at its speed again. */
  restart(wall: number, virtual: number): void {
    this.#anchor = { wall, virtual };
    this.#samples = [{ wall, virtual }];
    this.#isLate = false;
  }

  /** Where virtual time should be by now, in whole ms. */
  target(wall: number): number {
    return Math.floor(this.#anchor.virtual + Math.max(0, wall - this.#anchor.wall) * this.#speed);
  }

  /** Notes where virtual time really is; what was missed is forgotten rather than caught up with. */
  reached(wall: number, virtual: number): void {
    if (virtual < this.target(wall)) {
      this.#isLate = true;
      this.#anchor = { wall, virtual };
    }
    this.#samples.push({ wall, virtual });
    while (wall - (this.#samples[1]?.wall ?? wall) >= WINDOW) this.#samples.shift();
  }

  /** Whether it plays, how fast it should, and how fast it does. */
  get pace(): Pace {
    return { playing: this.#playing, speed: this.#speed, reachedSpeed: this.#playing ? this.#reached() : 0 };
  }

  #reached(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!this.#isLate || !first || !last || last.wall - first.wall < WINDOW / 2) return this.#speed;
    const measured = (last.virtual - first.virtual) / (last.wall - first.wall);
    if (measured > this.#speed * 0.95) return this.#speed;
    return measured < 10 ? Math.round(measured * 10) / 10 : Math.round(measured);
  }
}
