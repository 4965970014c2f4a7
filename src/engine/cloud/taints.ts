import { EPOCH } from '../api/time.ts';
import type { Node, Taint } from '../api/types.ts';
import { DELETION_CANDIDATE, TO_BE_DELETED } from './record.ts';

export { DELETION_CANDIDATE, TO_BE_DELETED };

/** No new pods here: the node goes. */
export function toBeDeleted(now: number): Taint {
  return { key: TO_BE_DELETED, value: unixSeconds(now), effect: 'NoSchedule' };
}

/** Rather no new pods here: the node would not be missed. */
export function deletionCandidate(now: number): Taint {
  return { key: DELETION_CANDIDATE, value: unixSeconds(now), effect: 'PreferNoSchedule' };
}

export function hasTaint({ spec }: Pick<Node, 'spec'>, key: string): boolean {
  return spec.taints?.some((taint) => taint.key === key) ?? false;
}

/** Virtual ms at which the autoscaler set this taint; undefined when it did not. Models taints.GetTaintTime */
export function taintedAt({ spec }: Pick<Node, 'spec'>, key: string): number | undefined {
  const value = spec.taints?.find((taint) => taint.key === key)?.value;
  const seconds = value === undefined ? Number.NaN : Number.parseInt(value, 10);
  return Number.isNaN(seconds) ? undefined : seconds * 1000 - EPOCH;
}

export function withTaint<N extends Pick<Node, 'spec'>>(node: N, taint: Taint): N {
  return hasTaint(node, taint.key)
    ? node
    : { ...node, spec: { ...node.spec, taints: [...(node.spec.taints ?? []), taint] } };
}

export function withoutTaint<N extends Pick<Node, 'spec'>>(node: N, key: string): N {
  if (!hasTaint(node, key)) return node;
  const { taints = [], ...spec } = node.spec;
  const left = taints.filter((taint) => taint.key !== key);
  return { ...node, spec: left.length > 0 ? { ...spec, taints: left } : spec };
}

/** Taints that say how a node fares now, and nothing of what another of its pool would have. */
const conditions: ReadonlySet<string> = new Set([
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/unschedulable',
  'node.kubernetes.io/memory-pressure',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/network-unavailable',
  'node.kubernetes.io/pid-pressure',
  'node.cloudprovider.kubernetes.io/uninitialized',
  'node.cloudprovider.kubernetes.io/shutdown',
]);
const startupPrefixes = [
  'ignore-taint.cluster-autoscaler.kubernetes.io/',
  'startup-taint.cluster-autoscaler.kubernetes.io/',
];
const STATUS_PREFIX = 'status-taint.cluster-autoscaler.kubernetes.io/';

/** Whether a node with it has not quite started. Models taints.TaintConfig.IsStartupTaint */
export function isStartupTaint({ key }: Pick<Taint, 'key'>): boolean {
  return startupPrefixes.some((prefix) => key.startsWith(prefix));
}

/** The taints that a new node of the same pool would have, too. Models taints.SanitizeTaints */
export function lastingTaints(taints: readonly Taint[]): readonly Taint[] {
  return taints.filter(
    (taint) =>
      taint.key !== TO_BE_DELETED &&
      taint.key !== DELETION_CANDIDATE &&
      !conditions.has(taint.key) &&
      !isStartupTaint(taint) &&
      !taint.key.startsWith(STATUS_PREFIX),
  );
}

function unixSeconds(now: number): string {
  return String(Math.floor((EPOCH + now) / 1000));
}
