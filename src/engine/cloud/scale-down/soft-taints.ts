import { keyOf } from '../../api/key.ts';
import type { Node } from '../../api/types.ts';
import type { ScanContext } from '../autoscaler/scan-context.ts';
import {
  DELETION_CANDIDATE,
  deletionCandidate,
  hasTaint,
  TO_BE_DELETED,
  withoutTaint,
  withTaint,
} from '../taints.ts';
import type { UnneededNodes } from './unneeded.ts';

/** So many nodes are tainted or untainted at each look: `--max-bulk-soft-taint-count`. */
const MOST_AT_ONCE = 10;

/**
 * Asks the scheduler to rather use other nodes than those that may go soon. Models
 * cluster-autoscaler/core/scaledown/actuation.UpdateSoftDeletionTaints
 *
 * @param causeOf the revision that made a node unneeded, if it is known
 */
export function updateSoftTaints(
  { store, api, groups, now }: ScanContext,
  unneeded: UnneededNodes,
  causeOf: (nodeName: string) => number | undefined,
): void {
  const nodes = [...store.list('Node')].filter(
    (node) => groups.ofNode(node.metadata.name) && !hasTaint(node, TO_BE_DELETED),
  );
  const isTainted = (node: Node) => hasTaint(node, DELETION_CANDIDATE);
  const isUnneeded = ({ metadata }: Node) => unneeded.get(metadata.name) !== undefined;
  const toClean = nodes.filter((node) => isTainted(node) && !isUnneeded(node));
  const toTaint = nodes.filter((node) => !isTainted(node) && isUnneeded(node));
  for (const node of toClean.slice(0, MOST_AT_ONCE))
    api.update('Node', keyOf(node), (each) => withoutTaint(each, DELETION_CANDIDATE));
  for (const node of toTaint.slice(0, Math.max(0, MOST_AT_ONCE - toClean.length))) {
    const rev = causeOf(node.metadata.name);
    const because = rev === undefined ? api : api.because({ type: 'revision', rev });
    because.update('Node', keyOf(node), (each) => withTaint(each, deletionCandidate(now)));
  }
}
