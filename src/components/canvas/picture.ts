import type { Node as FlowNode } from '@xyflow/react';
import type { View } from '../../session/view.ts';
import { type Arrangement, untouched } from './arrangement.ts';
import { type Flash, flashesBetween } from './flashes.ts';
import type { Shape } from './layout/grid.ts';
import { type Layout, layOut, type Memory, noMemory } from './layout/layout.ts';
import type { Moved } from './layout/moved.ts';
import type { Box, Density } from './layout/sizes.ts';
import { type Placed, type Structure, signatureOf, structureOf } from './layout/structure.ts';
import { type Tracks, tracksOf } from './layout/tracks.ts';
import { partBoxes } from './parts.ts';

export type CardType =
  | 'users'
  | 'heading'
  | 'service'
  | 'workload'
  | 'pool'
  | 'controlPlane'
  | 'part'
  | 'tray'
  | 'registry'
  | 'zone'
  | 'machine'
  | 'empty'
  | 'pod'
  | 'grave';

export interface CardData extends Record<string, unknown> {
  /** The drawn object's key in its collection of the view. */
  readonly id: string;
  /** Appeared while somebody was watching. */
  readonly isNew: boolean;
  readonly density: Density;
  readonly kin: number;
  readonly place: 'machine' | 'tray';
}

export type Card = FlowNode<CardData, CardType>;

/** Everything that decides where things are drawn, as React Flow takes it. */
export interface Picture {
  readonly structure: Structure;
  readonly layout: Layout;
  readonly tracks: Tracks;
  readonly cards: Card[];
  /** What has just been born or bound, to be shown for a moment. */
  readonly flashes: readonly Flash[];
}

type Drawn = Pick<
  View,
  'totals' | 'nodes' | 'pods' | 'tombstones' | 'services' | 'workloads' | 'autoscalers' | 'pools'
>;

const nobody: ReadonlySet<string> = new Set();

/** While time flows, a crowd is laid out anew this often at most, ms: somebody comes or goes in every frame. */
const crowdPatience = 250;

type PictureReader = (view: View, near?: ReadonlySet<string>, arrangement?: Arrangement) => Picture;

/** A function from the views of one run to pictures: the very same picture as long as nothing has to move. Of a crowd's
 * machines only those that are near are cards; the others are painted. */
export function pictureReader(shape: Shape): PictureReader {
  let memory: Memory = noMemory;
  let seen: Drawn | undefined;
  let signature = '';
  let picture: Picture | undefined;
  let seenNear: ReadonlySet<string> = nobody;
  let arranged: Arrangement = untouched;
  let drawnAt = Number.NEGATIVE_INFINITY;
  return (view, near = nobody, arrangement = untouched) => {
    if (arrangement !== arranged) {
      if (arrangement.tidied !== arranged.tidied) memory = { ...noMemory, kin: memory.kin };
      arranged = arrangement;
      // Whatever was drawn last, it is not what is wanted now.
      seen = undefined;
      signature = '';
    }
    if (picture && seen && near === seenNear) {
      if (!changed(seen, view)) return picture;
      const isFlowing = view.totals.areMany && seen.totals.areMany && view.clock.playing;
      if (isFlowing && performance.now() - drawnAt < crowdPatience) return picture;
    }
    seen = view;
    drawnAt = performance.now();
    const next = signatureOf(view);
    if (picture && near === seenNear && next === signature) return picture;
    signature = next;
    seenNear = near;
    picture = draw(structureOf(view), memory, shape, near, arranged.moved, picture);
    memory = picture.layout.memory;
    return picture;
  };
}

function changed(before: Drawn, now: Drawn): boolean {
  return (
    before.totals.areMany !== now.totals.areMany ||
    before.pods !== now.pods ||
    before.nodes !== now.nodes ||
    before.tombstones !== now.tombstones ||
    before.services !== now.services ||
    before.workloads !== now.workloads ||
    before.autoscalers !== now.autoscalers ||
    before.pools !== now.pools
  );
}

function draw(
  structure: Structure,
  memory: Memory,
  shape: Shape,
  near: ReadonlySet<string>,
  moved: Moved,
  before: Picture | undefined,
): Picture {
  const layout = steady(layOut(structure, memory, shape, moved), before?.layout);
  return {
    structure,
    layout,
    tracks: tracksOf(structure, layout),
    cards: cardsOf(structure, layout, near, before),
    flashes: before && !structure.crowd ? flashesBetween(before, { structure, layout }) : [],
  };
}

