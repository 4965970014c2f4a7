import type { View } from '../../../session/view.ts';

/**
 * What decides where things are drawn, and nothing else: as long as it stays the same, nothing moves and the
 * picture need not be laid out again, however much the figures change.
 */
export interface Structure {
  readonly machines: readonly string[];
  /** The zone of each machine that is in one. */
  readonly zoneOf?: ReadonlyMap<string, string>;
  readonly pods: readonly Placed[];
  readonly graves: readonly Placed[];
  readonly services: readonly { readonly id: string; readonly endpoints: readonly string[] }[];
  readonly workloads: readonly { readonly id: string; readonly hasAutoscaler: boolean }[];
  readonly pools: readonly string[];
  /** Present when pods are too many to be drawn one by one: as many seats as the fullest machine has. */
  readonly crowd?: { readonly seats: number };
}

export interface Placed {
  readonly id: string;
  /** `namespace/name`, which a pod shares with its own grave. */
  readonly name: string;
  /** Id of the machine that it is on; nothing while it waits in the tray. */
  readonly machine?: string;
  /** Its place there, where it is given. */
  readonly seat?: number;
  readonly workload?: string;
}

export function structureOf(view: View): Structure {
  const machineOf = new Map(Object.values(view.nodes).map((node) => [node.name, node.id]));
  const workloadOf = new Map(Object.values(view.workloads).map(({ id, ref }) => [refKey(ref), id]));
  const scaled = new Set(Object.values(view.autoscalers).map(({ target }) => refKey(target)));
  const { areMany } = view.totals;
  return {
    ...(areMany && { crowd: { seats: seatsOfFullest(view) } }),
    machines: ownFirst(view, inOrder(Object.keys(view.nodes))),
    zoneOf: new Map(
      Object.values(view.nodes).flatMap(({ id, zone }) => (zone === undefined ? [] : [[id, zone]])),
    ),
    pods: Object.values(view.pods)
      .sort((one, other) => one.createdAt - other.createdAt || naturally(one.name, other.name))
      .map((pod) => ({
        id: pod.id,
        name: `${pod.namespace}/${pod.name}`,
        ...place(pod.nodeName, machineOf),
        ...(areMany && { seat: pod.seat }),
        ...(pod.workload ? { workload: workloadOf.get(refKey(pod.workload)) ?? refKey(pod.workload) } : {}),
      })),
    graves: (areMany ? [] : Object.values(view.tombstones)).map((grave) => ({
      id: grave.id,
      name: `${grave.namespace}/${grave.name}`,
      ...place(grave.nodeName, machineOf),
    })),
    services: Object.values(view.services).map(({ id, endpoints }) => ({
      id,
      endpoints: endpoints.map(({ podId }) => podId),
    })),
    workloads: Object.values(view.workloads).map(({ id, ref }) => ({
      id,
      hasAutoscaler: scaled.has(refKey(ref)),
    })),
    pools: Object.keys(view.pools).sort(naturally),
  };
}

/** In steps, so that one pod more seldom makes all machines grow. */
const seatStep = 18;

function seatsOfFullest({ nodes }: View): number {
  let most = 1;
  for (const { dots } of Object.values(nodes)) most = Math.max(most, dots.length);
  return Math.ceil(most / seatStep) * seatStep;
}

let lastNames: { readonly names: readonly string[]; readonly sorted: readonly string[] } = {
  names: [],
  sorted: [],
};

/** Names in their natural order; a thousand of them are not sorted again while they stay the same. */
function inOrder(names: readonly string[]): readonly string[] {
  const isSame =
    names.length === lastNames.names.length && names.every((name, at) => name === lastNames.names[at]);
  if (!isSame) lastNames = { names, sorted: names.toSorted(naturally) };
  return lastNames.sorted;
}

/** Machines of pools come and go: those that stay come first. */
function ownFirst({ nodes }: View, names: readonly string[]): readonly string[] {
  const isOfPool = (id: string) => nodes[id]?.pool !== undefined;
  return [...names.filter((id) => !isOfPool(id)), ...names.filter(isOfPool)];
}

const collator = new Intl.Collator('en', { numeric: true });

export function naturally(one: string, other: string): number {
  return collator.compare(one, other);
}

/** A text that changes whenever the structure would: quicker to make than the structure itself. */
export function signatureOf(view: View): string {
  const parts: string[] = [];
  for (const { id, zone } of Object.values(view.nodes)) parts.push(id, zone ?? '');
  for (const { id, nodeName, workload } of Object.values(view.pods)) {
    parts.push(id, nodeName ?? '', workload ? refKey(workload) : '');
  }
  const { areMany } = view.totals;
  if (areMany) parts.push('crowd', String(seatsOfFullest(view)));
  parts.push('graves', ...(areMany ? [] : Object.keys(view.tombstones)), 'services');
  for (const { id, endpoints } of Object.values(view.services)) {
    parts.push(id);
    for (const { podId } of endpoints) parts.push(podId);
  }
  parts.push('workloads', ...Object.keys(view.workloads), 'autoscalers');
  for (const { target } of Object.values(view.autoscalers)) parts.push(refKey(target));
  parts.push('pools', ...Object.keys(view.pools));
  return parts.join(' ');
}

export function refKey(ref: {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}): string {
  return `${ref.kind}/${ref.namespace ?? 'default'}/${ref.name}`;
}

function place(nodeName: string | undefined, machineOf: ReadonlyMap<string, string>): { machine?: string } {
  const machine = nodeName === undefined ? undefined : machineOf.get(nodeName);
  return machine === undefined ? {} : { machine };
}
