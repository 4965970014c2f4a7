/** The way that requests travel from one thing to another: a line of straight pieces with rounded corners. */
export interface Track {
  /** x, y of each point, one after the other. */
  readonly points: readonly number[];
  /** Distance from the start to each point. */
  readonly reach: readonly number[];
  readonly length: number;
  /** The same as an SVG path. */
  readonly path: string;
}

export type Point = readonly [x: number, y: number];

const radius = 12;
const piecesOfCorner = 6;

export function trackThrough(corners: readonly Point[]): Track {
  const points: number[] = [];
  corners.forEach((corner, at) => {
    const before = corners[at - 1];
    const after = corners[at + 1];
    if (before && after) points.push(...rounded(before, corner, after));
    else points.push(...corner);
  });
  return measured(points);
}

/** Through these points, x and y by turns, as they are. */
export function trackAlong(points: readonly number[]): Track {
  return measured(points);
}

/** The same way back. */
export function reversed({ points }: Track): Track {
  const back: number[] = [];
  for (let at = points.length - 2; at >= 0; at -= 2) back.push(points[at] ?? 0, points[at + 1] ?? 0);
  return measured(back);
}

/** Where one is after travelling this far. */
export function pointAt(track: Track, distance: number): Point {
  const { points, reach } = track;
  let at = 1;
  while (at < reach.length - 1 && (reach[at] ?? 0) < distance) at += 1;
  const from = reach[at - 1] ?? 0;
  const to = reach[at] ?? from;
  const share = to > from ? Math.min(1, Math.max(0, (distance - from) / (to - from))) : 0;
  return [between(points, at * 2, share), between(points, at * 2 + 1, share)];
}

function between(points: readonly number[], index: number, share: number): number {
  const start = points[index - 2] ?? 0;
  return start + ((points[index] ?? start) - start) * share;
}

function measured(points: readonly number[]): Track {
  const reach = [0];
  for (let at = 2; at < points.length; at += 2) {
    const step = Math.hypot(
      (points[at] ?? 0) - (points[at - 2] ?? 0),
      (points[at + 1] ?? 0) - (points[at - 1] ?? 0),
    );
    reach.push((reach.at(-1) ?? 0) + step);
  }
  const pairs = reach.map(
    (_, at) => `${(points[at * 2] ?? 0).toFixed(1)} ${(points[at * 2 + 1] ?? 0).toFixed(1)}`,
  );
  return { points, reach, length: reach.at(-1) ?? 0, path: `M${pairs.join('L')}` };
}

/** A corner as points on a curve that leaves the straight pieces at most `radius` before it. */
function rounded([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number[] {
  const lengthIn = Math.hypot(bx - ax, by - ay);
  const lengthOut = Math.hypot(cx - bx, cy - by);
  const cut = Math.min(radius, lengthIn / 2, lengthOut / 2);
  if (cut < 0.5) return [bx, by];
  const startX = bx + ((ax - bx) / lengthIn) * cut;
  const startY = by + ((ay - by) / lengthIn) * cut;
  const endX = bx + ((cx - bx) / lengthOut) * cut;
  const endY = by + ((cy - by) / lengthOut) * cut;
  const curve: number[] = [];
  for (let piece = 0; piece <= piecesOfCorner; piece += 1) {
    const t = piece / piecesOfCorner;
    const u = 1 - t;
    curve.push(
      u * u * startX + 2 * u * t * bx + t * t * endX,
      u * u * startY + 2 * u * t * by + t * t * endY,
    );
  }
  return curve;
}
