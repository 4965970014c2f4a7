import type { Settings } from '../../api/settings.ts';
import type { Node, Pod } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';

/** What a forecast reads, beside the objects. */
export interface Around {
  readonly store: Store;
  readonly settings: Settings;
  readonly now: number;
  /** When the node's kubelet last renewed its Lease, virtual ms. */
  readonly lastHeartbeat: (node: string) => number | undefined;
  /** What of the control plane does not work now, by name. */
  readonly idle: ReadonlySet<string>;
  /** What a pod has on its machine's disk, bytes. */
  readonly disk: (pod: Pod) => {
    readonly volume: (name: string) => number;
    readonly layer: (container: string) => number;
  };
  /** Requests that are in it at this moment. */
  readonly inFlight: (pod: Pod) => number;
  /** Finds places for pods, one after the other, on what would be left; for those that find none, none. */
  readonly places: (
    pods: readonly Pod[],
    dark: readonly Node[],
    gone: readonly Pod[],
  ) => ReadonlyMap<Pod, string>;
}
