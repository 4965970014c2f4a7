import type { NodeView } from '../../../session/view.ts';
import { boundsOf } from '../frame.ts';
import type { Layout } from '../layout/layout.ts';
import { boxesOf } from '../layout/left-column.ts';
import type { Box, Size } from '../layout/sizes.ts';

/** The colours of the theme. */
export interface MapInk {
  readonly thing: string;
  readonly ready: string;
  readonly starting: string;
  readonly failed: string;
  readonly lost: string;
  readonly frame: string;
}

export interface Camera {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly pane: Size;
}

/** How the picture fits into the map: `map = picture * scale + (left, top)`. */
export interface MapScale {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

const margin = 6;

export function mapScale(bounds: Box, { width, height }: Size): MapScale {
  const scale = Math.min((width - 2 * margin) / bounds.width, (height - 2 * margin) / bounds.height);
  return {
    scale,
    left: (width - bounds.width * scale) / 2 - bounds.x * scale,
    top: (height - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

/** What stands where, without the camera. */
export function paintMap(
  context: CanvasRenderingContext2D,
  size: Size,
  layout: Layout,
  nodes: Readonly<Record<string, NodeView>>,
  ink: MapInk,
): MapScale {
  const at = mapScale(boundsOf(layout), size);
  const { scale, left, top } = at;
  const onMap = (box: Box) =>
    [
      box.x * scale + left,
      box.y * scale + top,
      Math.max(1, box.width * scale),
      Math.max(1, box.height * scale),
    ] as const;
  context.clearRect(0, 0, size.width, size.height);
  context.fillStyle = ink.thing;
  context.globalAlpha = 0.45;
  for (const box of [...boxesOf(layout), layout.controlPlane, layout.tray.box, layout.registry]) {
    context.fillRect(...onMap(box));
  }
  context.globalAlpha = 0.85;
  for (const [id, box] of layout.machines) {
    const state = nodes[id]?.state;
    const isWell = state === 'Ready';
    context.fillStyle = isWell
      ? ink.ready
      : state === 'NotReady'
        ? ink.failed
        : state === 'Lost'
          ? ink.lost
          : ink.starting;
    context.fillRect(...onMap(box));
    // Colour alone must not tell it: what is not well is crossed out.
    if (!isWell) cross(context, onMap(box));
  }
  context.globalAlpha = 1;
  return at;
}

/** Frames what is in sight. */
export function paintCamera(
  context: CanvasRenderingContext2D,
  size: Size,
  { scale, left, top }: MapScale,
  ink: MapInk,
  { transform: [x, y, zoom], pane }: Camera,
): void {
  context.strokeStyle = ink.frame;
  context.lineWidth = 2;
  const [fromX, fromY] = [Math.max(1, (-x / zoom) * scale + left), Math.max(1, (-y / zoom) * scale + top)];
  const toX = Math.min(size.width - 1, ((pane.width - x) / zoom) * scale + left);
  const toY = Math.min(size.height - 1, ((pane.height - y) / zoom) * scale + top);
  context.strokeRect(fromX, fromY, toX - fromX, toY - fromY);
}

function cross(
  context: CanvasRenderingContext2D,
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  context.globalCompositeOperation = 'destination-out';
  context.lineWidth = 1.2;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + width, y + height);
  context.stroke();
  context.globalCompositeOperation = 'source-over';
}
