import type { Placed } from './structure.ts';

/** Who sits where: slots are numbered, and whoever has one keeps it. */
export type Slots = ReadonlyMap<string, number>;

/** Those who were there keep their slots; newcomers take the first free ones, in the order given. */
export function keepSlots(before: Slots, ids: readonly string[]): Slots {
  const now = new Map<string, number>();
  const taken = new Set<number>();
  for (const id of ids) {
    const slot = before.get(id);
    if (slot === undefined || taken.has(slot)) continue;
    taken.add(slot);
    now.set(id, slot);
  }
  let free = 0;
  for (const id of ids) {
    if (now.has(id)) continue;
    while (taken.has(free)) free += 1;
    taken.add(free);
    now.set(id, free);
  }
  return now;
}

export const podKey = (id: string) => `pod:${id}`;
export const graveKey = (id: string) => `grave:${id}`;

/** What one place (a machine, or the tray) remembers: its slots, and which name sat in each. */
export interface Seats {
  readonly slots: Slots;
  readonly names: ReadonlyMap<string, number>;
}

export const noSeats: Seats = { slots: new Map(), names: new Map() };

/** Seats for pods and graves of one place. A grave lies where its pod stood. */
export function seat(before: Seats, pods: readonly Placed[], graves: readonly Placed[]): Seats {
  const here = new Set(pods.map(({ name }) => name));
  const inherited = new Map(before.slots);
  for (const grave of graves) {
    const slot = before.names.get(grave.name);
    if (slot !== undefined && !here.has(grave.name) && !inherited.has(graveKey(grave.id))) {
      inherited.set(graveKey(grave.id), slot);
    }
  }
  const everyone = [...graves.map(({ id }) => graveKey(id)), ...pods.map(({ id }) => podKey(id))];
  const slots = keepSlots(inherited, everyone);
  return { slots, names: new Map(pods.map(({ id, name }) => [name, slots.get(podKey(id)) ?? 0])) };
}

/** How many slots must be drawn so that every taken one is. */
export function slotsNeeded(slots: Slots): number {
  return Math.max(-1, ...slots.values()) + 1;
}
