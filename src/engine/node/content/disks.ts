import { wholeValue } from '../../api/quantity.ts';
import type { PersistentVolume } from '../../api/types.ts';
import { type FileTreeNode, Space, type TimeSource, Volume } from '../../shell/light.ts';
import type { Store } from '../../store/store.ts';

/**
 * What PersistentVolumes hold. It is nowhere in particular: it outlives pods and machines, and goes when its
 * PersistentVolume does.
 */
export class Disks {
  readonly #clock: TimeSource;
  readonly #store: Store;
  readonly #volumes = new Map<string, Volume>();
  #isWatching = false;

  constructor(store: Store) {
    this.#store = store;
    this.#clock = store.clock;
  }

  /** The top of a disk. What NFS exports is the same for everybody who mounts it. */
  rootOf({ metadata, spec }: PersistentVolume): FileTreeNode {
    const { nfs, capacity = {} } = spec;
    const size = capacity.storage === undefined ? undefined : wholeValue(capacity.storage);
    return nfs ? this.export(nfs.server, nfs.path) : this.#volume(metadata.uid, size).root;
  }

  /** What an NFS server exports. */
  export(server: string, path: string): FileTreeNode {
    return this.#volume(`nfs ${server}:${path}`).root;
  }

  #volume(key: string, bytes?: number): Volume {
    const known = this.#volumes.get(key);
    if (known) return known;
    this.#watch();
    const volume = new Volume(this.#clock, new Space(bytes));
    this.#volumes.set(key, volume);
    return volume;
  }

  /** From the first disk on. */
  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#store.watch(['PersistentVolume'], ({ before, after }) => {
      if (before && !after) this.#volumes.delete(before.metadata.uid);
    });
  }
}
