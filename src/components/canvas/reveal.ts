import type { Viewport } from '@xyflow/react';
import type { Box, Size } from './layout/sizes.ts';

/** A little air around what is revealed. */
const air = 16;

/**
 * The viewport in which a box of the picture is in sight, moved as little as possible; undefined when it is so already.
 *
 * @param free the part of the pane that no panel covers, from the top left
 */
export function reveal(box: Box, { x, y, zoom }: Viewport, free: Size): Viewport | undefined {
  const moveX = shift(box.x * zoom + x, box.width * zoom, free.width);
  const moveY = shift(box.y * zoom + y, box.height * zoom, free.height);
  return moveX === 0 && moveY === 0 ? undefined : { x: x + moveX, y: y + moveY, zoom };
}

/** How far to move so that [start, start + length] lies within [0, room]; its start, when it does not fit. */
function shift(start: number, length: number, room: number): number {
  const spare = length > room ? 0 : Math.min(air, (room - length) / 2);
  if (start < spare) return spare - start;
  const beyond = start + length - (room - spare);
  return beyond > 0 ? Math.max(-beyond, spare - start) : 0;
}

/**
 * The viewport that shows a box large enough to be told apart, in the middle of what no panel covers.
 *
 * @param least how wide the box shall be on the screen at least, px
 */
export function spotlight(
  box: Box,
  { zoom }: Viewport,
  free: Size,
  least: number,
  largest: number,
): Viewport {
  const fits = Math.min((free.width - 2 * air) / box.width, (free.height - 2 * air) / box.height);
  const near = Math.min(Math.max(zoom, least / box.width), fits, largest);
  return {
    x: free.width / 2 - (box.x + box.width / 2) * near,
    y: free.height / 2 - (box.y + box.height / 2) * near,
    zoom: near,
  };
}
