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

/** Whether `a` should rather go than `b`. Models pkg/controller/controller_utils.go ActivePodsWithRanks.Less */
function goesBefore(a: Candidate, b: Candidate, now: number): boolean {
  if (a.assigned !== b.assigned) return !a.assigned;
  if (a.phase !== b.phase) return a.phase < b.phase;
  if (a.ready !== b.ready) return !a.ready;
  if (a.cost !== b.cost) return a.cost < b.cost;
  if (a.rank !== b.rank) return a.rank > b.rank;
  if (a.ready && a.readySince !== b.readySince) {
    if (a.readySince === undefined || b.readySince === undefined) return a.readySince === undefined;
    return isYounger(a, b, magnitude(now - a.readySince) - magnitude(now - b.readySince));
  }
  if (a.restarts[0] !== b.restarts[0]) return a.restarts[0] > b.restarts[0];
  if (a.restarts[1] !== b.restarts[1]) return a.restarts[1] > b.restarts[1];
  if (a.created === b.created) return false;
  return isYounger(a, b, magnitude(now - a.created) - magnitude(now - b.created));
}

/** Ages of one magnitude count as equal, and the UID decides, so that not always the newest nodes are emptied. */
function isYounger(a: Candidate, b: Candidate, difference: number): boolean {
  return difference === 0 ? a.pod.metadata.uid < b.pod.metadata.uid : difference < 0;
}

/** An age's power of two in nanoseconds. Models pkg/controller/controller_utils.go logarithmicRankDiff */
function magnitude(ms: number): number {
  return ms > 0 ? Math.trunc(Math.log2(ms * 1e6)) : -1;
}
