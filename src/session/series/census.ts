import {
  isA,
  isNodeReady,
  isPodReady,
  isTerminal,
  type Machine,
  type Node,
  type Pod,
  type Revision,
  type Store,
} from '../../engine/index.ts';
import { priceOf } from '../projection/cost.ts';

/** How many there are. */
export type Counts = {
  readonly nodes: number;
  readonly nodesReady: number;
  readonly pods: number;
  readonly podsReady: number;
  /** What all machines cost for an hour. */
  readonly cost: number;
};

/** Counts nodes, pods and money, revision by revision, so that it knows of each second, however far time jumped. */
export class Census {
  readonly #prices = new Map<string, number>();
  #nodes = 0;
  #nodesReady = 0;
  #pods = 0;
  #podsReady = 0;
  #cost = 0;

  get counts(): Counts {
    return {
      nodes: this.#nodes,
      nodesReady: this.#nodesReady,
      pods: this.#pods,
      podsReady: this.#podsReady,
      cost: this.#cost,
    };
  }

  /** Begins with nothing or, where the beginning of the log is forgotten, with what is there now. */
  startAnew(store: Store): void {
    this.#prices.clear();
    this.#nodes = this.#nodesReady = this.#pods = this.#podsReady = this.#cost = 0;
    if (store.log.compacted === 0) return;
    for (const node of store.list('Node')) this.#countNode(node, 1);
    for (const pod of store.list('Pod')) this.#countPod(pod, 1);
    for (const machine of store.list('Machine')) this.#price(machine, store);
  }

  /** Takes note of a change; tells whether it changes a count. */
  read({ kind, before, after }: Revision, store: Store): boolean {
    switch (kind) {
      case 'Node':
        if (isA('Node', before)) this.#countNode(before, -1);
        if (isA('Node', after)) this.#countNode(after, 1);
        return true;
      case 'Pod':
        if (isA('Pod', before)) this.#countPod(before, -1);
        if (isA('Pod', after)) this.#countPod(after, 1);
        return true;
      case 'Machine':
        if (isA('Machine', after)) this.#price(after, store);
        else if (isA('Machine', before)) this.#forget(before.metadata.name);
        return true;
      default:
        return false;
    }
  }

  #countNode(node: Node, by: number): void {
    this.#nodes += by;
    if (isNodeReady(node)) this.#nodesReady += by;
  }

  #countPod(pod: Pod, by: number): void {
    if (isTerminal(pod)) return;
    this.#pods += by;
    if (isPodReady(pod)) this.#podsReady += by;
  }

  #price(machine: Machine, store: Store): void {
    const { name } = machine.metadata;
    if (this.#prices.has(name)) return;
    const price = priceOf(machine, store);
    this.#prices.set(name, price);
    this.#cost += price;
  }

  #forget(name: string): void {
    this.#cost -= this.#prices.get(name) ?? 0;
    this.#prices.delete(name);
    if (this.#prices.size === 0) this.#cost = 0;
  }
}
