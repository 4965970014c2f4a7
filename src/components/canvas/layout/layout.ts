import { type Cell, cellsFor, type Shape } from './cells.ts';
import { densityFor } from './density.ts';
import { type LeftColumn, placeLeft } from './left-column.ts';
import { boxInMachine, machineHeight } from './machine-grid.ts';
import type { Box } from './sizes.ts';
import { controlPlane, type Density, laneWidth, left, machine } from './sizes.ts';
import { graveKey, keepSlots, noSeats, podKey, type Seats, type Slots, seat, slotsNeeded } from './slots.ts';
import type { Placed, Structure } from './structure.ts';
import { placeTray, type TrayPlan, trayDensity } from './tray.ts';

/** What the next layout needs of the last, so that whatever stays does not move. */
export interface Memory {
  readonly machines: Slots;
  readonly seats: ReadonlyMap<string, Seats>;
  readonly density: Density;
  /** A number for each workload, in the order of their first appearance: the colour of its pods. */
  readonly kin: Slots;
}

export const noMemory: Memory = { machines: new Map(), seats: new Map(), density: 'card', kin: new Map() };

export interface Layout extends LeftColumn {
  readonly density: Density;
  readonly controlPlane: Box;
  readonly tray: TrayPlan;
  readonly machines: ReadonlyMap<string, Box>;
  /** Pods on machines and in the tray, and graves, by id. */
  readonly pods: ReadonlyMap<string, Box>;
  readonly graves: ReadonlyMap<string, Box>;
  /** Height at which requests cross to the machines of a row: just above it. */
  readonly busOf: ReadonlyMap<string, number>;
  readonly memory: Memory;
}

const inTray = '';

export function layOut(structure: Structure, before: Memory, shape: Shape): Layout {
  const isTall = shape === 'tall';
  const memory = remember(structure, before, isTall);
  const { density } = memory;
  const atMachines = left.width + laneWidth;
  const column = placeLeft(structure);

  const traySeats = memory.seats.get(inTray) ?? noSeats;
  const top = { x: atMachines, y: 0, width: controlPlane.width, height: controlPlane.height };
  const tray = placeTray(
    slotsNeeded(traySeats.slots),
    isTall ? atMachines : atMachines + machine.width + machine.gapX,
    isTall ? controlPlane.height + machine.gapX : 0,
    isTall,
  );

  const firstRow = tray.box.y + tray.box.height + machine.gapY;
  const { machines, busOf } = placeMachines(structure, memory, shape, { x: atMachines, y: firstRow });

  const pods = new Map<string, Box>();
  const graves = new Map<string, Box>();
  const put = (placed: Placed, key: string, into: Map<string, Box>) => {
    const slot = memory.seats.get(placed.machine ?? inTray)?.slots.get(key) ?? 0;
    const box = placed.machine === undefined ? undefined : machines.get(placed.machine);
    into.set(placed.id, box ? boxInMachine(box, density, slot) : tray.boxOf(slot));
  };
  for (const pod of structure.pods) put(pod, podKey(pod.id), pods);
  for (const grave of structure.graves) put(grave, graveKey(grave.id), graves);

  return { ...column, density, controlPlane: top, tray, machines, pods, graves, busOf, memory };
}

function remember(structure: Structure, before: Memory, isTall: boolean): Memory {
  const places = groupByPlace(structure);
  const perMachine = structure.machines.map((id) => places.get(id)?.pods.length ?? 0);
  const density = densityFor(before.density, Math.max(0, ...perMachine), structure.pods.length);
  // Where all pods change their size, they all find new places anyway: gaps are closed then, and only then.
  const known = density === before.density ? before.seats : new Map<string, Seats>();
  const seats = new Map<string, Seats>();
  for (const place of [inTray, ...structure.machines]) {
    const { pods, graves } = places.get(place) ?? nobody;
    seats.set(place, seat(known.get(place) ?? noSeats, pods, graves));
  }
  seats.set(inTray, closeTray(seats.get(inTray) ?? noSeats, places.get(inTray) ?? nobody, isTall));
  const workloads = structure.pods.flatMap(({ workload }) => (workload ? [workload] : []));
  return {
    machines: keepSlots(before.machines, structure.machines),
    seats,
    density,
    kin: keepSlots(before.kin, [...new Set([...structure.workloads.map(({ id }) => id), ...workloads])]),
  };
}

/** Those who still wait move up in the tray as soon as they can be drawn larger for it. */
function closeTray(seats: Seats, { pods, graves }: Occupants, isTall: boolean): Seats {
  const isSparse =
    trayDensity(slotsNeeded(seats.slots), isTall) !== trayDensity(pods.length + graves.length, isTall);
  return isSparse ? seat(noSeats, pods, graves) : seats;
}

interface Occupants {
  readonly pods: readonly Placed[];
  readonly graves: readonly Placed[];
}

const nobody: Occupants = { pods: [], graves: [] };

function groupByPlace({ pods, graves }: Structure) {
  const places = new Map<string, { pods: Placed[]; graves: Placed[] }>();
  const at = (place: string) => {
    const found = places.get(place) ?? { pods: [], graves: [] };
    places.set(place, found);
    return found;
  };
  for (const pod of pods) at(pod.machine ?? inTray).pods.push(pod);
  for (const grave of graves) at(grave.machine ?? inTray).graves.push(grave);
  return places;
}

/** Machines in rows; each row as high as its fullest machine, and every machine of a row as high as the row. */
function placeMachines(structure: Structure, memory: Memory, shape: Shape, origin: { x: number; y: number }) {
  const cells = cellsFor(slotsNeeded(memory.machines), shape);
  const cellOf = (id: string): Cell => cells[memory.machines.get(id) ?? 0] ?? { column: 0, row: 0 };
  const heights: number[] = [];
  for (const id of structure.machines) {
    const { row } = cellOf(id);
    const height = machineHeight(slotsNeeded(memory.seats.get(id)?.slots ?? new Map()), memory.density);
    heights[row] = Math.max(heights[row] ?? 0, height);
  }
  const least = machineHeight(0, memory.density);
  const tops: number[] = [];
  let y = origin.y;
  for (let row = 0; row < heights.length; row += 1) {
    tops.push(y);
    y += (heights[row] ?? least) + machine.gapY;
  }
  const machines = new Map<string, Box>();
  const busOf = new Map<string, number>();
  for (const id of structure.machines) {
    const { column, row } = cellOf(id);
    const x = origin.x + column * (machine.width + machine.gapX);
    machines.set(id, { x, y: tops[row] ?? origin.y, width: machine.width, height: heights[row] ?? least });
    busOf.set(id, (tops[row] ?? origin.y) - machine.gapY / 2);
  }
  return { machines, busOf };
}
