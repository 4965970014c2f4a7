import type { View } from '../../../session/view.ts';
import type { Box } from '../layout/sizes.ts';
import type { Picture } from '../picture.ts';
import { boxOf } from '../reveal-on-canvas.ts';

type Drawable = Parameters<typeof boxOf>[2]['ref'];

/** Where the first of these is drawn; of a pod in a crowd, its machine. */
export function firstBox(
  view: View,
  picture: Picture,
  refs: readonly Drawable[],
  node?: string,
): Box | undefined {
  for (const ref of refs) {
    const box = boxOf(view, picture, { ref, asked: 0 });
    if (box) return box;
  }
  return node === undefined ? undefined : picture.layout.machines.get(node);
}

/** Those that lie in none of the others. */
export function outermost(boxes: readonly Box[]): Box[] {
  const apart: Box[] = [];
  for (const box of boxes.toSorted((one, other) => areaOf(other) - areaOf(one)))
    if (!apart.some((larger) => isIn(box, larger))) apart.push(box);
  return apart;
}

function areaOf({ width, height }: Box): number {
  return width * height;
}

function isIn(box: Box, { x, y, width, height }: Box): boolean {
  return box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height;
}

/** The shape that covers all of an area but some boxes: to be filled by the even-odd rule. */
export function veilAround(area: Box, boxes: readonly Box[], air: number): string {
  const holes = outermost(boxes).map(({ x, y, width, height }) =>
    rectangle({ x: x - air, y: y - air, width: width + 2 * air, height: height + 2 * air }),
  );
  return [rectangle(area), ...holes].join(' ');
}

function rectangle({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}Z`;
}

/** From the edge of one box to the edge of another, along the line between their middles, a little bent. */
export function wayBetween(from: Box, to: Box): string {
  // Between a thing and what lies in it: from corner to corner, where their numbers are.
  if (isIn(to, from) || isIn(from, to)) return `M${from.x} ${from.y}L${to.x} ${to.y}`;
  const a = middleOf(from);
  const b = middleOf(to);
  const start = edgeTowards(from, b);
  const end = edgeTowards(to, a);
  const bend = 0.12;
  const control = {
    x: (start.x + end.x) / 2 + (end.y - start.y) * bend,
    y: (start.y + end.y) / 2 - (end.x - start.x) * bend,
  };
  return `M${start.x} ${start.y}Q${control.x} ${control.y} ${end.x} ${end.y}`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function edgeTowards(box: Box, to: Point): Point {
  const from = middleOf(box);
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const byWidth = dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx);
  const byHeight = dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy);
  const part = Math.min(byWidth, byHeight, 1);
  return { x: from.x + dx * part, y: from.y + dy * part };
}
