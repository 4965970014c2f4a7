import type { KindMap, Pod } from '../api/types.ts';
import type { Lister } from './lister.ts';

/** What happened to an object, as bits. Models k8s.io/kube-scheduler/framework.ActionType */
export const Action = {
  Add: 1 << 0,
  Delete: 1 << 1,
  UpdateNodeAllocatable: 1 << 2,
  UpdateNodeLabel: 1 << 3,
  /** Taints, and `spec.unschedulable`. */
  UpdateNodeTaint: 1 << 4,
  UpdateNodeCondition: 1 << 5,
  UpdateNodeAnnotation: 1 << 6,
  UpdatePodLabel: 1 << 7,
  UpdatePodScaleDown: 1 << 8,
  UpdatePodToleration: 1 << 9,
  UpdatePodSchedulingGatesEliminated: 1 << 10,
  UpdatePodGeneratedResourceClaim: 1 << 11,
  /** An update of which no more is known. */
  Update: 0b1111_1111_1100,
} as const;

/** The kinds of objects whose changes can make a pod schedulable. */
export type EventKind = 'Pod' | 'Node' | 'PersistentVolume' | 'PersistentVolumeClaim' | 'StorageClass';

/** One thing that happened. */
export type ClusterEvent = {
  [K in EventKind]: {
    readonly kind: K;
    readonly action: number;
    /** Absent when it was added. */
    readonly before?: KindMap[K] | undefined;
    /** Absent when it was deleted. */
    readonly after?: KindMap[K] | undefined;
  };
}[EventKind];

/** Whether what happened may make a pod schedulable that the hint's plugin has rejected. */
export type QueueingHint<K extends EventKind> = (
  pod: Pod,
  event: { readonly before?: KindMap[K] | undefined; readonly after?: KindMap[K] | undefined },
  lister: Lister,
) => boolean;

/** A plugin's interest in events; without a hint each of them counts. Models framework.ClusterEventWithHint */
export type EventInterest = {
  [K in EventKind]: { readonly kind: K; readonly actions: number; readonly hint?: QueueingHint<K> };
}[EventKind];

/** An unspecific update interests only those who asked for any update. Models pkg/scheduler/framework.MatchClusterEvents */
export function isInterested(interest: EventInterest, event: ClusterEvent): boolean {
  return (
    interest.kind === event.kind &&
    (interest.actions & event.action) !== 0 &&
    event.action <= interest.actions
  );
}

export function isWorthRequeuing(
  interest: EventInterest,
  pod: Pod,
  event: ClusterEvent,
  lister: Lister,
): boolean {
  if (!isInterested(interest, event)) return false;
  if (!interest.hint) return true;
  // The kinds are equal, which the type checker cannot see across the two unions.
  return (interest.hint as QueueingHint<EventKind>)(pod, event, lister);
}
