import type { MachinePlaces } from './place-machines.ts';
import { type Box, machine, zone } from './sizes.ts';
import type { Structure } from './structure.ts';

/** The upper left corner of something. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Machines that the learner has put somewhere else. */
export type Moved = ReadonlyMap<string, Spot>;

export const nothingMoved: Moved = new Map();

/** Kept free around a machine that was moved. */
const air = 24;

/**
 * Puts machines where the learner wants them or, where something else stands, as near to it as there is room. Their
 * own places stay theirs, so that nothing else moves.
 *
 * @param others whatever else is drawn, which machines must not cover
 */
export function moveMachines(
  structure: Structure,
  places: MachinePlaces,
  moved: Moved,
  others: readonly Box[],
): MachinePlaces {
  const movers = structure.machines.filter((id) => moved.has(id));
  if (movers.length === 0) return places;
  const machines = new Map(places.machines);
  const busOf = new Map(places.busOf);
  const laneOf = new Map(places.laneOf);
  const zones = framesWithout(structure, places, new Set(movers));
  for (const id of movers) {
    const wish = moved.get(id);
    const home = places.machines.get(id);
    if (!wish || !home) continue;
    const taken = [...others];
    for (const [other, box] of machines) {
      // Whoever is still to be moved does not stand in the way.
      const isWaiting = movers.indexOf(other) > movers.indexOf(id);
      if (other !== id && !isWaiting) taken.push(box);
    }
    for (const [name, frame] of zones) if (name !== structure.zoneOf?.get(id)) taken.push(frame);
    const box = { ...home, ...nearestFree({ ...home, ...wish }, taken) };
    machines.set(id, box);
    busOf.set(id, busFor(box, places));
    laneOf.set(id, box.x - machine.gapX / 2);
  }
  return { machines, zones, busOf, laneOf };
}

/** Requests cross in the gap between rows that is nearest above: everywhere else, something may stand. */
function busFor(box: Box, { busOf }: MachinePlaces): number {
  const buses = [...busOf.values()];
  const above = buses.filter((bus) => bus <= box.y);
  return above.length > 0 ? Math.max(...above) : Math.min(...buses);
}

/** Frames are drawn around the machines that stand in their places. */
function framesWithout(structure: Structure, places: MachinePlaces, movers: ReadonlySet<string>) {
  const frames = new Map<string, Box>();
  for (const [name, frame] of places.zones) {
    const here = structure.machines.filter(
      (id) => (structure.zoneOf?.get(id) ?? '') === name && !movers.has(id),
    );
    const boxes = here.flatMap((id) => places.machines.get(id) ?? []);
    if (boxes.length === 0) continue;
    const right = Math.max(...boxes.map(({ x, width }) => x + width)) + zone.padding;
    const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + zone.padding;
    frames.set(name, { ...frame, width: right - frame.x, height: bottom - frame.y });
  }
  return frames;
}

/** Where a box may stand without covering any other: as wished, or else beside what is in the way, as near as can be. */
export function nearestFree(wish: Box, taken: readonly Box[]): Spot {
  const isFree = (spot: Spot) => !taken.some((box) => isTooNear({ ...wish, ...spot }, box));
  if (isFree(wish)) return { x: wish.x, y: wish.y };
  const lefts = taken.flatMap((box) => [box.x + box.width + air, box.x - wish.width - air]);
  const tops = taken.flatMap((box) => [box.y + box.height + air, box.y - wish.height - air]);
  const spots: Spot[] = [
    ...lefts.map((x) => ({ x, y: wish.y })),
    ...tops.map((y) => ({ x: wish.x, y })),
    // To the right of everything there is always room.
    { x: Math.max(...taken.map(({ x, width }) => x + width)) + air, y: wish.y },
  ];
  const far = ({ x, y }: Spot) => Math.hypot(x - wish.x, y - wish.y);
  spots.sort((one, other) => far(one) - far(other));
  return spots.find(isFree) ?? { x: wish.x, y: wish.y };
}

function isTooNear(one: Box, other: Box): boolean {
  const near = air - 0.01;
  return (
    one.x < other.x + other.width + near &&
    other.x < one.x + one.width + near &&
    one.y < other.y + other.height + near &&
    other.y < one.y + one.height + near
  );
}
