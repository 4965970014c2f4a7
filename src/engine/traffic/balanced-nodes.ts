import { getLabel } from '../api/labels.ts';
import type { Node } from '../api/types.ts';
import type { Store } from '../store/store.ts';

/** Models k8s.io/cloud-provider/controllers/service nodeIncludedPredicate, nodeUnTaintedPredicate */
const EXCLUDED = 'node.kubernetes.io/exclude-from-external-load-balancers';
const TO_BE_DELETED = 'ToBeDeletedByClusterAutoscaler';

/** The nodes that load balancers are told of, whether they are ready or not: their own health checks decide. */
export function* balancedNodes(store: Store): Iterable<string> {
  for (const node of store.list('Node')) if (isBalanced(node)) yield node.metadata.name;
}

function isBalanced({ metadata, spec }: Node): boolean {
  if (metadata.deletionTimestamp || getLabel(metadata.labels, EXCLUDED) !== undefined) return false;
  return !spec?.taints?.some(({ key }) => key === TO_BE_DELETED);
}
