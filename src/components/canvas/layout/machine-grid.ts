import { type Box, type Density, machine, podGrids } from './sizes.ts';

/** How high a machine must be to show this many pod slots. */
export function machineHeight(slots: number, density: Density): number {
  const { columns, height, gap } = podGrids[density];
  const rows = Math.ceil(slots / columns);
  const pods = rows > 0 ? rows * height + (rows - 1) * gap : 0;
  return machine.head + Math.max(machine.leastPods, Math.ceil(pods)) + machine.foot;
}

export function boxInMachine(box: Box, density: Density, slot: number): Box {
  const { width, height, columns, gap } = podGrids[density];
  const column = slot % columns;
  const row = Math.floor(slot / columns);
  return {
    x: box.x + machine.padding + column * (width + gap),
    y: box.y + machine.head + row * (height + gap),
    width,
    height,
  };
}
