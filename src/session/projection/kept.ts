import { type Cluster, describeUnsimulated } from '../../engine/index.ts';
import type { KeptView } from '../view.ts';
import { Memo } from './memo.ts';
import { keyOf, refOf } from './refs.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Applied objects that are stored but not, or not in all their fields, simulated; by kind and key. */
export class KeptProjection {
  readonly #memo = new Memo<KeptView | undefined>();
  #revision = -1;
  #collection: Readonly<Record<string, KeptView>> = {};
  #notes = new Map<string, readonly string[]>();

  project({ store }: Cluster): Readonly<Record<string, KeptView>> {
    if (store.log.head === this.#revision) return this.#collection;
    this.#revision = store.log.head;
    for (const object of store.all()) {
      const manifest = object.metadata.annotations?.[LAST_APPLIED];
      if (manifest === undefined) continue;
      const id = `${object.kind}/${keyOf(object.metadata)}`;
      this.#memo.put(id, [object.metadata.uid, manifest], () => {
        const notes = this.#notesOn(manifest);
        return notes.length > 0 ? { id, ref: refOf(object), notes } : undefined;
      });
    }
    const all = Object.entries(this.#memo.collect()).filter(
      (entry): entry is [string, KeptView] => !!entry[1],
    );
    const same =
      all.length === Object.keys(this.#collection).length &&
      all.every(([id, view]) => this.#collection[id] === view);
    if (!same) this.#collection = Object.fromEntries(all);
    return this.#collection;
  }

  #notesOn(manifest: string): readonly string[] {
    const known = this.#notes.get(manifest) ?? describeUnsimulated(JSON.parse(manifest));
    this.#notes.set(manifest, known);
    return known;
  }
}
