import type { Layout } from './layout.ts';
import { type Box, podGrids, zone } from './sizes.ts';
import type { Structure } from './structure.ts';
import { type Point, type Track, trackThrough } from './track.ts';

export interface Tracks {
  /** From the users to each Service, by the Service's id. */
  readonly toService: ReadonlyMap<string, Track>;
  /** From a Service to each of its pods, by {@link flowKey}. */
  readonly toPod: ReadonlyMap<string, Track>;
}

export const flowKey = (serviceId: string, podId: string) => `${serviceId}>${podId}`;

/** How far outside the left column requests go down to the Services. */
const outside = 20;
export const laneX = zone.lane;

/** Ways for requests, all of them in the gaps between things, so that no line crosses a word. */
export function tracksOf(structure: Structure, layout: Layout): Tracks {
  const toService = new Map<string, Track>();
  const toPod = new Map<string, Track>();
  const machineOf = new Map(structure.pods.map((pod) => [pod.id, pod.machine]));
  for (const { id, endpoints } of structure.services) {
    const box = layout.services.get(id);
    if (!box) continue;
    const middle = box.y + box.height / 2;
    const start = layout.users.y + layout.users.height / 2;
    toService.set(
      id,
      trackThrough([
        [0, start],
        [-outside, start],
        [-outside, middle],
        [0, middle],
      ]),
    );
    for (const podId of endpoints) {
      const corners = cornersToPod([box.width, middle], podId, machineOf.get(podId), layout);
      if (corners && layout.pods.has(podId)) toPod.set(flowKey(id, podId), trackThrough(corners));
    }
  }
  return { toService, toPod };
}

/** Down from its bus to a pod, or to the machine itself where its pods are not drawn one by one. */
export function cornersToPod(
  start: Point,
  podId: string,
  machineId: string | undefined,
  layout: Layout,
): Point[] | undefined {
  const pod = layout.pods.get(podId) ?? layout.graves.get(podId);
  const node = machineId === undefined ? undefined : layout.machines.get(machineId);
  const bus = machineId === undefined ? undefined : layout.busOf.get(machineId);
  if (!node || bus === undefined) return undefined;
  const beside = layout.laneOf.get(machineId ?? '') ?? laneX;
  return [start, [laneX, start[1]], ...acrossTo(beside, bus), ...cornersInto(pod, node, beside, layout)];
}

/** From the lane on the left along the bus to a machine's own lane. */
export function acrossTo(beside: number, bus: number): Point[] {
  return beside === laneX
    ? []
    : [
        [laneX, bus],
        [beside, bus],
      ];
}

/** From beside a machine into one of its pods. */
export function cornersInto(pod: Box | undefined, node: Box, beside: number, layout: Layout): Point[] {
  if (!pod) {
    const middle = node.y + Math.min(40, node.height / 2);
    return [
      [beside, middle],
      [node.x + 6, middle],
    ];
  }
  const gap = podGrids[layout.density].gap;
  const above = pod.y - Math.min(gap, podGrids.card.gap) / 2;
  const into = pod.x + Math.min(18, pod.width / 2);
  return [
    [beside, above],
    [into, above],
    [into, pod.y],
  ];
}
