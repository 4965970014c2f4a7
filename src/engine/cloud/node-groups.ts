import { type Key, makeKey } from '../api/key.ts';
import { parseTime } from '../api/time.ts';
import type { NodePool } from '../api/types.ts';
import type { Client } from '../store/client.ts';
import type { Store } from '../store/store.ts';
import type { NodeLifecycle } from './node-lifecycle.ts';
import { machinesOf, sizeOf } from './pool-machines.ts';

/** Clouds list a machine some time after it was ordered, ms. */
const LISTED_AFTER = 15_000;

/** A pool as the autoscaler knows it. Models cluster-autoscaler/cloudprovider.NodeGroup */
export interface NodeGroup {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly targetSize: number;
  readonly pool: NodePool;
}

/** What the autoscaler asks the cloud for. Models cluster-autoscaler/cloudprovider.CloudProvider */
export class NodeGroups {
  readonly #store: Store;
  readonly #lifecycle: NodeLifecycle;

  constructor(store: Store, lifecycle: NodeLifecycle) {
    this.#store = store;
    this.#lifecycle = lifecycle;
  }

  /** Oldest first. */
  list(): NodeGroup[] {
    return [...this.#store.list('NodePool')].map(groupOf);
  }

  get(id: string): NodeGroup | undefined {
    const pool = this.#store.get('NodePool', makeKey(undefined, id));
    return pool && groupOf(pool);
  }

  /** The group that a Node belongs to; undefined when it is not autoscaled. */
  ofNode(nodeName: string): NodeGroup | undefined {
    const machine = this.#store.get('Machine', makeKey(undefined, nodeName));
    const id = machine ? machine.spec.pool : this.#lifecycle.poolOf(nodeName);
    return id === undefined ? undefined : this.get(id);
  }

  /** Whether there is a machine under a Node. */
  hasInstance(nodeName: string): boolean {
    return this.#store.get('Machine', makeKey(undefined, nodeName)) !== undefined;
  }

  /** Names of a group's machines that the cloud lists, oldest first. */
  instances(id: string): string[] {
    const { now } = this.#store.clock;
    return machinesOf(this.#store, id)
      .filter(({ metadata }) => parseTime(metadata.creationTimestamp) + LISTED_AFTER <= now)
      .map(({ metadata }) => metadata.name);
  }

  increaseSize(api: Client, { id }: NodeGroup, delta: number): void {
    resize(api, makeKey(undefined, id), delta);
  }

  /**
   * Takes back orders that have not been fulfilled.
   *
   * @returns why not; undefined when it was done
   */
  decreaseTargetSize(api: Client, { id, targetSize }: NodeGroup, delta: number): string | undefined {
    const existing = machinesOf(this.#store, id).length;
    if (targetSize + delta < existing)
      return `attempt to delete existing nodes targetSize:${targetSize} delta:${delta} existingNodes: ${existing}`;
    resize(api, makeKey(undefined, id), delta);
    return undefined;
  }

  /**
   * Gives machines back for good: the group wishes for so many fewer.
   *
   * @returns why not; undefined when it was done
   */
  deleteInstances(
    api: Client,
    { id, min, targetSize }: NodeGroup,
    nodeNames: readonly string[],
  ): string | undefined {
    if (targetSize <= min) return 'min size reached, nodes will not be deleted';
    const deleted = nodeNames.filter((name) => api.delete('Machine', makeKey(undefined, name)).ok);
    if (deleted.length > 0) resize(api, makeKey(undefined, id), -deleted.length);
    return undefined;
  }
}

function groupOf(pool: NodePool): NodeGroup {
  const { min, max } = pool.spec;
  return { id: pool.metadata.name, min, max, targetSize: sizeOf(pool), pool };
}

function resize(api: Client, key: Key, delta: number): void {
  api.update('NodePool', key, (pool) => ({ ...pool, spec: { ...pool.spec, size: sizeOf(pool) + delta } }));
}
