import { isA } from '../../api/kinds.ts';
import type { Pod } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';

/** How long a node has to be missing before its pods are deleted. Models pkg/controller/podgc quarantineTime */
export const QUARANTINE = 40_000;

/** Pods whose node object is gone, once it has been missing for the quarantine. */
export class Orphans {
  /** By node name: when it was first found missing. */
  readonly #missingSince = new Map<string, number>();
  readonly #removedBy = new Map<string, number>();

  /** Takes note of which revision removed a node. */
  note({ rev, after, before }: Revision): void {
    const node = after ?? before;
    if (!isA('Node', node)) return;
    if (after) this.#removedBy.delete(node.metadata.name);
    else this.#removedBy.set(node.metadata.name, rev);
  }

  /** The revision that removed the node, if it was seen. */
  removedBy(nodeName: string): number | undefined {
    return this.#removedBy.get(nodeName);
  }

  /** Models pkg/controller/podgc PodGCController.gcOrphaned and discoverDeletedNodes */
  find(store: Store, now: number): Pod[] {
    const missing = new Map<string, Pod[]>();
    for (const pod of store.list('Pod')) {
      const { nodeName } = pod.spec;
      if (!nodeName || store.named('Node', undefined, nodeName)) continue;
      const pods = missing.get(nodeName);
      if (pods) pods.push(pod);
      else missing.set(nodeName, [pod]);
    }
    for (const name of this.#missingSince.keys()) if (!missing.has(name)) this.#missingSince.delete(name);
    return [...missing].flatMap(([name, pods]) => {
      const since = this.#missingSince.get(name) ?? now;
      this.#missingSince.set(name, since);
      return now - since >= QUARANTINE ? pods : [];
    });
  }
}
