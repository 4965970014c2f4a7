import { type Grid, growGrid, noGrid, type Shape } from './grid.ts';
import { keepSlots, type Slots, slotsNeeded } from './slots.ts';
import { naturally, type Structure } from './structure.ts';

/**
 * Where machines stand, in slots: every zone has a plot, and every machine a slot of its zone's plot. Whoever has one
 * keeps it; newcomers take the first that is free.
 */
export interface Plots {
  /** Zones are framed as soon as there are two, and stay so. */
  readonly areFramed: boolean;
  /** The plot of each zone. Without frames all machines stand on one plot. */
  readonly zones: Slots;
  /** The slot of each machine on its zone's plot. */
  readonly machines: Slots;
  /** By plot. A grid never shrinks, so that nothing beside it moves. */
  readonly grids: readonly Grid[];
}

export const noPlots: Plots = { areFramed: false, zones: new Map(), machines: new Map(), grids: [] };

/** So many zones at most stand side by side; more begin another line below. */
export const zonesPerLine = { wide: 6, tall: 1 } as const;

/** The zone of machines that have none, and of all machines while there are no frames. */
export const noZone = '';

export function plot({ machines, zoneOf }: Structure, before: Plots, shape: Shape): Plots {
  const own = (id: string) => zoneOf?.get(id) ?? noZone;
  const zones = new Set(machines.map(own));
  const areFramed = zones.size > 1 || (before.areFramed && zones.size === 1 && !zones.has(noZone));
  const groups = new Map<string, string[]>();
  for (const id of machines) {
    const zone = areFramed ? own(id) : noZone;
    const group = groups.get(zone);
    if (group) group.push(id);
    else groups.set(zone, [id]);
  }
  // The first frames are drawn around what stands there already: the machines of the plot without frames stay on it.
  const known = areFramed === before.areFramed ? before.zones : firstFrame(machines, own, before);
  const plotOf = keepSlots(known, [...groups.keys()].sort(namedFirst));
  const slots = new Map<string, number>();
  const grids = [...before.grids];
  for (const [zone, group] of groups) {
    const kept = keepSlots(before.machines, group);
    for (const [id, slot] of kept) slots.set(id, slot);
    const at = plotOf.get(zone) ?? 0;
    const beside = Math.min(groups.size, zonesPerLine[shape]);
    grids[at] = growGrid(grids[at] ?? noGrid, slotsNeeded(kept), shape, beside, hasNext(before, at, shape));
  }
  return { areFramed, zones: plotOf, machines: slots, grids };
}

function hasNext({ grids }: Plots, plot: number, shape: Shape): boolean {
  return grids[plot] !== undefined && grids[plot + 1] !== undefined && (plot + 1) % zonesPerLine[shape] > 0;
}

/** Zones in the order of their names; machines without a zone stand last. */
function namedFirst(one: string, other: string): number {
  return Number(one === noZone) - Number(other === noZone) || naturally(one, other);
}

function firstFrame(
  machines: readonly string[],
  zoneOf: (id: string) => string,
  before: Plots,
): ReadonlyMap<string, number> {
  const first = machines.find((id) => before.machines.has(id));
  return first === undefined ? new Map() : new Map([[zoneOf(first), 0]]);
}
