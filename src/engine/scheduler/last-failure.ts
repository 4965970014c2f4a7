import { controllerOf } from '../api/pod-status.ts';
import type { Pod } from '../api/types.ts';
import { isEqual } from '../store/equal.ts';
import type { SchedulingResult } from './schedule.ts';

/** All that an attempt depends on beside the pod. */
export interface Circumstances {
  /** The newest revision, and the snapshot's version. */
  readonly head: number;
  readonly version: number;
  readonly startIndex: number;
  readonly isAnyNominated: boolean;
}

/**
 * The last attempt in vain. When many replicas wait for room they are tried one right after the other: as long as nothing
 * at all has happened in between, what was found for one is what would be found for the next.
 */
export class LastFailure {
  #last: { readonly pod: Pod; readonly when: Circumstances; readonly result: SchedulingResult } | undefined;

  keep(pod: Pod, when: Circumstances, result: SchedulingResult): void {
    const { plan, nextStartIndex } = result;
    const isPlain =
      !plan && nextStartIndex === when.startIndex && !when.isAnyNominated && hasNothingOfItsOwn(pod);
    this.#last = isPlain ? { pod, when, result } : undefined;
  }

  /** What is known already of such a pod. */
  resultFor(pod: Pod, when: Circumstances): SchedulingResult | undefined {
    const last = this.#last;
    if (!last || !isEqual(last.when, when) || !areAlike(last.pod, pod)) return undefined;
    return last.result;
  }
}

/** Pods are told apart by their names where these are part of other objects' names. */
function hasNothingOfItsOwn({ spec, status }: Pod): boolean {
  if (status?.nominatedNodeName || spec.resourceClaims?.length) return false;
  return !spec.volumes?.some(({ ephemeral }) => ephemeral);
}

function areAlike(a: Pod, b: Pod): boolean {
  return (
    a.spec === b.spec &&
    hasNothingOfItsOwn(b) &&
    a.metadata.namespace === b.metadata.namespace &&
    controllerOf(a)?.uid === controllerOf(b)?.uid &&
    isEqual(a.metadata.labels, b.metadata.labels)
  );
}
