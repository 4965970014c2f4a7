import type { Flash } from '../flashes.ts';
import { type Point, pointAt, type Track, trackThrough } from '../layout/track.ts';
import { burstTime, type Dot, whereIs } from './dots.ts';

/** The colours of the theme. */
export interface Ink {
  readonly request: string;
  readonly failure: string;
  readonly halo: string;
  readonly born: string;
  readonly bound: string;
}

export interface Spark {
  readonly flash: Flash;
  age: number;
}

export const sparkTime = 1.6;
const fullTurn = Math.PI * 2;

/** Requests that will be answered are discs; those that fail are crosses, and burst where they end. */
export function paintDots(
  context: CanvasRenderingContext2D,
  ink: Ink,
  dots: readonly Dot[],
  zoom: number,
): void {
  const size = 4.2 / Math.max(0.35, Math.min(1, zoom)) ** 0.6;
  context.lineCap = 'round';
  for (const dot of dots) {
    const at = whereIs(dot);
    if (!at) continue;
    const [x, y] = pointAt(at.track, at.along);
    const isLastLeg = at.leg === dot.legs.length - 1;
    if (dot.failedFor !== undefined) burst(context, ink, x, y, dot.failedFor / burstTime, size);
    else if (dot.fails && isLastLeg) cross(context, ink, x, y, size);
    else disc(context, ink, x, y, size);
  }
}

/** A line that grows from where a pod comes from to where it begins: the pod itself does not travel. */
export function paintFlashes(
  context: CanvasRenderingContext2D,
  ink: Ink,
  sparks: readonly Spark[],
  zoom: number,
): void {
  context.lineCap = 'round';
  context.lineWidth = 3 / Math.max(0.5, zoom);
  context.setLineDash([2, 9]);
  for (const { flash, age } of sparks) {
    const track = wayOf(flash);
    const grown = track.length * Math.min(1, age / (sparkTime * 0.4));
    context.globalAlpha = 1 - Math.max(0, age / sparkTime - 0.5) / 0.5;
    context.strokeStyle = flash.kind === 'born' ? ink.born : ink.bound;
    context.beginPath();
    for (let at = 0; at < track.reach.length; at += 1) {
      const [x, y] = pointAt(track, Math.min(grown, track.reach[at] ?? 0));
      context.lineTo(x, y);
      if ((track.reach[at] ?? 0) >= grown) break;
    }
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

const ways = new WeakMap<Flash, Track>();

/** Through the middles of what it passes, and to the upper edge of where it ends. */
function wayOf(flash: Flash): Track {
  const known = ways.get(flash);
  if (known) return known;
  const last = flash.way.length - 1;
  const points = flash.way.map(
    (box, at): Point => [box.x + box.width / 2, at === last ? box.y : box.y + box.height / 2],
  );
  const track = trackThrough(points);
  ways.set(flash, track);
  return track;
}

function disc(context: CanvasRenderingContext2D, ink: Ink, x: number, y: number, size: number): void {
  context.beginPath();
  context.arc(x, y, size, 0, fullTurn);
  context.fillStyle = ink.request;
  context.fill();
  context.lineWidth = size * 0.36;
  context.strokeStyle = ink.halo;
  context.stroke();
}

function cross(context: CanvasRenderingContext2D, ink: Ink, x: number, y: number, size: number): void {
  for (const [colour, width] of [
    [ink.halo, size * 1.3],
    [ink.failure, size * 0.7],
  ] as const) {
    context.beginPath();
    context.moveTo(x - size, y - size);
    context.lineTo(x + size, y + size);
    context.moveTo(x + size, y - size);
    context.lineTo(x - size, y + size);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

function burst(
  context: CanvasRenderingContext2D,
  ink: Ink,
  x: number,
  y: number,
  share: number,
  size: number,
): void {
  context.globalAlpha = 1 - share;
  context.strokeStyle = ink.failure;
  context.lineWidth = size * 0.5;
  context.beginPath();
  for (let ray = 0; ray < 6; ray += 1) {
    const angle = (ray / 6) * fullTurn + 0.3;
    const inner = size * (0.8 + share * 1.6);
    const outer = size * (1.6 + share * 2.4);
    context.moveTo(x + Math.cos(angle) * inner, y + Math.sin(angle) * inner);
    context.lineTo(x + Math.cos(angle) * outer, y + Math.sin(angle) * outer);
  }
  context.stroke();
  context.globalAlpha = 1;
}
