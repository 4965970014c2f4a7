import type { StoreApi } from 'zustand/vanilla';
import type { PlaygroundState } from '../../../session/playground.ts';
import type { RequestView, View } from '../../../session/view.ts';
import type { Flash } from '../flashes.ts';
import type { Size } from '../layout/sizes.ts';
import type { Picture } from '../picture.ts';
import { Dots } from '../traffic/dots.ts';
import { followRequest, tellFollower, useFollowing } from '../traffic/follow.ts';
import { type Ink, readInk } from '../traffic/ink.ts';
import { paintDots, paintFollowed } from '../traffic/paint.ts';
import { Roads } from '../traffic/roads.ts';
import { Heartbeats } from './heartbeats.ts';
import { LocalCalls } from './local-calls.ts';
import { paintFlashes, type Spark, sparkTime } from './paint-flashes.ts';
import {
  paintBeats,
  paintCaptions,
  paintGlows,
  paintLocalCalls,
  paintPulls,
  paintPulses,
} from './paint-loops.ts';
import { Pulls } from './pulls.ts';
import { Pulses } from './pulses.ts';

/** Where the picture is on the screen: x, y and zoom. */
export type Transform = readonly [number, number, number];

/** A picture that stands still shows so many requests at most. */
const still = 24;
/** Once the request that is followed has come to its end, it sets out again after this long, seconds. */
const again = 0.6;

interface Around {
  readonly store: StoreApi<PlaygroundState>;
  readonly transform: () => Transform;
  /** Known without measuring anything, which would have the browser lay the page out. */
  readonly size: () => Size;
  /** Nothing moves: parts that act only light up. */
  readonly calm: boolean;
}

/**
 * All that moves over the picture, on one canvas: requests, changes, heartbeats, images. It draws while something
 * moves, and rests otherwise; while time stands still, so do requests, and what a step through time has brought runs
 * to its end.
 */
export class Motion {
  readonly #context: CanvasRenderingContext2D;
  readonly #around: Around;
  readonly #ink: Ink;
  readonly #dots = new Dots(Math.random);
  readonly #pulses = new Pulses();
  readonly #beats = new Heartbeats();
  readonly #pulls = new Pulls();
  readonly #localCalls = new LocalCalls();
  #sparks: Spark[] = [];
  #roads: Roads;
  #view: View | undefined;
  #frame = 0;
  #last = 0;
  /** Seconds for which time has flowed. */
  #flowed = 0;
  #isBlank = true;

  constructor(context: CanvasRenderingContext2D, picture: Picture, around: Around) {
    this.#context = context;
    this.#around = around;
    this.#ink = readInk(context.canvas);
    this.#roads = new Roads(picture);
  }

  /** @returns a function that ends it */
  start(): () => void {
    this.wake();
    const stops = [
      this.#around.store.subscribe(({ view }) => this.#notice(view)),
      useFollowing.subscribe(() => this.wake()),
    ];
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(this.#frame);
    };
  }

  /** Things stand elsewhere now, or others are there. */
  show(picture: Picture, flashes: readonly Flash[]): void {
    this.#roads = new Roads(picture);
    if (!this.#around.calm) this.#sparks.push(...flashes.map((flash) => ({ flash, age: 0 })));
    this.wake();
  }

  /** Has it drawn again. */
  wake(): void {
    this.#frame ||= requestAnimationFrame((now) => this.#draw(now));
  }

  /** The request at a point of the screen, if one is near. @param within px */
  requestAt(x: number, y: number, within: number): RequestView | undefined {
    const [left, top, zoom] = this.#around.transform();
    return this.#dots.at([(x - left) / zoom, (y - top) / zoom], within / zoom)?.request;
  }

  /** What is new is taken up when it is drawn: by then the picture has been laid out for it. */
  #notice(view: View): void {
    const before = this.#view;
    const isSame =
      before &&
      before.requests === view.requests &&
      before.hops === view.hops &&
      before.localCalls === view.localCalls &&
      before.nodes === view.nodes &&
      before.pods === view.pods &&
      before.clock.playing === view.clock.playing;
    if (!isSame || this.#pulls.read(view).length > 0) this.wake();
  }

  #read(view: View): void {
    const before = this.#view;
    this.#view = view;
    const { calm } = this.#around;
    const { playing, speed } = view.clock;
    if (before?.hops !== view.hops && before) {
      const fresh = Object.values(view.hops).filter(({ id }) => !before.hops[id]);
      this.#pulses.send(fresh, this.#roads, !calm);
    }
    if (before?.nodes !== view.nodes) this.#beats.read(view.nodes, this.#roads, playing && !calm);
    if (before && !calm && before.localCalls !== view.localCalls) {
      const fresh = Object.values(view.localCalls).filter(({ id }) => !before.localCalls[id]);
      this.#localCalls.send(fresh, view.pods, this.#roads);
    }
    if (calm || before?.requests === view.requests) return;
    const fresh: RequestView[] = [];
    for (const id in view.requests) {
      const request = view.requests[id];
      const known = before?.requests[id];
      if (!request || request === known) continue;
      if (!known) fresh.push(request);
      else {
        this.#dots.tell(request);
        tellFollower(request);
      }
    }
    if (fresh.length === 0) return;
    if (playing && before) this.#dots.send(fresh, this.#roads, Math.min(4, 1 / Math.max(0.01, speed)));
    else this.#dots.place(fresh.slice(-still), this.#roads);
  }

