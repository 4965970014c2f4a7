import { create } from 'zustand';
import type { Box, Size } from './layout/sizes.ts';
import type { StageState } from './stage.ts';

/** How near one looks, and at what: in steps, so that those who draw by it need not do so with every move. */
export interface Eye {
  /** The zoom, rounded down to a step. */
  readonly step: number;
  readonly pane: Size;
  /** What is in sight and a good way around it, in the picture's own pixels. */
  readonly sees: Box;
}

const everywhere: Box = { x: -1e9, y: -1e9, width: 2e9, height: 2e9 };

export const useEye = create<Eye>(() => ({
  step: 1,
  pane: { width: 1200, height: 800 },
  sees: everywhere,
}));

/** From one step to the next the zoom changes by an eighth. */
const stepsPerDoubling = 6;

export function stepOf(zoom: number): number {
  return 2 ** (Math.floor(Math.log2(zoom) * stepsPerDoubling + 1e-6) / stepsPerDoubling);
}

/** So much of the pane's size is looked at beyond each of its edges. */
const around = 0.6;

/** What the eye sees in a viewport; the very same as before as long as that will do. */
export function look(before: Eye, [x, y, zoom]: StageState['transform'], pane: Size): Eye {
  const step = stepOf(zoom);
  const sight = { x: -x / zoom, y: -y / zoom, width: pane.width / zoom, height: pane.height / zoom };
  const isSame = before.pane.width === pane.width && before.pane.height === pane.height;
  if (isSame && before.step === step && holds(before.sees, sight)) return before;
  const sees = {
    x: sight.x - sight.width * around,
    y: sight.y - sight.height * around,
    width: sight.width * (1 + 2 * around),
    height: sight.height * (1 + 2 * around),
  };
  return { step, pane: isSame ? before.pane : pane, sees };
}

export function meets(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
