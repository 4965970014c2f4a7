import type { HistoryView, ViewDifference } from '../protocol.ts';
import type { ClockView } from '../view.ts';
import type { Opening } from './opening.ts';

/** How often it is looked whether the next frame is due, wall ms. */
const TICK = 50;

/** What is to be shown; the first of all replaces everything. */
export type Show = (
  change: ViewDifference,
  more: { readonly isFirst: boolean; readonly history?: HistoryView },
) => void;

/**
 * Shows the opening while the worker, which goes on from where it ends, is still on its way: time flows, stands and goes
 * faster as it will then. Beyond the last frame it stands still.
 */
export class Prelude {
  readonly #opening: Opening;
  readonly #show: Show;
  #next = 0;
  #clock: ClockView | undefined;
  #anchor = { wall: 0, virtual: 0 };
  #timer: ReturnType<typeof setInterval> | undefined;
  #playing = false;
  #speed = 1;
  #isOver = false;

  constructor(opening: Opening, show: Show) {
    this.#opening = opening;
    this.#show = show;
    this.#showUntil(Number.NEGATIVE_INFINITY);
  }

  /** Virtual ms. */
  get now(): number {
    return this.#clock?.now ?? 0;
  }

  get playing(): boolean {
    return this.#playing;
  }

  get speed(): number {
    return this.#speed;
  }

  play(): void {
    this.#playing = true;
    this.#begin();
  }

  pause(): void {
    this.#playing = false;
    this.#begin();
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#begin();
  }

  /** Nothing more is shown; what is commanded is only noted. */
  end(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
  }

  /** From here on time is as it is commanded now. */
  #begin(): void {
    if (this.#isOver) return;
    clearInterval(this.#timer);
    this.#anchor = { wall: performance.now(), virtual: this.now };
    if (this.#clock) this.#tell({ clock: this.#clock }, false);
    if (this.#playing) this.#timer = setInterval(() => this.#tick(), TICK);
  }

  #tick(): void {
    const { wall, virtual } = this.#anchor;
    this.#showUntil(virtual + (performance.now() - wall) * this.#speed);
    if (this.#next >= this.#opening.frames.length) clearInterval(this.#timer);
  }

  #showUntil(time: number): void {
    for (;;) {
      const frame = this.#opening.frames[this.#next];
      if (!frame || (this.#next > 0 && frame.at > time)) return;
      const isFirst = this.#next === 0;
      this.#next++;
      this.#tell(frame.view, isFirst, frame.history);
    }
  }

  #tell(view: ViewDifference, isFirst: boolean, history?: HistoryView): void {
    const pace = {
      playing: this.#playing,
      speed: this.#speed,
      reachedSpeed: this.#playing ? this.#speed : 0,
    };
    if (view.clock) this.#clock = { ...view.clock, ...pace };
    this.#show(
      { ...view, ...(this.#clock && { clock: this.#clock }) },
      { isFirst, ...(history && { history }) },
    );
  }
}
