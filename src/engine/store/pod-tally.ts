import { controllerOf, isPodReady, isTerminal, isTerminating } from '../api/pod-status.ts';
import type { AnyObject, Labels, Pod } from '../api/types.ts';

/** How many of an owner's pods that bear the same labels are active, and how many of those are Ready. */
export interface PodTally {
  readonly labels: Labels | undefined;
  readonly active: number;
  readonly ready: number;
}

interface Counts extends PodTally {
  active: number;
  ready: number;
}

const NOTHING: readonly PodTally[] = [];

/**
 * Counts pods by the UID of their controller, kept up to date by the store, so that an owner of thousands does not look
 * at each of them whenever one changes. Pods of one template share their labels, so an owner has a tally or two.
 */
export class PodTallies {
  readonly #byOwner = new Map<string, Counts[]>();

  of(ownerUid: string): readonly PodTally[] {
    return this.#byOwner.get(ownerUid) ?? NOTHING;
  }

  replace(before: AnyObject | undefined, after: AnyObject | undefined): void {
    if (after) this.#count(after as Pod, 1);
    if (before) this.#count(before as Pod, -1);
  }

  /** Neither finished nor being deleted is active. Models pkg/controller/controller_utils.go IsPodActive */
  #count(pod: Pod, sign: 1 | -1): void {
    if (isTerminal(pod) || isTerminating(pod)) return;
    const owner = controllerOf(pod)?.uid;
    if (owner === undefined) return;
    const { labels } = pod.metadata;
    let tallies = this.#byOwner.get(owner);
    if (!tallies) {
      tallies = [];
      this.#byOwner.set(owner, tallies);
    }
    let tally = tallies.find((each) => each.labels === labels);
    if (!tally) {
      tally = { labels, active: 0, ready: 0 };
      tallies.push(tally);
    }
    tally.active += sign;
    if (isPodReady(pod)) tally.ready += sign;
    if (tally.active > 0) return;
    tallies.splice(tallies.indexOf(tally), 1);
    if (tallies.length === 0) this.#byOwner.delete(owner);
  }
}
