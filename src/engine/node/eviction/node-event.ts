import { makeKey } from '../../api/key.ts';
import type { NodeServices } from '../pod-worker/services.ts';

/** A warning event about the kubelet's own Node, if there is one. */
export function warnOfNode(
  node: Pick<NodeServices, 'store' | 'nodeName' | 'tell'>,
  reason: string,
  message: string,
): void {
  const object = node.store.get('Node', makeKey(undefined, node.nodeName));
  if (object) node.tell(object, 'Warning', reason, message);
}
