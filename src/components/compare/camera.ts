import { create } from 'zustand';
import type { CameraWish } from '../canvas/first/framing.ts';
import { frame, type Look } from '../canvas/frame.ts';
import type { Shape } from '../canvas/layout/grid.ts';
import type { Box, Size } from '../canvas/layout/sizes.ts';

type Side = 0 | 1;

interface SharedCamera {
  /** Where both are looked at from; without it, all of both is in sight. */
  readonly look: Look | undefined;
  readonly bounds: readonly [Box | undefined, Box | undefined];
}

const untouched: SharedCamera = { look: undefined, bounds: [undefined, undefined] };
const nearest = 4;
const farthest = 0.05;
const step = 1.3;

/** One camera for both pictures: where one goes, the other goes, too. */
export const useSharedCamera = create<SharedCamera>(() => untouched);

const { setState, getState } = useSharedCamera;

export const resetCamera = () => setState(untouched);

export function noteBounds(side: Side, bounds: Box | undefined): void {
  const [one, other] = getState().bounds;
  setState({ bounds: side === 0 ? [bounds, other] : [one, bounds] });
}

/** Where a pane of this size is looked at from. */
export function lookFor({ look, bounds }: SharedCamera, own: Box, pane: Size, shape: Shape): Look {
  if (look) return look;
  return frame(around(bounds.filter((box) => box !== undefined) as readonly Box[]) ?? own, pane, shape);
}

export function moveBy(from: Look, x: number, y: number): void {
  setState({ look: { x: from.x + x, y: from.y + y, zoom: from.zoom } });
}

/** @param at the point of the pane that stays where it is */
export function zoomBy(from: Look, factor: number, at: { readonly x: number; readonly y: number }): void {
  const zoom = Math.min(nearest, Math.max(farthest, from.zoom * factor));
  const by = zoom / from.zoom;
  setState({ look: { x: at.x - (at.x - from.x) * by, y: at.y - (at.y - from.y) * by, zoom } });
}

export function moveCamera(wish: CameraWish, from: Look, pane: Size): void {
  if (wish === 'fit') setState({ look: undefined });
  else zoomBy(from, wish === 'in' ? step : 1 / step, { x: pane.width / 2, y: pane.height / 2 });
}

function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
