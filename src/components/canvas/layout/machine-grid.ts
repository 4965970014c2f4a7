import { type Box, type Density, machine, podGrids } from './sizes.ts';

/** How high a machine must be to show this many pod slots. */
export function machineHeight(slots: number, density: Density): number {
  const { columns, height, gap } = podGrids[density];
  const rows = Math.max(machine.leastRows[density], Math.ceil(slots / columns));
  return machine.head + Math.ceil(rows * height + (rows - 1) * gap) + machine.foot;
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
