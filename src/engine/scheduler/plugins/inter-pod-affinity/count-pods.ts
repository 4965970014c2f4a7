import { type AffinityTerm, allTermsMatch } from '../../affinity-term.ts';
import { memoKey } from '../../memo-key.ts';
import type { NodeInfo } from '../../node-info.ts';

/** Counts a node's pods that match all of the terms, whose namespaces must be resolved; no terms match none. */
export function podCounter(terms: readonly AffinityTerm[]): (node: NodeInfo) => number {
  if (terms.length === 0) return () => 0;
  const key = memoKey(`pods matching ${terms.map(({ id }) => id).join()}`);
  return (node) =>
    node.remember(key, () => {
      let count = 0;
      for (const { pod } of node.pods.values()) if (allTermsMatch(terms, pod)) count++;
      return count;
    });
}
