import type { Key } from '../../api/key.ts';
import type { AnyObject, Kind, KindMap, Pod } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';

/** An object as it was right after a revision; undefined when it was not there. */
export function objectAt<K extends Kind>(
  store: Store,
  kind: K,
  key: Key,
  rev: number,
): KindMap[K] | undefined {
  const { log } = store;
  // The first change after that moment tells what was before it.
  for (let at = Math.max(rev, log.compacted) + 1; at <= log.head; at++) {
    const revision = log.at(at);
    if (revision?.kind === kind && revision.key === key) return revision.before as KindMap[K] | undefined;
  }
  return store.get(kind, key);
}

/** All pods as they were right after a revision. */
export function podsAt(store: Store, rev: number): readonly Pod[] {
  const { log } = store;
  const changed = new Map<string, AnyObject | undefined>();
  for (let at = log.head; at > Math.max(rev, log.compacted); at--) {
    const revision = log.at(at);
    if (revision?.kind !== 'Pod') continue;
    const uid = (revision.after ?? revision.before)?.metadata.uid ?? '';
    changed.set(uid, revision.before);
  }
  const untouched = [...store.list('Pod')].filter(({ metadata }) => !changed.has(metadata.uid));
  return [...untouched, ...[...changed.values()].filter((pod) => pod !== undefined)] as readonly Pod[];
}

/** The newest revision of an object, up to one, that fulfils a condition. */
export function lastOf(
  store: Store,
  kind: string,
  key: Key,
  fulfils: (revision: Revision) => boolean = () => true,
  upTo = store.log.head,
): Revision | undefined {
  const { log } = store;
  for (let rev = upTo; rev > log.compacted; rev--) {
    const revision = log.at(rev);
    if (revision?.kind === kind && revision.key === key && fulfils(revision)) return revision;
  }
  return undefined;
}

/** The revision that caused another, straight away or by a wait that began with it. */
export function causeOf(store: Store, { cause, rev }: Revision): Revision | undefined {
  const before = cause.type === 'revision' ? cause.rev : cause.type === 'elapsed' ? cause.since : undefined;
  return before !== undefined && before < rev ? store.log.at(before) : undefined;
}

/** A revision and all that led to it, newest first. */
export function causesOf(store: Store, from: Revision): Revision[] {
  const causes: Revision[] = [];
  for (let at: Revision | undefined = from; at && causes.length < 400; at = causeOf(store, at))
    causes.push(at);
  return causes;
}

/** The revisions of a pod, by UID, oldest first. */
export function revisionsOfPod(store: Store, key: Key, uid: string): Revision[] {
  return store.log
    .since(0)
    .filter(
      (revision) =>
        revision.kind === 'Pod' &&
        revision.key === key &&
        (revision.after ?? revision.before)?.metadata.uid === uid,
    );
}
