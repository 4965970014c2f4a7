import { isTerminating } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { compact } from '../workload/compact.ts';
import type { BackOffRecords } from './back-off.ts';
import {
  type Conditions,
  ensureCondition,
  type JobCondition,
  type JobStatus,
  newCondition,
} from './conditions.ts';
import { countOf, formatIntervals, includes, withIndexes } from './intervals.ts';
import { untrack } from './manage.ts';
import { completionIndex, hasFailed, isTracked, validIndex } from './pods.ts';
import { judgeFailure } from './policies.ts';
import type { JobState } from './state.ts';

/** So many ended pods are counted at once. Models pkg/controller/job/job_controller.go MaxUncountedPods */
const MOST_UNCOUNTED = 500;

/** What the sync has found out besides what {@link JobState} holds. */
export interface Findings {
  readonly startTime: string | undefined;
  readonly conditions: Conditions;
  /** The Job is to end so. */
  readonly finished: JobCondition | undefined;
  readonly active: number;
  readonly ready: number;
  readonly terminating: number;
}

interface Ended {
  /** To be let go once they are in the status. */
  readonly pods: readonly Pod[];
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
  readonly indexes: readonly number[];
  /** There are more. */
  readonly full: boolean;
}

/**
 * Counts pods that have ended: first their names go into the status, then their finalizers go, then they are numbers.
 * Ends the Job when all is counted. Models pkg/controller/job/job_controller.go trackJobStatusAndRemoveFinalizers
 */
export function track(
  api: Client,
  state: JobState,
  findings: Findings,
  records: BackOffRecords,
  now: number,
): void {
  const { key, job, indexes } = state;
  const { finished } = findings;
  const tracked = new Set(state.pods.filter(isTracked).map(({ metadata }) => metadata.uid));
  const before = job.status?.uncountedTerminatedPods ?? {};
  const left = {
    succeeded: (before.succeeded ?? []).filter((uid) => tracked.has(uid)),
    failed: (before.failed ?? []).filter((uid) => tracked.has(uid)),
  };
  const ended = endedPods(state, finished, left);
  const done = indexes && withIndexes(indexes.succeeded, ended.indexes);
  const counted = {
    succeeded: (job.status?.succeeded ?? 0) + (before.succeeded?.length ?? 0) - left.succeeded.length,
    failed: (job.status?.failed ?? 0) + (before.failed?.length ?? 0) - left.failed.length,
  };
  const base = {
    ...findings,
    uncounted: { succeeded: ended.succeeded, failed: ended.failed },
    counted,
    completedIndexes: done && formatIntervals(done),
    failedIndexes: indexes?.failed && formatIntervals(indexes.failed),
    conditions: announced(findings.conditions, finished),
  };
  if (done) counted.succeeded = countOf(done);
  const first = api.setStatus('Job', key, statusOf(state, base));
  if (first.ok && first.value !== job) records.keep(key, state.backOff);

  for (const pod of ended.pods) untrack(api, pod);
  const total = done
    ? { ...counted, failed: counted.failed + ended.failed.length }
    : {
        succeeded: counted.succeeded + ended.succeeded.length,
        failed: counted.failed + ended.failed.length,
      };
  const final = finished && !ended.full && findings.terminating === 0 ? terminal(finished, now) : undefined;
  const conditions = final ? ensureCondition(base.conditions, final) : base.conditions;
  const uncounted = { succeeded: [], failed: [] };
  const completionTime = final?.type === 'Complete' ? final.lastTransitionTime : undefined;
  api.setStatus('Job', key, {
    ...statusOf(state, { ...base, counted: total, uncounted, conditions }),
    ...(completionTime !== undefined && { completionTime }),
  });
  if (final) tellEnd(api, state, final, total.succeeded);
}

function endedPods(
  { job, pods, indexes }: JobState,
  finished: JobCondition | undefined,
  left: { readonly succeeded: readonly string[]; readonly failed: readonly string[] },
): Ended {
  const sorted = indexes
    ? [...pods].sort((a, b) => (completionIndex(a) ?? -1) - (completionIndex(b) ?? -1))
    : pods;
  const ended: Pod[] = [];
  const succeeded = [...left.succeeded];
  const failed = [...left.failed];
  const newIndexes: number[] = [];
  const givenUp = finished !== undefined && finished.type !== 'SuccessCriteriaMet';
  for (const pod of sorted) {
    const { uid } = pod.metadata;
    const lost = hasFailed(job, pod);
    const success = pod.status?.phase === 'Succeeded';
    const over = isTerminating(job) || finished !== undefined || success;
    if (!isTracked(pod) || !(over || (lost && !isDelayed(pod, indexes)))) continue;
    ended.push(pod);
    const index = indexes && validIndex(job, pod);
    if (success && !left.failed.includes(uid)) {
      if (!indexes) {
        if (!left.succeeded.includes(uid)) succeeded.push(uid);
      } else if (index !== undefined && !includes(indexes.previous, index)) {
        newIndexes.push(index);
      }
    } else if ((lost || givenUp) && !left.failed.includes(uid) && (!indexes || index !== undefined)) {
      if (judgeFailure(job, pod).counts) failed.push(uid);
    }
    if (newIndexes.length + succeeded.length + failed.length >= MOST_UNCOUNTED)
      return { pods: ended, succeeded, failed, indexes: newIndexes, full: true };
  }
  return { pods: ended, succeeded, failed, indexes: newIndexes, full: false };
}

function isDelayed(pod: Pod, indexes: JobState['indexes']): boolean {
  const index = completionIndex(pod);
  return index !== undefined && indexes?.delayed.get(index)?.metadata.uid === pod.metadata.uid;
}

/** How the Job will end is said before it has ended. */
function announced(conditions: Conditions, finished: JobCondition | undefined): Conditions {
  if (finished?.type !== 'FailureTarget' && finished?.type !== 'SuccessCriteriaMet') return conditions;
  return conditions.some(({ type }) => type === finished.type) ? conditions : [...conditions, finished];
}

function terminal({ type, reason = '', message = '' }: JobCondition, now: number): JobCondition {
  const ending = type === 'SuccessCriteriaMet' ? 'Complete' : 'Failed';
  return newCondition(ending, 'True', reason, message, now);
}

function statusOf(
  { job }: JobState,
  parts: Findings & {
    readonly uncounted: { readonly succeeded: readonly string[]; readonly failed: readonly string[] };
    readonly counted: { readonly succeeded: number; readonly failed: number };
    readonly completedIndexes: string | undefined;
    readonly failedIndexes: string | undefined;
  },
): JobStatus {
  const { active, ready, terminating, startTime, conditions, counted, uncounted } = parts;
  const { completionTime } = job.status ?? {};
  return {
    ...compact({ active, ...counted, completedIndexes: parts.completedIndexes, completionTime, startTime }),
    ...(parts.failedIndexes !== undefined && { failedIndexes: parts.failedIndexes }),
    ...(conditions.length > 0 && { conditions }),
    ready,
    terminating,
    uncountedTerminatedPods: compact(uncounted),
  };
}

/** Models pkg/controller/job/job_controller.go recordJobFinished */
function tellEnd(api: Client, { job }: JobState, final: JobCondition, succeeded: number): void {
  const { completions } = job.spec;
  if (final.type !== 'Complete') {
    api.event(job, 'Warning', final.reason ?? '', final.message ?? '');
    return;
  }
  if (completions !== undefined && succeeded > completions) {
    const message = 'Too many succeeded pods running after completion count reached';
    api.event(job, 'Warning', 'TooManySucceededPods', message);
  }
  api.event(job, 'Normal', 'Completed', 'Job completed');
}
