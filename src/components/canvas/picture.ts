import type { Node as FlowNode } from '@xyflow/react';
import type { View } from '../../session/view.ts';
import { type Flash, flashesBetween } from './flashes.ts';
import type { Shape } from './layout/cells.ts';
import { type Layout, layOut, type Memory, noMemory } from './layout/layout.ts';
import type { Box, Density } from './layout/sizes.ts';
import { type Structure, signatureOf, structureOf } from './layout/structure.ts';
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

type Drawn = Pick<View, 'nodes' | 'pods' | 'tombstones' | 'services' | 'workloads' | 'autoscalers' | 'pools'>;

/** A function from the views of one run to pictures: the very same picture as long as nothing has to move. */
export function pictureReader(shape: Shape): (view: View) => Picture {
  let memory: Memory = noMemory;
  let seen: Drawn | undefined;
  let signature = '';
  let picture: Picture | undefined;
  return (view) => {
    if (picture && seen && !changed(seen, view)) return picture;
    seen = view;
    const next = signatureOf(view);
    if (picture && next === signature) return picture;
    signature = next;
    picture = draw(structureOf(view), memory, shape, picture);
    memory = picture.layout.memory;
    return picture;
  };
}

function changed(before: Drawn, now: Drawn): boolean {
  return (
    before.pods !== now.pods ||
    before.nodes !== now.nodes ||
    before.tombstones !== now.tombstones ||
    before.services !== now.services ||
    before.workloads !== now.workloads ||
    before.autoscalers !== now.autoscalers ||
    before.pools !== now.pools
  );
}

function draw(structure: Structure, memory: Memory, shape: Shape, before: Picture | undefined): Picture {
  const layout = layOut(structure, memory, shape);
  return {
    structure,
    layout,
    tracks: tracksOf(structure, layout),
    cards: cardsOf(structure, layout, before),
    flashes: before ? flashesBetween(before, { structure, layout }) : [],
  };
}

/** Cards in the order in which a keyboard walks through them: machines with their pods after what is asked of them. */
function cardsOf(structure: Structure, layout: Layout, before: Picture | undefined): Card[] {
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
  for (const [id, box] of partBoxes(layout.controlPlane)) put('part', id, box, {}, 1);
  put('tray', 'tray', layout.tray.box);

  const inside = (machine: string | undefined) => {
    const place = machine === undefined ? 'tray' : 'machine';
    const density = machine === undefined ? layout.tray.density : layout.density;
    for (const pod of structure.pods) {
      if (pod.machine === machine)
        put('pod', pod.id, layout.pods.get(pod.id), { place, density, kin: kinOf(pod.workload) }, 2);
    }
    for (const grave of structure.graves) {
      if (grave.machine === machine)
        put('grave', grave.id, layout.graves.get(grave.id), { place, density }, 1);
    }
  };
  inside(undefined);
  for (const id of structure.machines) {
    put('machine', id, layout.machines.get(id));
    inside(id);
  }
  if (structure.machines.length === 0) put('empty', 'no-machines', emptyBox(layout));
  return cards;
}

function emptyBox({ controlPlane }: Layout): Box {
  return {
    x: controlPlane.x,
    y: controlPlane.y + controlPlane.height + 52,
    width: controlPlane.width,
    height: 180,
  };
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
    zIndex: z,
    data: before ? { ...data, isNew: before.data.isNew } : data,
  };
}
