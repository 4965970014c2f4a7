import type { View } from '../../../session/view.ts';

/**
 * What decides where things are drawn, and nothing else: as long as it stays the same, nothing moves and the
 * picture need not be laid out again, however much the figures change.
 */
export interface Structure {
  readonly machines: readonly string[];
  readonly pods: readonly Placed[];
  readonly graves: readonly Placed[];
  readonly services: readonly { readonly id: string; readonly endpoints: readonly string[] }[];
  readonly workloads: readonly { readonly id: string; readonly hasAutoscaler: boolean }[];
  readonly pools: readonly string[];
}

export interface Placed {
  readonly id: string;
  /** `namespace/name`, which a pod shares with its own grave. */
  readonly name: string;
  /** Id of the machine that it is on; nothing while it waits in the tray. */
  readonly machine?: string;
  readonly workload?: string;
}

export function structureOf(view: View): Structure {
  const machineOf = new Map(Object.values(view.nodes).map((node) => [node.name, node.id]));
  const workloadOf = new Map(Object.values(view.workloads).map(({ id, ref }) => [refKey(ref), id]));
  const scaled = new Set(Object.values(view.autoscalers).map(({ target }) => refKey(target)));
  return {
    machines: Object.keys(view.nodes).sort(naturally),
    pods: Object.values(view.pods)
      .sort((one, other) => one.createdAt - other.createdAt || naturally(one.name, other.name))
      .map((pod) => ({
        id: pod.id,
        name: `${pod.namespace}/${pod.name}`,
        ...place(pod.nodeName, machineOf),
        ...(pod.workload ? { workload: workloadOf.get(refKey(pod.workload)) ?? refKey(pod.workload) } : {}),
      })),
    graves: Object.values(view.tombstones).map((grave) => ({
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

const collator = new Intl.Collator('en', { numeric: true });

export function naturally(one: string, other: string): number {
  return collator.compare(one, other);
}

/** A text that changes whenever the structure would: quicker to make than the structure itself. */
export function signatureOf(view: View): string {
  const parts: string[] = Object.keys(view.nodes);
  for (const { id, nodeName, workload } of Object.values(view.pods)) {
    parts.push(id, nodeName ?? '', workload ? refKey(workload) : '');
  }
  parts.push('graves', ...Object.keys(view.tombstones), 'services');
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
