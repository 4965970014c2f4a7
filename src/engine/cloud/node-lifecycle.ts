import { type Key, makeKey } from '../api/key.ts';
import { isA } from '../api/kinds.ts';
import { isNodeReady } from '../api/pod-status.ts';
import { Client } from '../store/client.ts';
import type { Revision } from '../store/revision.ts';
import type { Store } from '../store/store.ts';

/** A machine that its cloud took back. */
interface GoneMachine {
  readonly pool: string;
  /** The revision that removed it. */
  readonly rev: number;
}

/**
 * Deletes the Nodes of machines that a pool does not have any more, once their kubelets have been missed.
 * Models k8s.io/cloud-provider/controllers/nodelifecycle CloudNodeLifecycleController.MonitorNodes
 */
export class NodeLifecycle {
  readonly #store: Store;
  readonly #gone = new Map<Key, GoneMachine>();

  constructor(store: Store) {
    this.#store = store;
  }

  start(): void {
    this.#store.watch(['Machine'], (revision) => this.#note(revision));
  }

  /** The pool of a machine that is gone while its Node is still there. */
  poolOf(nodeName: string): string | undefined {
    return this.#gone.get(makeKey(undefined, nodeName))?.pool;
  }

  #note({ key, before, after, rev }: Revision): void {
    if (after || !isA('Machine', before) || before.spec.pool === undefined) return;
    if (!this.#store.get('Node', key)) return;
    this.#gone.set(key, { pool: before.spec.pool, rev });
    if (this.#gone.size === 1) this.#wait();
  }

  #wait(): void {
    this.#store.clock.after(this.#store.settings.nodeMonitorPeriod, () => {
      this.#monitor();
      if (this.#gone.size > 0) this.#wait();
    });
  }

  #monitor(): void {
    const store = this.#store;
    if (!store.apiServer.isServing) return;
    for (const [key, { rev }] of [...this.#gone]) {
      const node = store.get('Node', key);
      if (node && !store.get('Machine', key)) {
        if (isNodeReady(node)) continue;
        const api = new Client(store, 'cloud-node-lifecycle-controller', { type: 'revision', rev });
        const message = `Deleting node ${key} because it does not exist in the cloud provider`;
        api.event(node, 'Normal', 'DeletingNode', message);
        api.delete('Node', key);
      }
      this.#gone.delete(key);
    }
  }
}
