import { pointAt, type Track } from '../layout/track.ts';

type Pen = Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>;

/** Adds a stretch of a track to the path that is being drawn. */
export function addStretch(pen: Pen, track: Track, from: number, to: number): void {
  const { points, reach, length } = track;
  const start = Math.max(0, from);
  const end = Math.min(length, to);
  if (end <= start) return;
  pen.moveTo(...pointAt(track, start));
  for (let at = 0; at < reach.length; at += 1) {
    const here = reach[at] ?? 0;
    if (here <= start) continue;
    if (here >= end) break;
    pen.lineTo(points[at * 2] ?? 0, points[at * 2 + 1] ?? 0);
  }
  pen.lineTo(...pointAt(track, end));
}

/** Of a size in the picture that is neither lost when one looks from afar nor huge when one comes near. */
export function onScreen(pixels: number, zoom: number): number {
  const far = pixels / Math.max(0.35, Math.min(1, zoom)) ** 0.6;
  return Math.min(far, (pixels * 1.7) / zoom);
}
