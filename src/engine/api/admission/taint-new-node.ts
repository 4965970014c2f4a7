import type { Node, Taint } from '../types.ts';

const notReady: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };

/**
 * Taints a Node at its creation, so that nothing is scheduled to it before it has reported itself ready.
 * Models plugin/pkg/admission/nodetaint
 */
export function taintNewNode<N extends Pick<Node, 'spec'>>(node: N): N {
  const taints = node.spec.taints ?? [];
  const tainted = taints.some(({ key, effect }) => key === notReady.key && effect === notReady.effect);
  return tainted ? node : { ...node, spec: { ...node.spec, taints: [...taints, notReady] } };
}
