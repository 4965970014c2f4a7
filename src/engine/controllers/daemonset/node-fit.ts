import { matchesRequiredNodeAffinity } from '../../api/node-selector.ts';
import { findUntoleratedTaint } from '../../api/taints.ts';
import type { DaemonSet, Node, PodSpec, Toleration } from '../../api/types.ts';
import { daemonTolerations } from './pod.ts';

export interface NodeFit {
  /** A daemon belongs on the node. */
  readonly shouldRun: boolean;
  /** One that is there may stay. */
  readonly shouldContinue: boolean;
}

const NEITHER: NodeFit = { shouldRun: false, shouldContinue: false };

/** Tells for each node, once, how a set's daemons fit on it. */
export function fitting(set: DaemonSet): (node: Node) => NodeFit {
  const spec: PodSpec = set.spec.template.spec ?? { containers: [] };
  const tolerations = daemonTolerations(spec);
  const known = new Map<Node, NodeFit>();
  return (node) => {
    const fit = known.get(node) ?? fitOf(node, spec, tolerations);
    known.set(node, fit);
    return fit;
  };
}

/** Models pkg/controller/daemon/daemon_controller.go NodeShouldRunDaemonPod */
function fitOf(node: Node, spec: PodSpec, tolerations: readonly Toleration[]): NodeFit {
  if (spec.nodeName && spec.nodeName !== node.metadata.name) return NEITHER;
  if (!matchesRequiredNodeAffinity(spec, node)) return NEITHER;
  const { taints } = node.spec;
  if (!findUntoleratedTaint(taints, tolerations, ['NoExecute', 'NoSchedule']))
    return { shouldRun: true, shouldContinue: true };
  return { shouldRun: false, shouldContinue: !findUntoleratedTaint(taints, tolerations, ['NoExecute']) };
}
