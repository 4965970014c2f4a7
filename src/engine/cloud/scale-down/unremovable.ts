import type { Pod } from '../../api/types.ts';
import type { BlockingPod } from './pods-to-move.ts';

/** Models cluster-autoscaler/simulator.UnremovableReason */
export type UnremovableReason =
  | 'ScaleDownDisabledAnnotation'
  | 'NotAutoscaled'
  | 'NotUnneededLongEnough'
  | 'NotUnreadyLongEnough'
  | 'NodeGroupMinSizeReached'
  | 'CurrentlyBeingDeleted'
  | 'NotUnderutilized'
  | 'RecentlyUnremovable'
  | 'NoPlaceToMovePods'
  | 'BlockedByPod'
  | 'BlockedByOnCompletionPod'
  | 'UnexpectedError';

/** Why a node stays. Models cluster-autoscaler/simulator.UnremovableNode */
export interface Unremovable {
  readonly reason: UnremovableReason;
  readonly blocking?: BlockingPod;
  /** The first pod that would fit no other node, and why not: the scheduler's reasons, with how many nodes have each. */
  readonly stuck?: { readonly pod: Pod; readonly reasons: Readonly<Record<string, number>> };
}

interface Remembered extends Unremovable {
  readonly since: number;
  readonly until: number;
}

/** Nodes that could not be emptied are left alone for a while. Models cluster-autoscaler/core/scaledown/unremovable.Nodes */
export class UnremovableNodes {
  #remembered = new Map<string, Remembered>();

  /** Forgets nodes that are gone, and those whose time is up. */
  update(isThere: (nodeName: string) => boolean, now: number): void {
    for (const [name, { until }] of this.#remembered)
      if (!isThere(name) || until <= now) this.#remembered.delete(name);
  }

  remember(nodeName: string, why: Unremovable, now: number, timeout: number): void {
    this.#remembered.set(nodeName, { ...why, since: now, until: now + timeout });
  }

  /** What was found lately, and until when it counts. */
  recent(nodeName: string): Remembered | undefined {
    return this.#remembered.get(nodeName);
  }

  entries(): Iterable<[string, Remembered]> {
    return this.#remembered;
  }
}
