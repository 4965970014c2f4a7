import type { Shape } from './layout/grid.ts';
import type { Layout } from './layout/layout.ts';
import type { Box, Size } from './layout/sizes.ts';

/** The smallest box around everything that is drawn. */
export function boundsOf(layout: Layout): Box {
  const boxes = [
    layout.users,
    layout.headings.workloads,
    layout.controlPlane,
    layout.tray.box,
    layout.registry,
    ...layout.services.values(),
    ...layout.workloads.values(),
    ...layout.pools.values(),
    ...layout.machines.values(),
    ...layout.zones.values(),
  ];
  // The way of requests down to the Services lies a little outside.
  const left = Math.min(...boxes.map(({ x }) => x)) - 20;
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const margin = 22;
const largest = 1.6;
const narrowMargin = 10;

/** The zoom buttons lie over this much of the lower right corner. */
const buttons: Size = { width: 190, height: 58 };

export interface Look {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/**
 * Where to look so that a picture fits into a pane, and nothing of it lies under the zoom buttons.
 *
 * @param corner what lies over the lower right corner
 */
export function frame(bounds: Box, pane: Size, shape: Shape, corner = buttons): Look {
  const whole = lookAt(bounds, pane, shape);
  if (shape === 'tall' || !isInCorner(bounds, pane, whole, corner)) return whole;
  const shorter = lookAt(bounds, { ...pane, height: pane.height - corner.height + margin }, shape);
  const narrower = lookAt(bounds, { ...pane, width: pane.width - corner.width + margin }, shape);
  return narrower.zoom > shorter.zoom ? narrower : shorter;
}

function isInCorner(bounds: Box, pane: Size, { x, y, zoom }: Look, corner: Size): boolean {
  const right = (bounds.x + bounds.width) * zoom + x;
  const bottom = (bounds.y + bounds.height) * zoom + y;
  return right > pane.width - corner.width && bottom > pane.height - corner.height;
}

/** A wide picture is all in sight; a tall one is as wide as the pane, and one scrolls down. */
function lookAt(bounds: Box, pane: Size, shape: Shape): Look {
  const side = shape === 'tall' ? narrowMargin : margin;
  const byWidth = Math.max(60, pane.width - 2 * side) / bounds.width;
  const byHeight = Math.max(60, pane.height - 2 * side) / bounds.height;
  const zoom = Math.min(largest, shape === 'tall' ? byWidth : Math.min(byWidth, byHeight));
  const spareX = pane.width - bounds.width * zoom;
  const spareY = pane.height - bounds.height * zoom;
  return {
    x: spareX / 2 - bounds.x * zoom,
    y: Math.max(side, spareY / 2) - bounds.y * zoom,
    zoom,
  };
}
