import type { Layout } from './layout.ts';
import { laneWidth, left, machine, podGrids } from './sizes.ts';
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
const laneX = left.width + laneWidth * 0.42;

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
      if (corners) toPod.set(flowKey(id, podId), trackThrough(corners));
    }
  }
  return { toService, toPod };
}

function cornersToPod(
  start: Point,
  podId: string,
  machineId: string | undefined,
  layout: Layout,
): Point[] | undefined {
  const pod = layout.pods.get(podId);
  const node = machineId === undefined ? undefined : layout.machines.get(machineId);
  const bus = machineId === undefined ? undefined : layout.busOf.get(machineId);
  if (!pod || !node || bus === undefined) return undefined;
  const gap = podGrids[layout.density].gap;
  const isFirstColumn = node.x <= left.width + laneWidth;
  const beside = isFirstColumn ? laneX : node.x - machine.gapX / 2;
  const above = pod.y - Math.min(gap, podGrids.card.gap) / 2;
  const into = pod.x + Math.min(18, pod.width / 2);
  const across: Point[] = isFirstColumn
    ? []
    : [
        [laneX, bus],
        [beside, bus],
      ];
  return [start, [laneX, start[1]], ...across, [beside, above], [into, above], [into, pod.y]];
}
