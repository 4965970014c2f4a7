import { keyOf } from '../../api/key.ts';
import { isPodReady } from '../../api/pod-status.ts';
import type { Job, Labels, Metadata, Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { goSort } from '../workload/go-sort.ts';
import { createPod, deletePod, isNamespaceTerminating } from '../workload/pod-control.ts';
import { slowStart } from '../workload/slow-start.ts';
import { finishedAt, remainingBackOff } from './back-off.ts';
import { firstMissing, merge, withIndexes } from './intervals.ts';
import {
  completionIndex,
  FAILURE_COUNT,
  goesBefore,
  IGNORED_FAILURE_COUNT,
  indexedPod,
  isIndexed,
  isStillTerminating,
  isTracked,
  jobPod,
  onlyReplacesFailed,
  TRACKING,
  validIndex,
} from './pods.ts';
import { judgeFailure } from './policies.ts';
import { allFailures, failureCount, type JobState } from './state.ts';

/** Models pkg/controller/job/job_controller.go MaxPodCreateDeletePerSync */
const MOST_AT_ONCE = 500;

/** What came of making or deleting pods. */
export interface Managed {
  readonly active: number;
  readonly deleted: number;
  readonly deletedReady: number;
  /** Something was refused. */
  readonly failed: boolean;
  /** Ms to wait before another pod is made. */
  readonly wait?: number;
}

/** Makes the pods that are lacking, or deletes those that are too many. Models pkg/controller/job/job_controller.go manageJob */
export function manageJob(api: Client, state: JobState, now: number): Managed {
  const { job, activePods, succeeded } = state;
  const active = activePods.length;
  const { completions, parallelism = 1, suspend } = job.spec;
  const wanted = suspend
    ? 0
    : completions === undefined
      ? succeeded > 0
        ? active
        : parallelism
      : Math.max(0, Math.min(completions - succeeded, parallelism));
  const surplus = surplusPods(job, activePods, Math.max(0, active - wanted));
  if (suspend || surplus.length > 0)
    return deletePods(api, job, suspend ? surplus : surplus.slice(0, MOST_AT_ONCE), active);
  const blocked = onlyReplacesFailed(job) ? state.pods.filter(isStillTerminating).length : 0;
  const missing = wanted - blocked - active;
  const idle = { active, deleted: 0, deletedReady: 0, failed: false };
  if (missing <= 0) return idle;

  const { indexes, wait } = startable(state, Math.min(missing, MOST_AT_ONCE), now);
  // Kubernetes, too, reports no active pods while it holds back new ones.
  if (wait > 0) return { ...idle, active: 0, wait };
  const count = indexes?.length ?? Math.min(missing, MOST_AT_ONCE);
  if (isNamespaceTerminating(api.store, job)) return { ...idle, active: active + count };
  let next = 0;
  const { successes, error } = slowStart(count, () => {
    const index = indexes?.[next++];
    const pod = index === undefined ? jobPod(job) : indexedPod(job, index, failureCounts(state, index));
    return createPod(api, job, pod);
  });
  return { ...idle, active: active + successes, failed: error !== undefined };
}

/** Ends all that is still running. Models pkg/controller/job/job_controller.go deleteActivePods */
export function deleteActivePods(api: Client, { job, activePods }: JobState): Managed {
  let deleted = 0;
  for (const pod of activePods) {
    const result = deletePod(api, job, pod);
    if (result.ok || result.error.code === 404) deleted++;
  }
  return {
    active: activePods.length - deleted,
    deleted,
    deletedReady: activePods.filter(isPodReady).length,
    failed: deleted < activePods.length,
  };
}

/** Pods that a Job gives up do not count as failed: they are let go first. Models deleteJobPods */
function deletePods(api: Client, job: Job, pods: readonly Pod[], active: number): Managed {
  let deleted = 0;
  for (const pod of pods) {
    untrack(api, pod);
    const result = deletePod(api, job, pod);
    if (result.ok || result.error.code === 404) deleted++;
  }
  return {
    active: active - deleted,
    deleted,
    deletedReady: pods.filter(isPodReady).length,
    failed: deleted < pods.length,
  };
}

/** Takes the mark off a pod that has been counted. */
export function untrack(api: Client, pod: Pod): void {
  if (!isTracked(pod)) return;
  api.update('Pod', keyOf(pod), (present) => ({ ...present, metadata: withoutTracking(present.metadata) }));
}

function withoutTracking({ finalizers = [], ...metadata }: Metadata): Metadata {
  const others = finalizers.filter((name) => name !== TRACKING);
  return others.length > 0 ? { ...metadata, finalizers: others } : metadata;
}

/** Models pkg/controller/job/job_controller.go activePodsForRemoval */
function surplusPods(job: Job, active: readonly Pod[], atLeast: number): readonly Pod[] {
  const surplus: Pod[] = [];
  const rest: Pod[] = [];
  if (!isIndexed(job)) rest.push(...active);
  for (const [index, pods] of isIndexed(job) ? byIndex(job, active) : []) {
    const sorted = goSort(pods, goesBefore);
    rest.push(...(index === undefined ? [] : sorted.splice(-1)));
    surplus.push(...sorted);
  }
  const more = Math.max(0, atLeast - surplus.length);
  return [...surplus, ...(more > 0 ? goSort(rest, goesBefore).slice(0, more) : [])];
}

/** Undefined stands for pods that have no index, or one too high. */
function byIndex(job: Job, pods: readonly Pod[]): ReadonlyMap<number | undefined, Pod[]> {
  const groups = new Map<number | undefined, Pod[]>();
  for (const pod of pods) {
    const index = validIndex(job, pod);
    const group = groups.get(index);
    if (group) group.push(pod);
    else groups.set(index, [pod]);
  }
  return groups;
}

/** Which indexes, if there are any, can be started now; or how long to wait. */
function startable(
  { job, pods, activePods, indexes, backOff }: JobState,
  count: number,
  now: number,
): { indexes: readonly number[] | undefined; wait: number } {
  const perIndex = job.spec.backoffLimitPerIndex !== undefined;
  if (!perIndex) {
    const wait = remainingBackOff(backOff, now);
    if (wait > 0 || !indexes) return { indexes: undefined, wait };
  }
  if (!indexes) return { indexes: undefined, wait: 0 };
  const busy = onlyReplacesFailed(job) ? [...activePods, ...pods.filter(isStillTerminating)] : activePods;
  const settled = merge(
    withIndexes(
      indexes.succeeded,
      busy.flatMap((pod) => completionIndex(pod) ?? []),
    ),
    indexes.failed ?? [],
  );
  const pending = firstMissing(settled, count, job.spec.completions ?? 0);
  if (!perIndex) return { indexes: pending, wait: 0 };
  // Models pkg/controller/job/job_controller.go getPodCreationInfoForIndependentIndexes
  const waits = pending.map((index) => {
    const last = indexes.delayed.get(index);
    const record = last && { failures: allFailures(last) + 1, lastFailure: finishedAt(last) };
    return record ? remainingBackOff(record, now) : 0;
  });
  const ready = pending.filter((_, position) => waits[position] === 0);
  return { indexes: ready, wait: ready.length > 0 ? 0 : Math.min(...waits) };
}

/** Models pkg/controller/job/indexed_job_utils.go getNewIndexFailureCounts */
function failureCounts({ job, indexes }: JobState, index: number): Labels {
  if (job.spec.backoffLimitPerIndex === undefined) return {};
  const last = indexes?.delayed.get(index);
  if (!last) return { [FAILURE_COUNT]: '0' };
  const { counts } = judgeFailure(job, last);
  const failures = failureCount(last, FAILURE_COUNT) + (counts ? 1 : 0);
  const ignored = failureCount(last, IGNORED_FAILURE_COUNT) + (counts ? 0 : 1);
  return {
    [FAILURE_COUNT]: String(failures),
    ...(ignored > 0 && { [IGNORED_FAILURE_COUNT]: String(ignored) }),
  };
}
