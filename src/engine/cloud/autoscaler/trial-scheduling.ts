import { controllerOf } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import { isDaemonPod } from '../pods.ts';
import { areEquivalent, MOST_KINDS } from '../scale-up/equivalence-groups.ts';
import type { ClusterSnapshot, IsAcceptable } from '../simulation.ts';

export interface TrialOptions {
  readonly isAcceptable?: IsAcceptable;
  /** Gives up at the first pod that fits nowhere. */
  readonly stopAtFailure?: boolean;
}

/**
 * Puts pods on nodes of a snapshot, each where it went last time if it still fits there, so that the picture stays the
 * same from one look to the next. Models cluster-autoscaler/simulator/scheduling.HintingSimulator
 */
export class TrialScheduling {
  /** Node names by pod UID, of this look and of the last. */
  #hints = new Map<string, string>();
  #oldHints = new Map<string, string>();

  /** @returns the pods that found a place, with their nodes */
  schedule(
    snapshot: ClusterSnapshot,
    pods: readonly Pod[],
    options: TrialOptions = {},
  ): ReadonlyMap<Pod, string> {
    const { isAcceptable = () => true, stopAtFailure = false } = options;
    const placed = new Map<Pod, string>();
    const failed = new FailedKinds();
    for (const group of byPriority(pods)) {
      for (const pod of group) {
        const nodeName = this.#placeAsBefore(snapshot, pod, isAcceptable);
        if (nodeName !== undefined) placed.set(pod, nodeName);
      }
      for (const pod of group) {
        if (placed.has(pod)) continue;
        const nodeName = failed.includes(pod) ? undefined : snapshot.placeAnywhere(pod, isAcceptable);
        if (nodeName !== undefined) {
          placed.set(pod, nodeName);
          this.#hints.set(pod.metadata.uid, nodeName);
          continue;
        }
        failed.add(pod);
        if (stopAtFailure) break;
      }
    }
    return placed;
  }

  /** Forgets what was not used since the last call. */
  dropOldHints(): void {
    this.#oldHints = this.#hints;
    this.#hints = new Map();
  }

  #placeAsBefore(snapshot: ClusterSnapshot, pod: Pod, isAcceptable: IsAcceptable): string | undefined {
    const { uid } = pod.metadata;
    const hint = this.#hints.get(uid) ?? this.#oldHints.get(uid);
    if (hint === undefined || !snapshot.get(hint) || !isAcceptable(hint)) return undefined;
    if (snapshot.place(pod, hint)) return undefined;
    this.#hints.set(uid, hint);
    return hint;
  }
}

/** Pods like one that fits nowhere need not be tried. Models cluster-autoscaler/simulator/scheduling.SimilarPodsScheduling */
class FailedKinds {
  readonly #byOwner = new Map<string, Pod[]>();

  includes(pod: Pod): boolean {
    const owner = controllerOf(pod)?.uid;
    const known = owner === undefined ? undefined : this.#byOwner.get(owner);
    return known?.some((each) => areEquivalent(each, pod)) ?? false;
  }

  add(pod: Pod): void {
    const owner = controllerOf(pod)?.uid;
    if (owner === undefined || isDaemonPod(pod)) return;
    const known = this.#byOwner.get(owner) ?? [];
    if (known.length < MOST_KINDS) this.#byOwner.set(owner, [...known, pod]);
  }
}

/** Highest first. */
function byPriority(pods: readonly Pod[]): readonly (readonly Pod[])[] {
  const groups = new Map<number, Pod[]>();
  for (const pod of pods) {
    const priority = pod.spec.priority ?? 0;
    const group = groups.get(priority);
    if (group) group.push(pod);
    else groups.set(priority, [pod]);
  }
  return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group);
}
