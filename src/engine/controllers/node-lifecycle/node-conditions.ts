import { formatTime } from '../../api/time.ts';
import type { Node, NodeCondition } from '../../api/types.ts';

export function nodeCondition(node: Pick<Node, 'status'>, type: string): NodeCondition | undefined {
  return node.status?.conditions?.find((condition) => condition.type === type);
}

/** What a kubelet reports; NetworkUnavailable is not among them: the network plugin sets it. */
const kubeletConditions = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'] as const;

/**
 * A node's conditions once its kubelet has been silent for too long.
 * Models pkg/controller/nodelifecycle Controller.tryUpdateNodeHealth
 */
export function silencedConditions(node: Node, now: number): readonly NodeCondition[] {
  const lastTransitionTime = formatTime(now);
  const conditions = (node.status?.conditions ?? []).map((condition): NodeCondition => {
    const concerned = (kubeletConditions as readonly string[]).includes(condition.type);
    if (!concerned || condition.status === 'Unknown') return condition;
    return {
      ...condition,
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
      lastTransitionTime,
    };
  });
  const neverPosted = kubeletConditions.filter((type) => !nodeCondition(node, type));
  return [
    ...conditions,
    ...neverPosted.map((type) => ({
      type,
      status: 'Unknown',
      reason: 'NodeStatusNeverUpdated',
      message: 'Kubelet never posted node status.',
      lastHeartbeatTime: node.metadata.creationTimestamp,
      lastTransitionTime,
    })),
  ];
}
