import type { Node, Taint } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { isSameTaint, notReady, swapTaints, unreachable } from './taints.ts';

/** Which condition in which status calls for which taint. Models pkg/controller/nodelifecycle nodeConditionToTaintKeyStatusMap */
const rules: readonly { readonly type: string; readonly status: string; readonly key: string }[] = [
  { type: 'Ready', status: 'False', key: notReady },
  { type: 'Ready', status: 'Unknown', key: unreachable },
  { type: 'MemoryPressure', status: 'True', key: 'node.kubernetes.io/memory-pressure' },
  { type: 'DiskPressure', status: 'True', key: 'node.kubernetes.io/disk-pressure' },
  { type: 'NetworkUnavailable', status: 'True', key: 'node.kubernetes.io/network-unavailable' },
  { type: 'PIDPressure', status: 'True', key: 'node.kubernetes.io/pid-pressure' },
];
const unschedulable = 'node.kubernetes.io/unschedulable';
const managedKeys = new Set([unschedulable, ...rules.map(({ key }) => key)]);

/** The NoSchedule taints that a node's conditions and its cordon call for. */
export function wantedTaints(node: Node): Taint[] {
  const keys = (node.status?.conditions ?? []).flatMap((condition) => {
    const rule = rules.find(({ type, status }) => type === condition.type && status === condition.status);
    return rule ? [rule.key] : [];
  });
  if (node.spec.unschedulable) keys.push(unschedulable);
  return keys.map((key) => ({ key, effect: 'NoSchedule' }));
}

/** Models pkg/controller/nodelifecycle Controller.doNoScheduleTaintingPass */
export function syncNoScheduleTaints(api: Client, node: Node): void {
  const wanted = wantedTaints(node);
  const present = (node.spec.taints ?? []).filter(
    ({ key, effect }) => effect === 'NoSchedule' && managedKeys.has(key),
  );
  const isIn = (list: readonly Taint[]) => (taint: Taint) => list.some((other) => isSameTaint(other, taint));
  const add = wanted.filter((taint) => !isIn(present)(taint));
  const remove = present.filter((taint) => !isIn(wanted)(taint));
  if (add.length > 0 || remove.length > 0) swapTaints(api, node, add, remove);
}