  #draw(now: number): void {
    this.#frame = 0;
    const seconds = Math.min(0.1, Math.max(0, (now - this.#last) / 1000));
    this.#last = now;
    const { view } = this.#around.store.getState();
    if (view !== this.#view) this.#read(view);
    const flows = view.clock.playing && !this.#around.calm;
    if (flows) {
      this.#flowed += seconds;
      this.#follow();
      this.#dots.step(seconds);
      this.#beats.step(seconds);
    }
    this.#pulses.step(seconds);
    this.#localCalls.step(seconds);
    for (const spark of this.#sparks) spark.age += seconds;
    if (this.#sparks.length > 0) this.#sparks = this.#sparks.filter(({ age }) => age < sparkTime);
    const pulls = this.#around.calm ? [] : this.#pulls.read(view);
    const isMoving =
      !this.#pulses.isIdle ||
      this.#sparks.length > 0 ||
      this.#localCalls.list().length > 0 ||
      (flows && (this.#dots.size > 0 || pulls.length > 0 || this.#beats.list().length > 0));
    if (isMoving) this.wake();
    const { request } = useFollowing.getState();
    const isEmpty = !isMoving && this.#dots.size === 0 && pulls.length === 0 && !request;
    if (isEmpty && this.#isBlank) return;
    this.#isBlank = isEmpty;
    this.#paint(view, pulls, request);
  }

  /** The request that is followed goes its way again and again. */
  #follow(): void {
    const { request } = useFollowing.getState();
    if (request && !this.#dots.get(request.id)) {
      this.#dots.send([request], this.#roads, 0);
      const dot = this.#dots.get(request.id);
      if (dot) dot.waits = again;
    }
  }

  #paint(view: View, pulls: ReturnType<Pulls['read']>, followed: RequestView | null): void {
    const context = this.#context;
    const ink = this.#ink;
    const size = this.#around.size();
    wipe(context, size);
    const [x, y, zoom] = this.#around.transform();
    const ratio = devicePixelRatio;
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
    paintPulls(context, ink, pulls, this.#roads, this.#flowed, zoom);
    paintGlows(context, ink, this.#pulses.glows(), this.#roads, zoom, !this.#around.calm);
    paintFlashes(context, ink, this.#sparks, this.#roads, zoom);
    if (view.clock.playing) paintBeats(context, ink, this.#beats.list(), zoom);
    paintLocalCalls(context, ink, this.#localCalls.list(), zoom);
    paintDots(context, ink, this.#dots.list(), zoom);
    if (followed) paintFollowed(context, ink, followed, this.#roads, this.#dots.get(followed.id), zoom);
    paintPulses(context, ink, this.#pulses.list(), zoom);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const toScreen = ([atX, atY]: readonly [number, number]) => [atX * zoom + x, atY * zoom + y] as const;
    paintCaptions(context, ink, this.#pulses.list(), toScreen, size);
  }
}

/** Follows the request at a point of the screen; tells whether there is one. */
export function followAt(motion: Motion, x: number, y: number, within: number): boolean {
  const request = motion.requestAt(x, y, within);
  if (request) followRequest(request);
  return request !== undefined;
}

/** Clears the canvas, and gives it as many pixels as it has on the screen. */
function wipe(context: CanvasRenderingContext2D, size: Size): void {
  const { canvas } = context;
  const width = Math.round(size.width * devicePixelRatio);
  const height = Math.round(size.height * devicePixelRatio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
}