/** Where no machine moved, the very same places: whoever paints a thousand of them can see that at once. */
function steady(now: Layout, before: Layout | undefined): Layout {
  if (before?.machines.size !== now.machines.size) return now;
  for (const [id, box] of now.machines) {
    const was = before.machines.get(id);
    if (was?.x !== box.x || was.y !== box.y || was.width !== box.width || was.height !== box.height)
      return now;
  }
  return { ...now, machines: before.machines };
}

/** Cards in the order in which a keyboard walks through them: machines with their pods after what is asked of them. */
function cardsOf(
  structure: Structure,
  layout: Layout,
  near: ReadonlySet<string>,
  before: Picture | undefined,
): Card[] {
  const known = new Map(before?.cards.map((card) => [card.id, card]));
  const kinOf = (workload: string | undefined) =>
    workload ? (layout.memory.kin.get(workload) ?? 0) % 8 : -1;
  const cards: Card[] = [];
  const put = (type: CardType, id: string, box: Box | undefined, more: Partial<CardData> = {}, z = 0) => {
    if (!box) return;
    const data: CardData = {
      id,
      isNew: Boolean(before),
      density: layout.density,
      kin: -1,
      place: 'machine',
      ...more,
    };
    const place = more.place === 'tray' ? 'tray' : (placeOfPod.get(id) ?? '');
    cards.push(reuse(known, `${type}:${id}@${place}`, type, box, data, z));
  };
  const placeOfPod = new Map(
    [...structure.pods, ...structure.graves].map(({ id, machine }) => [id, machine ?? 'tray']),
  );

  put('users', 'users', layout.users);
  put('heading', 'services', layout.headings.services);
  for (const { id } of structure.services) put('service', id, layout.services.get(id));
  put('heading', 'workloads', layout.headings.workloads);
  for (const { id } of structure.workloads) put('workload', id, layout.workloads.get(id), { kin: kinOf(id) });
  put('heading', 'pools', layout.headings.pools);
  for (const id of structure.pools) put('pool', id, layout.pools.get(id));
  put('controlPlane', 'control-plane', layout.controlPlane);
  for (const [id, box] of partBoxes(layout.controlPlane, structure.pools.length > 0))
    put('part', id, box, {}, 1);
  put('tray', 'tray', layout.tray.box);
  put('registry', 'registry', layout.registry);
  for (const [id, box] of layout.zones) put('zone', id, box, {}, -1);

  const pods = byMachine(structure.pods);
  const graves = byMachine(structure.graves);
  const inside = (machine: string | undefined) => {
    const place = machine === undefined ? 'tray' : 'machine';
    const density = machine === undefined ? layout.tray.density : layout.density;
    for (const pod of pods.get(machine) ?? [])
      put('pod', pod.id, layout.pods.get(pod.id), { place, density, kin: kinOf(pod.workload) }, 2);
    for (const grave of graves.get(machine) ?? [])
      put('grave', grave.id, layout.graves.get(grave.id), { place, density }, 1);
  };
  inside(undefined);
  for (const id of structure.machines) {
    if (structure.crowd && !near.has(id)) continue;
    put('machine', id, layout.machines.get(id));
    inside(id);
  }
  if (structure.machines.length === 0) put('empty', 'no-machines', emptyBox(layout));
  return cards;
}

function byMachine(all: readonly Placed[]): ReadonlyMap<string | undefined, readonly Placed[]> {
  const groups = new Map<string | undefined, Placed[]>();
  for (const placed of all) {
    const group = groups.get(placed.machine);
    if (group) group.push(placed);
    else groups.set(placed.machine, [placed]);
  }
  return groups;
}

function emptyBox({ registry }: Layout): Box {
  const { x, y, width, height } = registry;
  return { x, y: y + height + 52, width, height: 180 };
}

/** Hundreds of elements with a transform each would cost the browser as many layers to think of in every frame. */
export function standingAt(left: number, top: number): NonNullable<Card['style']> {
  return { transform: 'none', left, top };
}

function reuse(
  known: ReadonlyMap<string, Card>,
  id: string,
  type: CardType,
  box: Box,
  data: CardData,
  z: number,
): Card {
  const before = known.get(id);
  const { x, y, width, height } = box;
  if (
    before?.position.x === x &&
    before.position.y === y &&
    before.width === width &&
    before.height === height
  ) {
    const same = before.data.density === data.density && before.data.kin === data.kin;
    return same ? before : { ...before, data: { ...data, isNew: before.data.isNew } };
  }
  return {
    id,
    type,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    style: standingAt(x, y),
    zIndex: z,
    data: before ? { ...data, isNew: before.data.isNew } : data,
  };
}
