import type { AnyObject } from '../../api/types.ts';
import type { ActionOf, ActionType } from '../action.ts';
import type { Cluster } from '../cluster.ts';

/** Numbers that choose among what is there when their moment has come. */
export interface Choice {
  readonly which: number;
  readonly amount: number;
}

/** How one kind of action comes about in a random life. */
export interface Generator<T extends ActionType> {
  /** How often, compared with the others. */
  readonly weight: number;
  /** Undefined when there is nothing to do it to. */
  readonly generate: (choice: Choice, cluster: Cluster) => ActionOf<T> | undefined;
}

export function named({ metadata: { name, namespace } }: AnyObject) {
  return { name, ...(namespace !== undefined && { namespace }) };
}

export function pick<T>(items: readonly T[], which: number): T | undefined {
  return items[which % items.length];
}
