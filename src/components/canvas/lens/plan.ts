import type { Box, Size } from '../layout/sizes.ts';

/** What is to be drawn: containers side by side, and volumes between those that mount them. */
export interface LensScene {
  readonly containers: readonly string[];
  readonly volumes: readonly { readonly name: string; readonly mountedBy: readonly string[] }[];
}

export interface LensPlan {
  /** At least as large as was asked for; wider when there are too many containers. */
  readonly size: Size;
  readonly containers: ReadonlyMap<string, Box>;
  readonly volumes: ReadonlyMap<string, Box>;
  /** The network that all share. */
  readonly network: Box;
  /** From a container to a volume beside it. */
  readonly mount: number;
}

export const lensSizes = {
  padding: 12,
  /** The pod's own line above its containers. */
  head: 30,
  network: 50,
  /** From the containers down to the network. */
  plug: 30,
  /** Between containers with no volume between them. */
  apart: 14,
} as const;

interface Widths {
  readonly container: number;
  readonly drum: { readonly width: number; readonly height: number; readonly gap: number };
  /** From a container to a volume. */
  readonly mount: number;
}

const wide: Widths = { container: 118, drum: { width: 104, height: 66, gap: 10 }, mount: 26 };
const narrow: Widths = { container: 88, drum: { width: 84, height: 66, gap: 10 }, mount: 10 };
const narrowBelow = 460;

/** Where everything is. Volumes stand in the gap between their first two containers, or beside their only one. */
export function planLens({ containers, volumes }: LensScene, wanted: Size): LensPlan {
  const { padding, head, network, plug, apart } = lensSizes;
  const { drum, mount, container: leastContainer } = wanted.width < narrowBelow ? narrow : wide;
  const inGap = new Map<number, string[]>();
  for (const { name, mountedBy } of volumes) {
    const gap = gapOf(mountedBy, containers);
    inGap.set(gap, [...(inGap.get(gap) ?? []), name]);
  }
  const lastGap = Math.max(containers.length - 1, ...[...inGap.keys()].map((gap) => gap + 1));
  const widths = Array.from({ length: lastGap }, (_, gap) =>
    inGap.has(gap) ? drum.width + (gap < containers.length - 1 ? 2 : 1) * mount : apart,
  );
  const gaps = widths.reduce((sum, each) => sum + each, 0);
  const free = wanted.width - 2 * padding - gaps;
  const width = Math.max(leastContainer, free / Math.max(1, containers.length));
  const tallest = Math.max(0, ...[...inGap.values()].map((names) => names.length)) * (drum.height + drum.gap);
  const height = Math.max(wanted.height - head - plug - network - 2 * padding, tallest, 84);
  const boxes = new Map<string, Box>();
  const drums = new Map<string, Box>();
  let x = padding;
  const steps = Math.max(containers.length, lastGap);
  for (let at = 0; at < steps; at++) {
    const name = containers[at];
    if (name !== undefined) {
      boxes.set(name, { x, y: head, width, height });
      x += width;
    }
    const names = inGap.get(at) ?? [];
    const stack = names.length * (drum.height + drum.gap) - drum.gap;
    for (const [index, volume] of names.entries()) {
      const y = head + (height - stack) / 2 + index * (drum.height + drum.gap);
      drums.set(volume, { x: x + mount, y, width: drum.width, height: drum.height });
    }
    x += widths[at] ?? 0;
  }
  const whole = Math.max(wanted.width, x + padding);
  const y = head + height + plug;
  return {
    size: { width: whole, height: y + network + padding },
    containers: boxes,
    volumes: drums,
    network: { x: padding, y, width: whole - 2 * padding, height: network },
    mount,
  };
}

/** The gap right of so many containers. */
function gapOf(mountedBy: readonly string[], containers: readonly string[]): number {
  const places = mountedBy.map((name) => containers.indexOf(name)).filter((at) => at >= 0);
  return places.length === 0 ? 0 : Math.min(...places);
}

/** From a container to a volume that it mounts. */
export function mountPath(plan: LensPlan, container: string, volume: string): string | undefined {
  const [box, drum] = [plan.containers.get(container), plan.volumes.get(volume)];
  if (!box || !drum) return undefined;
  const y = drum.y + drum.height / 2;
  const right = box.x + box.width;
  const isLeft = right <= drum.x;
  const edge = isLeft ? right : box.x;
  const side = isLeft ? drum.x : drum.x + drum.width;
  if (Math.abs(edge - side) <= plan.mount + 1) return `M${edge} ${y}H${side}`;
  // Below the containers that stand between.
  const under = box.y + box.height + 10;
  const beside = isLeft ? drum.x - 8 : drum.x + drum.width + 8;
  return `M${box.x + box.width * 0.75} ${box.y + box.height}V${under}H${beside}V${y}H${side}`;
}

/** From a container over the shared network to another, or to the network when nobody listens there. */
export function callPath(plan: LensPlan, from: string, to: string | undefined): string | undefined {
  const box = plan.containers.get(from);
  if (!box) return undefined;
  const y = plan.network.y + 12;
  const start = `M${middle(box) - 8} ${box.y + box.height}V${y}`;
  const other = to === undefined ? undefined : plan.containers.get(to);
  return other ? `${start}H${middle(other) + 8}V${other.y + other.height}` : start;
}

export function plugPath({ network }: LensPlan, box: Box): string {
  return `M${middle(box)} ${box.y + box.height}V${network.y}`;
}

function middle({ x, width }: Box): number {
  return x + width / 2;
}
