import { pointAt, type Track } from '../layout/track.ts';
import type { Ink } from '../traffic/ink.ts';
import type { Roads } from '../traffic/roads.ts';
import { addStretch, onScreen } from '../traffic/stroke.ts';
import type { Beat } from './heartbeats.ts';
import { type LocalCall, localCallTime } from './local-calls.ts';
import type { Pull } from './pulls.ts';
import { captionLingers, type Glow, glowTime, litBox, type Pulse } from './pulses.ts';

type Context = CanvasRenderingContext2D;

/** Parts that act, or are told of something, light up. */
export function paintGlows(
  context: Context,
  ink: Ink,
  glows: Iterable<Glow>,
  roads: Roads,
  zoom: number,
  fades: boolean,
): void {
  const width = onScreen(2.5, zoom);
  context.strokeStyle = ink.loop;
  for (const { place, age } of glows) {
    const box = litBox(place, roads);
    if (!box) continue;
    const strength = fades ? 1 - age / glowTime : 1;
    for (const [wider, alpha] of [
      [3.2, 0.22],
      [1, 0.9],
    ] as const) {
      context.globalAlpha = strength * alpha;
      context.lineWidth = width * wider;
      context.beginPath();
      context.roundRect(box.x, box.y, box.width, box.height, 10);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

/** A full diamond asks for something to be written or does something; a hollow one tells. */
export function paintPulses(context: Context, ink: Ink, pulses: Iterable<Pulse>, zoom: number): void {
  const size = onScreen(5, zoom);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const pulse of pulses) {
    const at = headOf(pulse);
    if (!at) continue;
    const colour = pulse.kind === 'deed' ? ink.text : ink.loop;
    context.strokeStyle = colour;
    context.globalAlpha = 0.28;
    context.lineWidth = size * 0.4;
    context.beginPath();
    addStretch(context, at.track, 0, at.track.length);
    context.stroke();
    context.globalAlpha = 0.75;
    context.lineWidth = size * 0.7;
    context.beginPath();
    addStretch(context, at.track, at.along - size * 9, at.along);
    context.stroke();
    context.globalAlpha = 1;
    const [x, y] = pointAt(at.track, at.along);
    context.beginPath();
    context.moveTo(x, y - size);
    context.lineTo(x + size, y);
    context.lineTo(x, y + size);
    context.lineTo(x - size, y);
    context.closePath();
    context.fillStyle = pulse.kind === 'watch' ? ink.surface : colour;
    context.fill();
    context.strokeStyle = pulse.kind === 'watch' ? colour : ink.surface;
    context.lineWidth = size * 0.35;
    context.stroke();
  }
}

interface Head {
  readonly track: Track;
  readonly along: number;
}

function headOf({ legs, age, waits, flies }: Pulse): Head | undefined {
  if (waits > 0 || age >= flies) return undefined;
  const leg = legs.find(({ until }) => age < until);
  if (!leg) return undefined;
  const share = (age - leg.from) / (leg.until - leg.from);
  return { track: leg.track, along: leg.track.length * gently(share) };
}

const gently = (share: number) => share * share * (3 - 2 * share);

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** So many captions at once can be read. */
const mostCaptions = 3;
const captionHeight = 20;

/**
 * What each change is, in words at its head, and for a moment where it has arrived. Text is drawn in the screen's own
 * pixels.
 *
 * @param toScreen leads from the picture to the screen
 */
export function paintCaptions(
  context: Context,
  ink: Ink,
  pulses: Iterable<Pulse>,
  toScreen: (point: readonly [number, number]) => readonly [number, number],
  screen: { readonly width: number; readonly height: number },
): void {
  const drawn: Rectangle[] = [];
  for (const pulse of pulses) {
    if (drawn.length >= mostCaptions) break;
    if (pulse.kind === 'watch' || pulse.waits > 0) continue;
    if (drawn.length === 0) {
      context.font = `600 11px ${ink.font}`;
      context.textBaseline = 'middle';
    }
    const head = headOf(pulse) ?? endOf(pulse);
    if (!head) continue;
    const [x, y] = toScreen(pointAt(head.track, head.along));
    const width = widthOf(context, pulse.caption) + 14;
    const left = Math.max(4, Math.min(screen.width - width - 4, x + 10));
    const place = [-26, -48, 10, 32]
      .map((off): Rectangle => ({ x: left, y: y + off, width, height: captionHeight }))
      .find((each) => drawn.every((other) => !overlap(each, other)));
    if (!place || place.y < 2 || place.y > screen.height) continue;
    drawn.push(place);
    const late = pulse.age - pulse.flies;
    context.globalAlpha = Math.min(1, pulse.age / 0.12, 1 - Math.max(0, late / captionLingers) ** 3);
    context.beginPath();
    context.roundRect(place.x, place.y, place.width, place.height, 6);
    context.fillStyle = ink.surface;
    context.fill();
    context.strokeStyle = pulse.kind === 'deed' ? ink.text : ink.loop;
    context.lineWidth = 1.25;
    context.stroke();
    context.fillStyle = ink.text;
    context.fillText(pulse.caption, place.x + 7, place.y + captionHeight / 2 + 0.5);
  }
  context.globalAlpha = 1;
}

function endOf({ legs }: Pulse): Head | undefined {
  const last = legs.at(-1)?.track;
  return last && { track: last, along: last.length };
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

const widths = new Map<string, number>();

function widthOf(context: Context, text: string): number {
  let width = widths.get(text);
  if (width === undefined) {
    if (widths.size > 300) widths.clear();
    width = context.measureText(text).width;
    widths.set(text, width);
  }
  return width;
}

/** Small rings that run up to the API server. */
export function paintBeats(context: Context, ink: Ink, beats: readonly Beat[], zoom: number): void {
  const size = onScreen(3, zoom);
  context.strokeStyle = ink.beat;
  for (const { track, age, flies } of beats) {
    const along = track.length * (age / flies);
    context.globalAlpha = 0.35;
    context.lineWidth = size * 0.7;
    context.beginPath();
    addStretch(context, track, along - size * 10, along);
    context.stroke();
    context.globalAlpha = 1;
    const [x, y] = pointAt(track, along);
    context.beginPath();
    context.arc(x, y, size, 0, Math.PI * 2);
    context.fillStyle = ink.surface;
    context.fill();
    context.stroke();
  }
  context.globalAlpha = 1;
}

const between = 46;
const packetsPerSecond = 3.4;

/** Packets on the way of an image; the line fills as far as it has come. @param time seconds that time has flowed */
export function paintPulls(
  context: Context,
  ink: Ink,
  pulls: readonly Pull[],
  roads: Roads,
  time: number,
  zoom: number,
): void {
  const size = onScreen(3.4, zoom);
  context.strokeStyle = ink.pull;
  context.fillStyle = ink.pull;
  context.lineCap = 'butt';
  for (const { node, share } of pulls) {
    const track = roads.pull(node);
    if (!track) continue;
    context.lineWidth = size * 0.7;
    context.globalAlpha = 0.3;
    context.beginPath();
    addStretch(context, track, 0, track.length);
    context.stroke();
    context.globalAlpha = 0.85;
    context.beginPath();
    addStretch(context, track, 0, track.length * share);
    context.stroke();
    context.globalAlpha = 1;
    for (let at = (time * packetsPerSecond * between) % between; at < track.length; at += between) {
      const [x, y] = pointAt(track, at);
      context.fillRect(x - size, y - size, size * 2, size * 2);
    }
  }
  context.globalAlpha = 1;
}

/** A small arc at the edge of a pod: containers call each other over the localhost that they share. */
export function paintLocalCalls(context: Context, ink: Ink, calls: readonly LocalCall[], zoom: number): void {
  const size = onScreen(3, zoom);
  for (const { track, isAnswered, age } of calls) {
    const share = Math.min(1, age / (localCallTime * 0.6));
    context.globalAlpha = 1 - Math.max(0, age / localCallTime - 0.75) / 0.25;
    context.strokeStyle = isAnswered ? ink.local : ink.refused;
    context.fillStyle = context.strokeStyle;
    context.lineWidth = size * 0.6;
    context.beginPath();
    addStretch(context, track, 0, track.length * share);
    context.stroke();
    const [x, y] = pointAt(track, track.length * share);
    context.beginPath();
    if (isAnswered) {
      context.arc(x, y, size, 0, Math.PI * 2);
      context.fill();
    } else {
      context.moveTo(x - size, y - size);
      context.lineTo(x + size, y + size);
      context.moveTo(x + size, y - size);
      context.lineTo(x - size, y + size);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}
