import { type Eye, meets } from '../../eye.ts';
import type { Box, Size } from '../../layout/sizes.ts';

/** How much a pod tells of itself: by its size on the screen. */
export type PodLevel = 'dot' | 'chip' | 'card' | 'near' | 'lens';

/** From these sizes on, in pixels of the screen. */
const least: readonly (readonly [Exclude<PodLevel, 'dot' | 'lens'>, Size])[] = [
  ['near', { width: 232, height: 170 }],
  ['card', { width: 84, height: 84 }],
  ['chip', { width: 56, height: 24 }],
];

/** The lens takes most of a small pane, but needs no more than this. */
const lens: Size = { width: 540, height: 300 };

export function levelFor({ width, height }: Size, pane: Size): PodLevel {
  const enough = {
    width: Math.min(lens.width, pane.width * 0.8),
    height: Math.min(lens.height, pane.height * 0.55),
  };
  if (width >= enough.width && height >= enough.height) return 'lens';
  return least.find(([, size]) => width >= size.width && height >= size.height)?.[0] ?? 'dot';
}

/** By how much text grows, where there is more room than it needs. */
export function growth(level: PodLevel, { width, height }: Size): number {
  const needs = comfort[level];
  const room = needs ? Math.min(width / needs.width, height / needs.height) : 1;
  return Math.min(1.35, Math.max(1, room));
}

const comfort: Readonly<Partial<Record<PodLevel, Size>>> = {
  near: { width: 300, height: 260 },
  lens: { width: 620, height: 420 },
};

/** At which zoom a card is laid out, so that its text has one size on the screen; 0 for a mere dot, or out of sight. */
export function zoomFor({ step, pane, sees }: Eye, box: Box): number {
  const level = levelFor({ width: box.width * step, height: box.height * step }, pane);
  return level === 'dot' || !meets(sees, box) ? 0 : step;
}
