import type { NodeView, PodView, Ref, View, WorkloadView } from '../../session/view.ts';

/** What a deed is done to: an object, a container in a pod, a part of the control plane, or a zone. */
export interface Target extends Ref {
  /** Of a pod: the container that is meant. */
  readonly container?: string;
}

/** A zone is no object; it is named by what its machines say. */
export const zoneTarget = (name: string): Target => ({ kind: 'Zone', name });

export const workloadKinds = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
] as const;

export const gone = 'It is no longer there.';

export function nodeAt(view: View, { kind, name }: Target): NodeView | undefined {
  return kind === 'Node' || kind === 'Machine' ? view.nodes[name] : undefined;
}

export function podAt(view: View, { uid, namespace = 'default', name }: Target): PodView | undefined {
  const known = uid === undefined ? undefined : view.pods[uid];
  return known ?? Object.values(view.pods).find((pod) => pod.name === name && pod.namespace === namespace);
}

export function workloadAt(
  view: View,
  { kind, namespace = 'default', name }: Target,
): WorkloadView | undefined {
  return (
    view.workloads[`${kind}/${namespace}/${name}`] ??
    Object.values(view.workloads).find(
      (each) => each.kind === kind && each.name === name && each.namespace === namespace,
    )
  );
}

export function machinesOf(view: View, zone: string): readonly NodeView[] {
  return Object.values(view.nodes).filter((node) => node.zone === zone);
}

/** An object as actions name it. */
export function named({ namespace, name }: Target): { readonly namespace?: string; readonly name: string } {
  return namespace === undefined ? { name } : { namespace, name };
}

/** A container as actions name it. */
export function inPod({ namespace, name, container }: Target): {
  readonly namespace?: string;
  readonly pod: string;
  readonly container?: string;
} {
  return {
    ...(namespace !== undefined && { namespace }),
    pod: name,
    ...(container !== undefined && { container }),
  };
}
