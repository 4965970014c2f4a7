import type { Node } from '../../api/types.ts';
import type { ScanContext } from '../autoscaler/scan-context.ts';
import { annotation } from '../pods.ts';
import type { SimulatedNode } from '../simulation.ts';
import { TO_BE_DELETED, taintedAt } from '../taints.ts';
import type { UnremovableReason } from './unremovable.ts';
import { hasGpu, type Utilization, utilizationOf } from './utilization.ts';

/** A deletion that has not come to an end by then has failed, ms. Models actuation.MaxCloudProviderNodeDeletionTime */
const LONGEST_DELETION = 300_000;

export interface Eligibility {
  readonly utilization?: Utilization;
  /** Why the node is out of the question; absent when its pods are worth a look. */
  readonly reason?: UnremovableReason;
}

/** Models cluster-autoscaler/core/scaledown/eligibility.Checker */
export function eligibilityOf(
  simulated: SimulatedNode,
  { settings, groups, now }: Pick<ScanContext, 'settings' | 'groups' | 'now'>,
): Eligibility {
  const { node } = simulated;
  if (isBeingDeleted(node, now)) return { reason: 'CurrentlyBeingDeleted' };
  if (isScaleDownDisabled(node)) return { reason: 'ScaleDownDisabledAnnotation' };
  if (!groups.ofNode(node.metadata.name)) return { reason: 'NotAutoscaled' };
  const utilization = utilizationOf(simulated, now);
  if (!utilization) return { reason: 'UnexpectedError' };
  const threshold = hasGpu(simulated)
    ? settings.caScaleDownGpuUtilizationThreshold
    : settings.caScaleDownUtilizationThreshold;
  return isUnderutilized(utilization.value, threshold)
    ? { utilization }
    : { utilization, reason: 'NotUnderutilized' };
}

/** A node at the threshold is not needed either. Models Checker.isNodeAtOrBelowUtilizationThreshold */
export function isUnderutilized(utilization: number, threshold: number): boolean {
  return utilization <= threshold;
}

export function isScaleDownDisabled(node: Node): boolean {
  return annotation(node, 'cluster-autoscaler.kubernetes.io/scale-down-disabled') === 'true';
}

/** Models cluster-autoscaler/core/scaledown/actuation.IsNodeBeingDeleted */
function isBeingDeleted(node: Node, now: number): boolean {
  const since = taintedAt(node, TO_BE_DELETED);
  return since !== undefined && now - since < LONGEST_DELETION;
}
