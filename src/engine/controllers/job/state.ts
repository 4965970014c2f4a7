import { type Key, keyOf } from '../../api/key.ts';
import { getLabel } from '../../api/labels.ts';
import type { Job, Pod } from '../../api/types.ts';
import { isPodActive } from '../workload/availability.ts';
import { type BackOffRecord, type BackOffRecords, finishedAt } from './back-off.ts';
import { countOf, type Intervals, includes, parseIntervals, withIndexes } from './intervals.ts';
import {
  completionIndex,
  FAILURE_COUNT,
  hasFailed,
  IGNORED_FAILURE_COUNT,
  isIndexed,
  isTracked,
  validIndex,
} from './pods.ts';
import { judgeFailure } from './policies.ts';

/** What there is of a Job, as one sync sees it. */
export interface JobState {
  readonly key: Key;
  readonly job: Job;
  readonly pods: readonly Pod[];
  readonly activePods: readonly Pod[];
  /** All so far, those included that are not in the status yet. */
  readonly succeeded: number;
  readonly failed: number;
  readonly backOff: BackOffRecord;
  readonly indexes: IndexState | undefined;
}

/** What only an indexed Job has. */
export interface IndexState {
  readonly previous: Intervals;
  readonly succeeded: Intervals;
  /** With a limit per index only. */
  readonly failed: Intervals | undefined;
  /** Failed pods that stay until their index is tried again, to remember how often it failed. */
  readonly delayed: ReadonlyMap<number, Pod>;
}

/** Models pkg/controller/job/job_controller.go syncJob, its first part */
export function jobState(job: Job, pods: readonly Pod[], records: BackOffRecords): JobState {
  const key = keyOf(job);
  const { succeeded = 0, failed = 0, uncountedTerminatedPods } = job.status ?? {};
  const counted = new Set([
    ...(uncountedTerminatedPods?.succeeded ?? []),
    ...(uncountedTerminatedPods?.failed ?? []),
  ]);
  const valid = pods.filter(
    (pod) => isTracked(pod) && (!isIndexed(job) || validIndex(job, pod) !== undefined),
  );
  const fresh = valid.filter((pod) => !counted.has(pod.metadata.uid));
  const newSucceeded = fresh.filter(({ status }) => status?.phase === 'Succeeded');
  const newFailed = fresh.filter((pod) => hasFailed(job, pod));
  const indexes = isIndexed(job) ? indexState(job, pods, valid) : undefined;
  return {
    key,
    job,
    pods,
    activePods: pods.filter(isPodActive),
    succeeded: indexes
      ? countOf(indexes.succeeded)
      : succeeded + newSucceeded.length + (uncountedTerminatedPods?.succeeded?.length ?? 0),
    failed:
      failed +
      newFailed.filter((pod) => judgeFailure(job, pod).counts).length +
      (uncountedTerminatedPods?.failed?.length ?? 0),
    backOff: records.next(key, newSucceeded, newFailed),
    indexes,
  };
}

function indexState(job: Job, pods: readonly Pod[], valid: readonly Pod[]): IndexState {
  const { completions = 0, backoffLimitPerIndex } = job.spec;
  const previous = parseIntervals(job.status?.completedIndexes, completions);
  const done = valid.filter(({ status }) => status?.phase === 'Succeeded');
  const succeeded = withIndexes(
    previous,
    done.flatMap((pod) => completionIndex(pod) ?? []),
  );
  if (backoffLimitPerIndex === undefined)
    return { previous, succeeded, failed: undefined, delayed: new Map() };
  const lost = valid.filter((pod) => isIndexFailed(job, pod, backoffLimitPerIndex));
  const failed = withIndexes(
    parseIntervals(job.status?.failedIndexes, completions),
    lost.flatMap((pod) => completionIndex(pod) ?? []),
  );
  const active = new Set(pods.filter(isPodActive).map(completionIndex));
  return { previous, succeeded, failed, delayed: delayedPods(job, valid, { succeeded, failed, active }) };
}

/** Models pkg/controller/job/indexed_job_utils.go isIndexFailed */
function isIndexFailed(job: Job, pod: Pod, limit: number): boolean {
  if (!hasFailed(job, pod)) return false;
  const { action, counts } = judgeFailure(job, pod);
  return action === 'FailIndex' || (counts && failureCount(pod, FAILURE_COUNT) >= limit);
}

/** Models pkg/controller/job/indexed_job_utils.go getPodsWithDelayedDeletionPerIndex */
function delayedPods(
  job: Job,
  pods: readonly Pod[],
  known: { succeeded: Intervals; failed: Intervals; active: ReadonlySet<number | undefined> },
): ReadonlyMap<number, Pod> {
  const delayed = new Map<number, Pod>();
  for (const pod of pods) {
    const index = completionIndex(pod);
    if (index === undefined || !hasFailed(job, pod)) continue;
    if (includes(known.succeeded, index) || includes(known.failed, index) || known.active.has(index))
      continue;
    const other = delayed.get(index);
    const newer = !other || (allFailures(other) <= allFailures(pod) && finishedAt(pod) >= finishedAt(other));
    if (newer) delayed.set(index, pod);
  }
  return delayed;
}

/** How often the pod's index had failed when it was made. */
export function allFailures(pod: Pod): number {
  return failureCount(pod, FAILURE_COUNT) + failureCount(pod, IGNORED_FAILURE_COUNT);
}

export function failureCount({ metadata }: Pod, annotation: string): number {
  const text = getLabel(metadata.annotations, annotation);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
}
