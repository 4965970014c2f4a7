import { densityFor } from './density.ts';
import type { Shape } from './grid.ts';
import { boxesOf, type LeftColumn, placeLeft } from './left-column.ts';
import { boxInMachine } from './machine-grid.ts';
import { type Moved, moveMachines, nothingMoved } from './moved.ts';
import { type MachinePlaces, placeMachines, type RowSlots, rowSlots } from './place-machines.ts';
import { noPlots, type Plots, plot } from './plots.ts';
import type { Box } from './sizes.ts';
import { controlPlane, type Density, laneWidth, left, registry, zone } from './sizes.ts';
import { graveKey, keepSlots, noSeats, podKey, type Seats, type Slots, seat, slotsNeeded } from './slots.ts';
import type { Placed, Structure } from './structure.ts';
import { placeTray, type TrayPlan, trayDensity } from './tray.ts';

/** What the next layout needs of the last, so that whatever stays does not move. */
export interface Memory {
  readonly plots: Plots;
  /** Rows of machines never shrink while their pods are drawn in one size. */
  readonly rows: RowSlots;
  readonly seats: ReadonlyMap<string, Seats>;
  readonly density: Density;
  /** A number for each workload, in the order of their first appearance: the colour of its pods. */
  readonly kin: Slots;
  /** Seats that every machine of a crowd shows; a crowd's machines never shrink. */
  readonly crowd: number;
}

export const noMemory: Memory = {
  plots: noPlots,
  rows: new Map(),
  seats: new Map(),
  density: 'card',
  kin: new Map(),
  crowd: 0,
};

export interface Layout extends LeftColumn, MachinePlaces {
  readonly density: Density;
  readonly controlPlane: Box;
  readonly tray: TrayPlan;
  /** Where images come from. */
  readonly registry: Box;
  /** Pods on machines and in the tray, and graves, by id. */
  readonly pods: ReadonlyMap<string, Box>;
  readonly graves: ReadonlyMap<string, Box>;
  readonly memory: Memory;
}

const inTray = '';

export function layOut(
  structure: Structure,
  before: Memory,
  shape: Shape,
  moved: Moved = nothingMoved,
): Layout {
  const isTall = shape === 'tall';
  const memory = remember(structure, before, shape);
  const { density } = memory;
  const x = left.width + laneWidth;
  const column = placeLeft(structure);

  const traySeats = memory.seats.get(inTray) ?? noSeats;
  const top = { x, y: 0, width: controlPlane.width, height: controlPlane.height };
  const tray = placeTray(
    slotsNeeded(traySeats.slots),
    isTall ? x : x + controlPlane.width + zone.gap,
    isTall ? controlPlane.height + zone.gap : 0,
    isTall,
  );
  const store = { ...tray.box, y: tray.box.y + tray.box.height + registry.gap, ...registry };

  const origin = { x: x + zone.padding, y: store.y + store.height + 2 * zone.bus + zone.head };
  const home = placeMachines(structure, memory.plots, memory.rows, density, shape, origin);
  const places =
    moved.size > 0 && !isTall
      ? moveMachines(structure, home, moved, [...boxesOf(column), top, tray.box, store])
      : home;
  const { machines } = places;

  const pods = new Map<string, Box>();
  const graves = new Map<string, Box>();
  const put = (placed: Placed, key: string, into: Map<string, Box>) => {
    const slot = memory.seats.get(placed.machine ?? inTray)?.slots.get(key) ?? 0;
    const box = placed.machine === undefined ? undefined : machines.get(placed.machine);
    into.set(placed.id, box ? boxInMachine(box, density, slot) : tray.boxOf(slot));
  };
  for (const pod of structure.pods) put(pod, podKey(pod.id), pods);
  for (const grave of structure.graves) put(grave, graveKey(grave.id), graves);

  return { ...column, ...places, density, controlPlane: top, tray, registry: store, pods, graves, memory };
}

function remember(structure: Structure, before: Memory, shape: Shape): Memory {
  const places = groupByPlace(structure);
  const perMachine = structure.machines.map((id) => places.get(id)?.pods.length ?? 0);
  const density = structure.crowd
    ? 'dot'
    : densityFor(before.density, Math.max(0, ...perMachine), structure.pods.length);
  // Where all pods change their size, they all find new places anyway: gaps are closed then, and only then.
  const known = density === before.density ? before.seats : new Map<string, Seats>();
  const seats = new Map<string, Seats>();
  for (const place of [inTray, ...structure.machines]) {
    const { pods, graves } = places.get(place) ?? nobody;
    seats.set(place, structure.crowd ? given(pods) : seat(known.get(place) ?? noSeats, pods, graves));
  }
  seats.set(inTray, closeTray(seats.get(inTray) ?? noSeats, places.get(inTray) ?? nobody, shape === 'tall'));
  const workloads = structure.pods.flatMap(({ workload }) => (workload ? [workload] : []));
  const plots = plot(structure, before.plots, shape);
  const crowd = structure.crowd ? Math.max(before.crowd, structure.crowd.seats) : 0;
  const slotsOn = (id: string) => crowd || slotsNeeded(seats.get(id)?.slots ?? noSeats.slots);
  const isSameSize = density === before.density && crowd > 0 === before.crowd > 0;
  return {
    plots,
    rows: rowSlots(structure, plots, shape, slotsOn, isSameSize ? before.rows : new Map()),
    seats,
    density,
    crowd,
    kin: keepSlots(before.kin, [...new Set([...structure.workloads.map(({ id }) => id), ...workloads])]),
  };
}

/** Seats as the view gives them. */
function given(pods: readonly Placed[]): Seats {
  return {
    slots: new Map(pods.map(({ id, seat = 0 }) => [podKey(id), seat])),
    names: new Map(pods.map(({ name, seat = 0 }) => [name, seat])),
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
