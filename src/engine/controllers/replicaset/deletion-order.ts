import { isPodReady } from '../../api/pod-status.ts';
import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import { isPodActive, readySince } from '../workload/availability.ts';
import { goSort } from '../workload/go-sort.ts';
import { mostRestarts, phaseOrder } from '../workload/restarts.ts';
import { deletionCost } from './deletion-cost.ts';

/** What the order asks of a pod, looked up once. */
interface Candidate {
  readonly pod: Pod;
  readonly assigned: boolean;
  readonly phase: number;
  readonly ready: boolean;
  readonly cost: number;
  /** Pods of the same Deployment on the same node, itself included. */
  readonly rank: number;
  readonly readySince: number | undefined;
  readonly restarts: readonly [regular: number, sidecar: number];
  readonly created: number;
}

/** The `count` pods that a scale-down takes, first to go first. Models pkg/controller/replicaset/replica_set.go getPodsToDelete */
export function podsToDelete(
  pods: readonly Pod[],
  related: Iterable<Pod>,
  count: number,
  now: number,
): readonly Pod[] {
  if (count >= pods.length) return pods;
  const neighbours = countByNode(related);
  const candidates = pods.map((pod) => candidateOf(pod, neighbours));
  return goSort(candidates, (a, b) => goesBefore(a, b, now))
    .slice(0, count)
    .map(({ pod }) => pod);
}

/** Models pkg/controller/replicaset/replica_set.go getPodsRankedByRelatedPodsOnSameNode */
function countByNode(pods: Iterable<Pod>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const pod of pods) {
    if (!isPodActive(pod)) continue;
    const node = pod.spec.nodeName ?? '';
    counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  return counts;
}

function candidateOf(pod: Pod, neighbours: ReadonlyMap<string, number>): Candidate {
  return {
    pod,
    assigned: Boolean(pod.spec.nodeName),
    phase: phaseOrder(pod),
    ready: isPodReady(pod),
    cost: deletionCost(pod),
    rank: neighbours.get(pod.spec.nodeName ?? '') ?? 0,
    readySince: readySince(pod),
    restarts: mostRestarts(pod),
    created: parseTime(pod.metadata.creationTimestamp),
  };
}

/** What decides between two pods, in this order. */
export type OrderRule =
  | 'unassigned'
  | 'phase'
  | 'notReady'
  | 'deletionCost'
  | 'crowded'
  | 'readyLater'
  | 'restarts'
  | 'sidecarRestarts'
  | 'younger'
  | 'uid';

interface Criterion {
  readonly rule: OrderRule;
  /** Below 0 when `a` should rather go; 0 when the next criterion decides. */
  compare(a: Candidate, b: Candidate, now: number): number;
}

/** Models pkg/controller/controller_utils.go ActivePodsWithRanks.Less */
const criteria: readonly Criterion[] = [
  { rule: 'unassigned', compare: (a, b) => Number(a.assigned) - Number(b.assigned) },
  { rule: 'phase', compare: (a, b) => a.phase - b.phase },
  { rule: 'notReady', compare: (a, b) => Number(a.ready) - Number(b.ready) },
  { rule: 'deletionCost', compare: (a, b) => a.cost - b.cost },
  { rule: 'crowded', compare: (a, b) => b.rank - a.rank },
  { rule: 'readyLater', compare: byReadiness },
  { rule: 'uid', compare: (a, b) => (a.ready && a.readySince !== b.readySince ? byUid(a, b) : 0) },
  { rule: 'restarts', compare: (a, b) => b.restarts[0] - a.restarts[0] },
  { rule: 'sidecarRestarts', compare: (a, b) => b.restarts[1] - a.restarts[1] },
  { rule: 'younger', compare: (a, b, now) => magnitude(now - a.created) - magnitude(now - b.created) },
  { rule: 'uid', compare: (a, b) => (a.created === b.created ? 0 : byUid(a, b)) },
];

/** Whether `a` should rather go than `b`. */
function goesBefore(a: Candidate, b: Candidate, now: number): boolean {
  for (const { compare } of criteria) {
    const difference = compare(a, b, now);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Who was kept instead of a pod that a scale-down took, and what decided between it and them. */
export interface OrderVerdict {
  readonly kept: readonly Pod[];
  /** Absent when nothing tells them apart. */
  readonly rule?: OrderRule;
}

/** Why a scale-down takes this pod: what decided against most of those that are kept comes first. Arguments as {@link podsToDelete} has them. */
export function whyDeleted(
  victim: Pod,
  pods: readonly Pod[],
  related: Iterable<Pod>,
  count: number,
  now: number,
): readonly OrderVerdict[] {
  const neighbours = countByNode(related);
  const candidates = pods.map((pod) => candidateOf(pod, neighbours));
  const own = candidates.find(({ pod }) => pod.metadata.uid === victim.metadata.uid);
  if (!own) return [];
  const byRule = new Map<OrderRule | undefined, Pod[]>();
  for (const kept of goSort(candidates, (a, b) => goesBefore(a, b, now)).slice(count)) {
    const rule = criteria.find(({ compare }) => compare(own, kept, now) !== 0)?.rule;
    byRule.set(rule, [...(byRule.get(rule) ?? []), kept.pod]);
  }
  const verdicts = [...byRule].map(([rule, kept]) => ({ kept, ...(rule && { rule }) }));
  return verdicts.sort((a, b) => b.kept.length - a.kept.length);
}

function byReadiness(a: Candidate, b: Candidate, now: number): number {
  if (!a.ready || a.readySince === b.readySince) return 0;
  if (a.readySince === undefined) return -1;
  if (b.readySince === undefined) return 1;
  return magnitude(now - a.readySince) - magnitude(now - b.readySince);
}

/** The UID decides between ages of one magnitude, so that not always the newest nodes are emptied. */
function byUid(a: Candidate, b: Candidate): number {
  return a.pod.metadata.uid < b.pod.metadata.uid ? -1 : 1;
}

/** An age's power of two in nanoseconds. Models pkg/controller/controller_utils.go logarithmicRankDiff */
function magnitude(ms: number): number {
  return ms > 0 ? Math.trunc(Math.log2(ms * 1e6)) : -1;
}
