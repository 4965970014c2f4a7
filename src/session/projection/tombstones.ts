import type { Cluster, Pod, Revision } from '../../engine/index.ts';
import type { TombstoneView } from '../view.ts';
import type { Changes } from './changes.ts';
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
  #collection: Readonly<Record<string, TombstoneView>> = {};

  /**
   * @param watchedMs how long the learner has been watching time pass since the last call, wall ms; a jump through
   *   time while it stands still counts as having seen what stood there before
   */
  project(cluster: Cluster, changes: Changes, watchedMs: number): Readonly<Record<string, TombstoneView>> {
    for (const stone of this.#stones.values()) stone.shownMs += watchedMs;
    const { log } = cluster.store;
    if (changes.areAll) this.#endings.clear();
    const ended: { readonly revision: Revision; readonly ending: Revision }[] = [];
    for (const revision of changes.areAll ? log.since(0) : changes.revisions) {
      const ending = revision.kind === 'Pod' && this.#endingOf(revision);
      if (ending) ended.push({ revision, ending });
    }
    // Why is only asked of those that will be shown: it may take a look far back.
    for (const { revision, ending } of ended.slice(-MOST)) this.#put(cluster, revision, ending);
    let changed = ended.length > 0;
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

  /** The revision that told a pod to end, when this is the one with which it ended. */
  #endingOf(revision: Revision): Revision | undefined {
    const { before, after } = revision;
    const uid = (after ?? before)?.metadata.uid ?? '';
    if (after) {
      if (after.metadata.deletionTimestamp && !before?.metadata.deletionTimestamp)
        this.#endings.set(uid, revision);
      return undefined;
    }
    const ending = this.#endings.get(uid) ?? revision;
    this.#endings.delete(uid);
    return ending;
  }

  #put(cluster: Cluster, revision: Revision, ending: Revision): void {
    const pod = revision.before as Pod;
    const { uid, name, namespace = 'default' } = pod.metadata;
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
  }
}
