import type { Deletions } from './planner.ts';

interface Deletion {
  readonly group: string;
  readonly isDrain: boolean;
  readonly since: number;
}

/** Nodes that are being deleted. Models cluster-autoscaler/core/scaledown/deletiontracker.NodeDeletionTracker */
export class DeletionTracker implements Deletions {
  readonly #byNode = new Map<string, Deletion>();

  start(nodeName: string, deletion: Deletion): void {
    this.#byNode.set(nodeName, deletion);
  }

  end(nodeName: string): void {
    this.#byNode.delete(nodeName);
  }

  get(nodeName: string): Deletion | undefined {
    return this.#byNode.get(nodeName);
  }

  includes(nodeName: string): boolean {
    return this.#byNode.has(nodeName);
  }

  entries(): Iterable<[string, Deletion]> {
    return this.#byNode;
  }

  /** Names of nodes that are being emptied. */
  get drained(): readonly string[] {
    return [...this.#byNode].filter(([, { isDrain }]) => isDrain).map(([name]) => name);
  }

  get count(): number {
    return this.#byNode.size;
  }

  countIn(group: string): number {
    return [...this.#byNode.values()].filter((each) => each.group === group).length;
  }
}
