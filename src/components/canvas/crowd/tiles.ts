import type { Viewport } from '@xyflow/react';
import type { View } from '../../../session/view.ts';
import type { Layout } from '../layout/layout.ts';
import type { Box, Size } from '../layout/sizes.ts';
import { podGrids } from '../layout/sizes.ts';

/** Pods this large on the screen are drawn one by one: px. */
const near = 13;
/** As many machines at most are drawn as cards, pod by pod, and as many pods. */
const mostNear = 16;
const mostPods = 300;

export interface Tile {
  readonly id: string;
  /** On the screen, px. */
  readonly box: Box;
}

/** Where something of the picture is on the screen. */
export function onScreen({ x, y, width, height }: Box, viewport: Viewport): Box {
  const { zoom } = viewport;
  return {
    x: x * zoom + viewport.x,
    y: y * zoom + viewport.y,
    width: width * zoom,
    height: height * zoom,
  };
}

/** The machines of a crowd that are in sight, where they are on the screen. */
export function tilesInSight(layout: Layout, viewport: Viewport, pane: Size): Tile[] {
  const tiles: Tile[] = [];
  for (const [id, place] of layout.machines) {
    const box = onScreen(place, viewport);
    if (box.x < pane.width && box.y < pane.height && box.x + box.width > 0 && box.y + box.height > 0)
      tiles.push({ id, box });
  }
  return tiles;
}

/** On whole pixels. */
export function snapped({ id, box }: Tile): Tile {
  const x = Math.round(box.x);
  const y = Math.round(box.y);
  return {
    id,
    box: { x, y, width: Math.round(box.x + box.width) - x, height: Math.round(box.y + box.height) - y },
  };
}

/** The machines that are near enough to be drawn as cards, with their pods one by one; those in the middle first. */
export function machinesNear(view: View, layout: Layout, viewport: Viewport, pane: Size): readonly string[] {
  if (!view.totals.areMany || podGrids.dot.width * viewport.zoom < near) return [];
  const tiles = tilesInSight(layout, viewport, pane);
  const pods = tiles.reduce((sum, { id }) => sum + (view.nodes[id]?.dots.length ?? 0), 0);
  if (tiles.length > mostNear || pods > mostPods) return [];
  const fromMiddle = ({ box }: Tile) =>
    Math.hypot(box.x + box.width / 2 - pane.width / 2, box.y + box.height / 2 - pane.height / 2);
  return tiles.sort((one, other) => fromMiddle(one) - fromMiddle(other)).map(({ id }) => id);
}

/** As many more are drawn as cards with each frame: all at once would make it stutter. */
const moreAFrame = 1;

/** Those that are cards in the next frame, on the way from those that are to those that should be. */
export function nextNear(now: ReadonlySet<string>, wanted: readonly string[]): ReadonlySet<string> {
  const kept = wanted.filter((id) => now.has(id));
  const more = wanted.filter((id) => !now.has(id)).slice(0, moreAFrame);
  return more.length === 0 && kept.length === now.size ? now : new Set([...kept, ...more]);
}

/** The machine of a crowd that is drawn at this point of the pane, px. */
export function tileAt(
  layout: Layout,
  viewport: Viewport,
  pane: Size,
  point: { readonly x: number; readonly y: number },
): string | undefined {
  return tilesInSight(layout, viewport, pane).find(
    ({ box }) =>
      point.x >= box.x && point.y >= box.y && point.x < box.x + box.width && point.y < box.y + box.height,
  )?.id;
}
