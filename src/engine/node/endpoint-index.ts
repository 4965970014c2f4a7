import { type Key, keyOf, makeKey } from '../api/key.ts';
import { getLabel } from '../api/labels.ts';
import type { EndpointSlice } from '../api/types.ts';
import type { Store } from '../store/store.ts';

/** EndpointSlices by the Service that they belong to. Models pkg/proxy/endpointslicecache.go */
export class EndpointIndex {
  readonly #store: Store;
  readonly #slices = new Map<Key, Map<Key, EndpointSlice>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** @param changed is told of each Service whose slices are there already or change */
  start(changed: (service: Key) => void): void {
    const note = (before: EndpointSlice | undefined, after: EndpointSlice | undefined) => {
      for (const service of this.#replace(before, after)) changed(service);
    };
    for (const slice of this.#store.list('EndpointSlice')) note(undefined, slice);
    this.#store.watch(['EndpointSlice'], ({ before, after }) =>
      note(before as EndpointSlice | undefined, after as EndpointSlice | undefined),
    );
  }

  slicesOf(service: Key): readonly EndpointSlice[] {
    return [...(this.#slices.get(service)?.values() ?? [])];
  }

  #replace(before: EndpointSlice | undefined, after: EndpointSlice | undefined): Set<Key> {
    const old = before && serviceOf(before);
    const service = after && serviceOf(after);
    if (before && old !== undefined) {
      const slices = this.#slices.get(old);
      slices?.delete(keyOf(before));
      if (slices?.size === 0) this.#slices.delete(old);
    }
    if (after && service !== undefined) {
      const slices = this.#slices.get(service);
      if (slices) slices.set(keyOf(after), after);
      else this.#slices.set(service, new Map([[keyOf(after), after]]));
    }
    return new Set([old ?? [], service ?? []].flat());
  }
}

/** Models pkg/proxy/endpointslicecache.go endpointSliceCacheKeys */
function serviceOf(slice: EndpointSlice): Key | undefined {
  const name = getLabel(slice.metadata.labels, 'kubernetes.io/service-name');
  return name ? makeKey(slice.metadata.namespace, name) : undefined;
}
