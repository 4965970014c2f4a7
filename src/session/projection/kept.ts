import { type AnyObject, type Cluster, describeUnsimulated } from '../../engine/index.ts';
import type { KeptView } from '../view.ts';
import type { Changes } from './changes.ts';
import { keyOf, refOf } from './refs.ts';
import { Shelf } from './shelf.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** What is known of so many manifests is remembered. */
const MOST_MANIFESTS = 2_000;

/** Applied objects that are stored but not, or not in all their fields, simulated; by kind and key. */
export class KeptProjection {
  readonly #shelf = new Shelf<KeptView>();
  readonly #notes = new Map<string, readonly string[]>();

  project({ store }: Cluster, changes: Changes): Readonly<Record<string, KeptView>> {
    if (changes.areAll) {
      this.#shelf.clear();
      for (const object of store.all()) this.#note(object);
    }
    for (const { before, after } of changes.revisions) {
      if (after) this.#note(after);
      else if (before) this.#shelf.drop(idOf(before));
    }
    return this.#shelf.collect();
  }

  #note(object: AnyObject): void {
    const manifest = object.metadata.annotations?.[LAST_APPLIED];
    const id = idOf(object);
    const notes = manifest === undefined ? [] : this.#notesOn(manifest);
    if (notes.length === 0) this.#shelf.drop(id);
    else this.#shelf.put(id, [object.metadata.uid, manifest], () => ({ id, ref: refOf(object), notes }));
  }

  #notesOn(manifest: string): readonly string[] {
    const known = this.#notes.get(manifest);
    if (known) return known;
    const notes = describeUnsimulated(JSON.parse(manifest));
    if (this.#notes.size >= MOST_MANIFESTS) this.#notes.clear();
    this.#notes.set(manifest, notes);
    return notes;
  }
}

function idOf({ kind, metadata }: AnyObject): string {
  return `${kind}/${keyOf(metadata)}`;
}
