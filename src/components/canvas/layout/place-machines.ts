import type { Cell, Shape } from './grid.ts';
import { machineHeight } from './machine-grid.ts';
import { noZone, type Plots, zonesPerLine } from './plots.ts';
import { type Box, type Density, machine, zone } from './sizes.ts';
import type { Structure } from './structure.ts';

export interface MachinePlaces {
  readonly machines: ReadonlyMap<string, Box>;
  /** A frame around the machines of each zone; none while there is but one zone. */
  readonly zones: ReadonlyMap<string, Box>;
  /** Height at which requests cross to the machines of a row: just above it. */
  readonly busOf: ReadonlyMap<string, number>;
  /** Where requests come down to a machine: left of it. */
  readonly laneOf: ReadonlyMap<string, number>;
}

/** The slots of pods that each row of machines has had at most: see {@link rowKey}. */
export type RowSlots = ReadonlyMap<string, number>;

const rowKey = (line: number, row: number) => `${line} ${row}`;

interface Position {
  readonly id: string;
  readonly plot: number;
  readonly line: number;
  readonly inLine: number;
  readonly cell: Cell;
}

function positionsOf({ machines, zoneOf }: Structure, plots: Plots, shape: Shape): Position[] {
  return machines.map((id) => {
    const own = plots.areFramed ? (zoneOf?.get(id) ?? noZone) : noZone;
    const plot = plots.zones.get(own) ?? 0;
    const cell = plots.grids[plot]?.cells[plots.machines.get(id) ?? 0] ?? { column: 0, row: 0 };
    const perLine = zonesPerLine[shape];
    return { id, plot, line: Math.floor(plot / perLine), inLine: plot % perLine, cell };
  });
}

/** How many slots of pods each row must show; a row that was higher stays so. */
export function rowSlots(
  structure: Structure,
  plots: Plots,
  shape: Shape,
  slotsOn: (machine: string) => number,
  before: RowSlots,
): RowSlots {
  const rows = new Map(before);
  for (const { id, line, cell } of positionsOf(structure, plots, shape)) {
    const key = rowKey(line, cell.row);
    rows.set(key, Math.max(rows.get(key) ?? 0, slotsOn(id)));
  }
  return rows;
}

/** Machines in rows; each row as high as its fullest machine, and every machine of a row as high as the row. */
export function placeMachines(
  structure: Structure,
  plots: Plots,
  rows: RowSlots,
  density: Density,
  shape: Shape,
  origin: { readonly x: number; readonly y: number },
): MachinePlaces {
  const lefts = leftOfPlots(plots, shape, origin.x);
  const heightOf = (line: number, row: number) => machineHeight(rows.get(rowKey(line, row)) ?? 0, density);
  const tops = new Map<string, number>();
  let y = origin.y;
  for (let line = 0; line * zonesPerLine[shape] < Math.max(1, plots.grids.length); line += 1) {
    y += line === 0 ? 0 : zone.head + zone.padding + zone.gapY;
    const deepest = deepestRow(plots, line, shape);
    for (let row = 0; row < deepest; row += 1) {
      tops.set(rowKey(line, row), y);
      y += heightOf(line, row) + (row < deepest - 1 ? machine.gapY : 0);
    }
  }
  const machines = new Map<string, Box>();
  const busOf = new Map<string, number>();
  const laneOf = new Map<string, number>();
  const frames = new Map<string, Box>();
  for (const { id, plot, line, inLine, cell } of positionsOf(structure, plots, shape)) {
    const left = lefts[plot] ?? origin.x;
    const box = {
      x: left + cell.column * (machine.width + machine.gapX),
      y: tops.get(rowKey(line, cell.row)) ?? origin.y,
      width: machine.width,
      height: heightOf(line, cell.row),
    };
    machines.set(id, box);
    busOf.set(id, box.y - (cell.row === 0 ? zone.head + zone.bus : machine.gapY / 2));
    const isFirst = inLine === 0 && cell.column === 0;
    laneOf.set(
      id,
      isFirst ? zone.lane : box.x - (cell.column === 0 ? zone.padding + zone.gap / 2 : machine.gapX / 2),
    );
    if (plots.areFramed) {
      const name = structure.zoneOf?.get(id) ?? noZone;
      frames.set(name, around(frames.get(name), box, left, tops.get(rowKey(line, 0)) ?? origin.y));
    }
  }
  return { machines, zones: frames, busOf, laneOf };
}

function leftOfPlots({ grids }: Plots, shape: Shape, start: number): readonly number[] {
  const lefts: number[] = [];
  let x = start;
  for (let plot = 0; plot < grids.length; plot += 1) {
    if (plot % zonesPerLine[shape] === 0) x = start;
    lefts.push(x);
    const columns = Math.max(1, grids[plot]?.columns ?? 1);
    x += columns * (machine.width + machine.gapX) - machine.gapX + 2 * zone.padding + zone.gap;
  }
  return lefts;
}

function deepestRow({ grids }: Plots, line: number, shape: Shape): number {
  const perLine = zonesPerLine[shape];
  const beside = grids.slice(line * perLine, (line + 1) * perLine);
  return Math.max(1, ...beside.map((grid) => grid?.rows ?? 1));
}

/** A zone's frame begins where its plot does, and reaches around its machines. */
function around(frame: Box | undefined, box: Box, left: number, top: number): Box {
  const x = left - zone.padding;
  const y = top - zone.head;
  const right = Math.max(frame ? frame.x + frame.width : 0, box.x + box.width + zone.padding);
  const bottom = Math.max(frame ? frame.y + frame.height : 0, box.y + box.height + zone.padding);
  return { x, y, width: right - x, height: bottom - y };
}
