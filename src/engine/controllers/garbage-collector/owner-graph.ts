import { type Key, keyOf } from '../../api/key.ts';
import type { AnyObject, OwnerReference } from '../../api/types.ts';
import { type Revision, subjectOf } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';

interface Address {
  readonly kind: string;
  readonly key: Key;
}

/** Who depends on whom, by UID, learned from the log. Models pkg/controller/garbagecollector/graph_builder.go */
export class OwnerGraph {
  /** Dependents by their owner's UID, then by their own. */
  readonly #dependents = new Map<string, Map<string, Address>>();
  /** The newest revision that is in the graph; -1 for none. */
  #head = -1;

  /** Takes in a revision. Revisions are missed while the controller is stopped: then all is read anew. */
  note(revision: Revision, store: Store): void {
    if (this.#head >= revision.rev) return;
    if (this.#head !== revision.rev - 1) this.#rebuild(store);
    else this.#move(revision);
    this.#head = revision.rev;
  }

  /** Objects that name this owner. */
  dependentsOf(uid: string, store: Store): AnyObject[] {
    const addresses = this.#dependents.get(uid)?.values() ?? [];
    return [...addresses].flatMap(({ kind, key }) => store.find(kind, key) ?? []);
  }

  #rebuild(store: Store): void {
    this.#dependents.clear();
    for (const object of store.all()) for (const owner of ownersOf(object)) this.#add(owner.uid, object);
  }

  #move(revision: Revision): void {
    const { before, after } = revision;
    const [was, is] = [before ? ownersOf(before) : [], after ? ownersOf(after) : []];
    if (was === is) return;
    const subject = subjectOf(revision);
    for (const { uid } of was) {
      const group = this.#dependents.get(uid);
      group?.delete(subject.metadata.uid);
      if (group?.size === 0) this.#dependents.delete(uid);
    }
    for (const { uid } of is) this.#add(uid, subject);
  }

  #add(ownerUid: string, dependent: AnyObject): void {
    const address = { kind: dependent.kind, key: keyOf(dependent) };
    const group = this.#dependents.get(ownerUid);
    if (group) group.set(dependent.metadata.uid, address);
    else this.#dependents.set(ownerUid, new Map([[dependent.metadata.uid, address]]));
  }
}

const NONE: readonly OwnerReference[] = [];

export function ownersOf(object: AnyObject): readonly OwnerReference[] {
  return object.metadata.ownerReferences ?? NONE;
}
