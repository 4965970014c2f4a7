import { type Box, type Density, podGrids, tray, trayPod } from './sizes.ts';

export interface TrayPlan {
  readonly box: Box;
  readonly density: Density;
  readonly boxOf: (slot: number) => Box;
}

/** With more waiting pods than this, they are drawn smaller. */
const mostCards = { wide: 6, tall: 2 } as const;
const mostCompact = { wide: 27, tall: 9 } as const;

/** How large waiting pods are drawn when there are this many slots. */
export function trayDensity(slots: number, isTall: boolean): Density {
  const form = isTall ? 'tall' : 'wide';
  return slots <= mostCards[form] ? 'card' : slots <= mostCompact[form] ? 'compact' : 'dot';
}

/** The tray of waiting pods. It grows to the right, and keeps its height, so that machines below stay where they are. */
export function placeTray(slots: number, x: number, y: number, isTall: boolean): TrayPlan {
  const density = trayDensity(slots, isTall);
  const grid = density === 'card' ? { ...trayPod } : podGrids[density];
  const inside = tray.height - tray.head - tray.padding;
  const rows = Math.max(1, Math.floor((inside + grid.gap) / (grid.height + grid.gap)));
  const columns = Math.ceil(slots / rows);
  const width = Math.max(
    tray.least,
    Math.ceil(columns * (grid.width + grid.gap) - grid.gap) + 2 * tray.padding,
  );
  const box = { x, y, width, height: tray.height };
  return {
    box,
    density,
    boxOf: (slot) => ({
      x: x + tray.padding + Math.floor(slot / rows) * (grid.width + grid.gap),
      y: y + tray.head + (slot % rows) * (grid.height + grid.gap),
      width: grid.width,
      height: grid.height,
    }),
  };
}
