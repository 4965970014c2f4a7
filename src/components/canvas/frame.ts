import type { Shape } from './layout/cells.ts';
import type { Layout } from './layout/layout.ts';
import type { Box, Size } from './layout/sizes.ts';

/** The smallest box around everything that is drawn. */
export function boundsOf(layout: Layout): Box {
  const boxes = [
    layout.users,
    layout.headings.workloads,
    layout.controlPlane,
    layout.tray.box,
    ...layout.services.values(),
    ...layout.workloads.values(),
    ...layout.pools.values(),
    ...layout.machines.values(),
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
/** A tall picture is fitted to the width, and scrolled; smaller than this it could not be read. */
const smallestTall = 0.5;

/** The zoom buttons lie over this much of the lower right corner. */
const corner: Size = { width: 124, height: 56 };

interface Look {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Where to look so that a picture fits into a pane, and nothing of it lies under the zoom buttons. */
export function frame(bounds: Box, pane: Size, shape: Shape): Look {
  const whole = lookAt(bounds, pane, shape);
  if (shape === 'tall' || !isInCorner(bounds, pane, whole)) return whole;
  const shorter = lookAt(bounds, { ...pane, height: pane.height - corner.height + margin }, shape);
  const narrower = lookAt(bounds, { ...pane, width: pane.width - corner.width + margin }, shape);
  return narrower.zoom > shorter.zoom ? narrower : shorter;
}

function isInCorner(bounds: Box, pane: Size, { x, y, zoom }: Look): boolean {
  const right = (bounds.x + bounds.width) * zoom + x;
  const bottom = (bounds.y + bounds.height) * zoom + y;
  return right > pane.width - corner.width && bottom > pane.height - corner.height;
}

function lookAt(bounds: Box, pane: Size, shape: Shape): Look {
  const free = {
    width: Math.max(60, pane.width - 2 * margin),
    height: Math.max(60, pane.height - 2 * margin),
  };
  const byWidth = free.width / bounds.width;
  const byHeight = free.height / bounds.height;
  const zoom = Math.min(
    largest,
    shape === 'tall'
      ? Math.max(Math.min(byWidth, byHeight), Math.min(byWidth, smallestTall))
      : Math.min(byWidth, byHeight),
  );
  const spareX = pane.width - bounds.width * zoom;
  const spareY = pane.height - bounds.height * zoom;
  return {
    x: spareX / 2 - bounds.x * zoom,
    y: Math.max(margin, spareY / 2) - bounds.y * zoom,
    zoom,
  };
}
