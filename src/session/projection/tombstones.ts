import type { Cluster, Pod, Revision } from '../../engine/index.ts';
import type { TombstoneView } from '../view.ts';
import { whyEnded } from './why-ended.ts';

/** A tombstone stands this long in virtual time, */
const VIRTUAL_MS = 8_000;
/** and at least this long before the learner's eyes, however fast time flies. */
const SHOWN_MS = 2_000;
const MOST = 200;

interface Stone {
  readonly view: TombstoneView;
  shownMs: number;
}

/** Pods that ended a moment ago, by their UID. */
export class TombstonesProjection {
  #stones = new Map<string, Stone>();
  #endings = new Map<string, Revision>();
  #read = 0;
  #collection: Readonly<Record<string, TombstoneView>> = {};

  /**
   * @param watchedMs how long the learner has been watching time pass since the last call, wall ms; a jump through
   *   time while it stands still counts as having seen what stood there before
   */
  project(cluster: Cluster, watchedMs: number): Readonly<Record<string, TombstoneView>> {
    for (const stone of this.#stones.values()) stone.shownMs += watchedMs;
    const { log } = cluster.store;
    let changed = false;
    for (const revision of log.since(this.#read)) {
      if (revision.kind === 'Pod') changed = this.#take(cluster, revision) || changed;
    }
    this.#read = log.head;
    for (const [id, { view, shownMs }] of this.#stones) {
      const isOld = cluster.now - view.endedAt >= VIRTUAL_MS && shownMs >= SHOWN_MS;
      if (!isOld && this.#stones.size <= MOST) continue;
      this.#stones.delete(id);
      changed = true;
    }
    if (changed) this.#collection = Object.fromEntries([...this.#stones].map(([id, { view }]) => [id, view]));
    return this.#collection;
  }

  /** Whether any stands that will fall by being looked at. */
  get any(): boolean {
    return this.#stones.size > 0;
  }

  #take(cluster: Cluster, revision: Revision): boolean {
    const { before, after } = revision;
    const uid = (after ?? before)?.metadata.uid ?? '';
    if (after) {
      if (after.metadata.deletionTimestamp && !before?.metadata.deletionTimestamp)
        this.#endings.set(uid, revision);
      return false;
    }
    const pod = before as Pod;
    const ending = this.#endings.get(uid) ?? revision;
    this.#endings.delete(uid);
    const { name, namespace = 'default' } = pod.metadata;
    const ip = pod.status?.podIP;
    const { nodeName } = pod.spec;
    const view: TombstoneView = {
      id: uid,
      name,
      namespace,
      ...(ip && { ip }),
      ...(nodeName !== undefined && { nodeName }),
      endedAt: revision.time,
      why: whyEnded(cluster, pod, ending),
    };
    this.#stones.set(uid, { view, shownMs: 0 });
    return true;
  }
}
