import type { Ref, View } from '../session/view.ts';

/** Users stand outside the cluster, but can be selected like any part of it. */
export const usersRef: Ref = { kind: 'Users', name: 'users' };

export const componentRef = (id: string): Ref => ({ kind: 'ControlPlane', name: id });

/** A machine and its Node are one thing on the page. */
const drawnKind = (kind: string) => (kind === 'Machine' ? 'Node' : kind);

export function sameRef(one: Ref | null, other: Ref | null): boolean {
  if (!one || !other) return one === other;
  return (
    drawnKind(one.kind) === drawnKind(other.kind) &&
    one.name === other.name &&
    (one.namespace ?? 'default') === (other.namespace ?? 'default')
  );
}

type Drawn =
  | 'nodes'
  | 'pods'
  | 'services'
  | 'workloads'
  | 'autoscalers'
  | 'pools'
  | 'controlPlane'
  | 'kept'
  | 'tombstones';

/** Where in the view an object is drawn: its collection and its key there. */
export interface Place {
  readonly collection: Drawn;
  readonly id: string;
}

/** Finds the drawn object that a reference points at, if it is drawn. */
export function placeOf(view: View, ref: Ref): Place | undefined {
  switch (ref.kind) {
    case 'Pod':
      return among(view, 'pods', ref) ?? buried(view, ref);
    case 'Node':
    case 'Machine':
      return byName(view, ref);
    case 'Service':
      return among(view, 'services', ref);
    case 'HorizontalPodAutoscaler':
      return among(view, 'autoscalers', ref);
    case 'NodePool':
      return among(view, 'pools', ref);
    case 'ControlPlane':
      return view.controlPlane[ref.name] ? { collection: 'controlPlane', id: ref.name } : undefined;
    default:
      return among(view, 'workloads', ref) ?? among(view, 'kept', ref);
  }
}

function among(
  view: View,
  collection: 'pods' | 'services' | 'workloads' | 'autoscalers' | 'pools' | 'kept',
  ref: Ref,
): Place | undefined {
  for (const id in view[collection]) {
    const drawn = view[collection][id];
    if (drawn && sameRef(drawn.ref, ref)) return { collection, id };
  }
  return undefined;
}

function byName(view: View, ref: Ref): Place | undefined {
  for (const id in view.nodes) if (view.nodes[id]?.name === ref.name) return { collection: 'nodes', id };
  return undefined;
}

function buried(view: View, ref: Ref): Place | undefined {
  for (const id in view.tombstones) {
    const grave = view.tombstones[id];
    if (grave?.name === ref.name && grave.namespace === (ref.namespace ?? 'default'))
      return { collection: 'tombstones', id };
  }
  return undefined;
}
