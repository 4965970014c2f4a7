import type { Key } from '../api/key.ts';
import type { AnyObject } from '../api/types.ts';

/** Groups objects by a value computed from each, kept up to date by the store. */
export class Index {
  readonly #groupOf: (object: AnyObject) => string | undefined;
  readonly #groups = new Map<string, Map<string, AnyObject>>();

  constructor(groupOf: (object: AnyObject) => string | undefined) {
    this.#groupOf = groupOf;
  }

  get(value: string): Iterable<AnyObject> {
    return this.#groups.get(value)?.values() ?? [];
  }

  count(value: string): number {
    return this.#groups.get(value)?.size ?? 0;
  }

  replace(before: AnyObject | undefined, after: AnyObject | undefined): void {
    const uid = (after ?? before)?.metadata.uid ?? '';
    const from = before && this.#groupOf(before);
    const to = after && this.#groupOf(after);
    if (from !== undefined && from !== to) {
      const group = this.#groups.get(from);
      group?.delete(uid);
      if (group?.size === 0) this.#groups.delete(from);
    }
    if (to === undefined || !after) return;
    const group = this.#groups.get(to);
    if (group) group.set(uid, after);
    else this.#groups.set(to, new Map([[uid, after]]));
  }
}

/** The current objects of one kind, by key, oldest first. */
export type Table = Map<Key, AnyObject>;
