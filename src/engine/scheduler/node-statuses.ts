import type { NodeInfo } from './node-info.ts';
import type { Snapshot } from './snapshot.ts';
import { type Rejection, type RejectionCode, unresolvable } from './status.ts';

/** Why each node was rejected; those not named share one status. Models pkg/scheduler/framework.NodeToStatus */
export class NodeStatuses {
  readonly #byNode = new Map<string, Rejection>();
  /** Of all nodes that are neither rejected by name nor feasible. */
  absent: Rejection = unresolvable();

  get size(): number {
    return this.#byNode.size;
  }

  set(nodeName: string, rejection: Rejection): void {
    this.#byNode.set(nodeName, rejection);
  }

  get(nodeName: string): Rejection {
    return this.#byNode.get(nodeName) ?? this.absent;
  }

  entries(): Iterable<[string, Rejection]> {
    return this.#byNode;
  }

  /** The nodes rejected with this code, absent ones included. */
  withCode(code: RejectionCode, snapshot: Snapshot): readonly NodeInfo[] {
    if (this.absent.code !== code && this.size === 0) return [];
    return snapshot.nodes.filter(({ name }) => this.get(name).code === code);
  }
}
