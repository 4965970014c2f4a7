import { keyOf } from '../../api/key.ts';
import { formatTime } from '../../api/time.ts';
import type { Node, Taint } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';

export const notReady = 'node.kubernetes.io/not-ready';
export const unreachable = 'node.kubernetes.io/unreachable';
export const notReadyNoExecute: Taint = { key: notReady, effect: 'NoExecute' };
export const unreachableNoExecute: Taint = { key: unreachable, effect: 'NoExecute' };

/** Two taints are the same when key and effect are. Models k8s.io/api/core/v1.Taint.MatchTaint */
export function isSameTaint(a: Taint, b: Taint): boolean {
  return a.key === b.key && a.effect === b.effect;
}

export function hasTaint(node: Node, taint: Taint): boolean {
  return node.spec.taints?.some((each) => isSameTaint(each, taint)) ?? false;
}

/**
 * Adds and removes taints, if that changes anything; what is added bears the time.
 * Models pkg/controller/util/node.SwapNodeControllerTaint, in one write instead of two
 */
export function swapTaints(api: Client, node: Node, add: readonly Taint[], remove: readonly Taint[]): void {
  const timeAdded = formatTime(api.store.clock.now);
  api.update('Node', keyOf(node), (current) => {
    const missing = add.filter((taint) => !hasTaint(current, taint));
    const old = current.spec.taints ?? [];
    const kept = old.filter((taint) => !remove.some((other) => isSameTaint(taint, other)));
    if (missing.length === 0 && kept.length === old.length) return current;
    const { taints: _, ...spec } = current.spec;
    const taints = [...kept, ...missing.map((taint) => ({ ...taint, timeAdded }))];
    return { ...current, spec: taints.length > 0 ? { ...spec, taints } : spec };
  });
}
