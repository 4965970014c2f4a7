import type { RequestView } from '../../../session/view.ts';
import { pointAt } from '../layout/track.ts';
import { type Dot, endTimes, whereIs } from './dots.ts';
import type { Ink } from './ink.ts';
import { journeyOf } from './journey.ts';
import type { Roads } from './roads.ts';
import { addStretch, onScreen } from './stroke.ts';

const fullTurn = Math.PI * 2;
type Context = CanvasRenderingContext2D;

/** Requests under way are discs with a tail; what became of them shows at their end, by its colour and its shape. */
export function paintDots(context: Context, ink: Ink, dots: Iterable<Dot>, zoom: number): void {
  const size = onScreen(4.2, zoom);
  const ended: Dot[] = [];
  const tails = new Path2D();
  const discs = new Path2D();
  for (const dot of dots) {
    if (dot.waits > 0) continue;
    if (dot.endedFor !== undefined) {
      ended.push(dot);
      continue;
    }
    const track = dot.journey.legs[dot.leg]?.track;
    if (!track) continue;
    const [x, y] = pointAt(track, dot.along);
    addStretch(tails, track, dot.along - dot.journey.tail - size, dot.along);
    discs.moveTo(x + size, y);
    discs.arc(x, y, size, 0, fullTurn);
  }
  context.lineCap = 'round';
  context.strokeStyle = ink.request;
  context.lineWidth = size * 1.1;
  context.globalAlpha = 0.3;
  context.stroke(tails);
  context.globalAlpha = 1;
  context.fillStyle = ink.request;
  context.fill(discs);
  context.lineWidth = size * 0.34;
  context.strokeStyle = ink.surface;
  context.stroke(discs);
  for (const dot of ended) paintEnd(context, ink, dot, size);
  context.globalAlpha = 1;
}

/** The whole way of the request that is followed, and a ring around it while it is under way. */
export function paintFollowed(
  context: Context,
  ink: Ink,
  request: RequestView,
  roads: Roads,
  dot: Dot | undefined,
  zoom: number,
): void {
  const journey = dot?.journey ?? journeyOf(request, roads);
  if (!journey) return;
  const size = onScreen(4.2, zoom);
  context.beginPath();
  for (const { track } of journey.legs) addStretch(context, track, 0, track.length);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.strokeStyle = ink.request;
  context.lineWidth = size * 0.9;
  context.globalAlpha = 0.55;
  context.stroke();
  context.globalAlpha = 1;
  if (!dot || dot.waits > 0) return;
  const [x, y] = whereIs(dot);
  ring(context, ink.text, x, y, size * 2.1, size * 0.42);
}

function paintEnd(context: Context, ink: Ink, dot: Dot, size: number): void {
  const since = dot.endedFor ?? 0;
  const share = Math.min(1, since / endTimes[dot.end]);
  const track = dot.journey.legs.at(-1)?.track;
  if (!track) return;
  const back = (pixels: number) => pointAt(track, track.length - pixels);
  context.globalAlpha = 1 - share * share;
  switch (dot.end) {
    case 'answered': {
      const [x, y] = back(0);
      ring(context, ink.request, x, y, size * (1 + share * 1.4), size * 0.5);
      break;
    }
    case 'waiting':
    case 'timeout': {
      const [x, y] = back(0);
      clock(context, ink, x + besides(dot, size * 3), y, since, size);
      break;
    }
    case 'refused': {
      const [x, y] = back(size * 6 * (1 - (1 - share) ** 2));
      cross(context, ink, x, y, size);
      break;
    }
    case 'error': {
      const [x, y] = back(Math.min(track.length, 120) * share);
      square(context, ink, x, y, size);
      break;
    }
    case 'reset': {
      const [x, y] = back(0);
      burst(context, ink.refused, x, y, share, size);
    }
  }
}

function ring(context: Context, colour: string, x: number, y: number, radius: number, width: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, fullTurn);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** Those that wait at one place stand side by side there. */
function besides({ turn, journey }: Dot, step: number): number {
  return (turn % (Math.floor(journey.room / step) + 1)) * step;
}

/** Its hand goes round as long as somebody waits. */
function clock(context: Context, ink: Ink, x: number, y: number, since: number, size: number): void {
  const radius = size * 1.75;
  context.beginPath();
  context.arc(x, y, radius, 0, fullTurn);
  context.fillStyle = ink.surface;
  context.fill();
  context.strokeStyle = ink.timeout;
  context.lineWidth = size * 0.5;
  context.stroke();
  const angle = since * 4 - Math.PI / 2;
  context.beginPath();
  context.moveTo(x, y - radius * 0.6);
  context.lineTo(x, y);
  context.lineTo(x + Math.cos(angle) * radius * 0.68, y + Math.sin(angle) * radius * 0.68);
  context.stroke();
}

function cross(context: Context, ink: Ink, x: number, y: number, size: number): void {
  for (const [colour, width] of [
    [ink.surface, size * 1.3],
    [ink.refused, size * 0.7],
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

function square(context: Context, ink: Ink, x: number, y: number, size: number): void {
  const side = size * 2.1;
  context.fillStyle = ink.error;
  context.strokeStyle = ink.surface;
  context.lineWidth = size * 0.34;
  context.fillRect(x - side / 2, y - side / 2, side, side);
  context.strokeRect(x - side / 2, y - side / 2, side, side);
}

function burst(context: Context, colour: string, x: number, y: number, share: number, size: number): void {
  context.strokeStyle = colour;
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
}
