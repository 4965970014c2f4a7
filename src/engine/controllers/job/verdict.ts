import { parseTime } from '../../api/time.ts';
import type { Job, Pod } from '../../api/types.ts';
import { holding, type JobCondition, newCondition } from './conditions.ts';
import { countOf } from './intervals.ts';
import { hasFailed } from './pods.ts';
import { judgeFailure, matchSuccessPolicy } from './policies.ts';
import type { JobState } from './state.ts';

/** Why the Job is to end, if it is; not counting that its work is done. Models pkg/controller/job/job_controller.go syncJob */
export function verdictOf(
  state: JobState,
  startTime: string | undefined,
  now: number,
): JobCondition | undefined {
  const { job } = state;
  return (
    holding(job, 'SuccessCriteriaMet') ??
    earlierFailure(job, now) ??
    failedByPolicy(state, now) ??
    failedByLimits(state, startTime, now) ??
    decidedByIndexes(state, now)
  );
}

function earlierFailure(job: Job, now: number): JobCondition | undefined {
  const target = holding(job, 'FailureTarget');
  return target && newCondition('Failed', 'True', target.reason ?? '', target.message ?? '', now);
}

/** Models pkg/controller/job/job_controller.go getFailJobMessage */
function failedByPolicy({ job, pods }: JobState, now: number): JobCondition | undefined {
  if (!job.spec.podFailurePolicy) return undefined;
  for (const pod of pods) {
    const message = hasFailed(job, pod) ? judgeFailure(job, pod).message : undefined;
    if (message !== undefined) return failure('PodFailurePolicy', message, now);
  }
  return undefined;
}

function failedByLimits(
  { job, pods, failed }: JobState,
  startTime: string | undefined,
  now: number,
): JobCondition | undefined {
  const limit = job.spec.backoffLimit ?? 6;
  if (failed > limit || restartsExceed(job, pods, limit))
    return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit', now);
  const left = untilDeadline(job, startTime, now);
  return left !== undefined && left <= 0
    ? failure('DeadlineExceeded', 'Job was active longer than specified deadline', now)
    : undefined;
}

/** Restarts in place count too. Models pkg/controller/job/job_controller.go pastBackoffLimitOnFailure */
function restartsExceed(job: Job, pods: readonly Pod[], limit: number): boolean {
  if (job.spec.template.spec?.restartPolicy !== 'OnFailure') return false;
  let restarts = 0;
  for (const { status } of pods) {
    if (status?.phase !== 'Running' && status?.phase !== 'Pending') continue;
    for (const { restartCount } of [
      ...(status.initContainerStatuses ?? []),
      ...(status.containerStatuses ?? []),
    ])
      restarts += restartCount;
  }
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

/** Ms that the Job may still be active; undefined when it may for ever. */
export function untilDeadline({ spec }: Job, startTime: string | undefined, now: number): number | undefined {
  const { activeDeadlineSeconds, suspend } = spec;
  if (activeDeadlineSeconds === undefined || startTime === undefined || suspend) return undefined;
  return parseTime(startTime) + activeDeadlineSeconds * 1000 - now;
}

function decidedByIndexes({ job, indexes }: JobState, now: number): JobCondition | undefined {
  if (!indexes) return undefined;
  const { completions = 0, maxFailedIndexes } = job.spec;
  const failed = countOf(indexes.failed ?? []);
  if (maxFailedIndexes !== undefined && failed > maxFailedIndexes) {
    const message = 'Job has exceeded the specified maximal number of failed indexes';
    return failure('MaxFailedIndexesExceeded', message, now);
  }
  if (failed > 0 && failed + countOf(indexes.succeeded) >= completions)
    return failure('FailedIndexes', 'Job has failed indexes', now);
  const matched = matchSuccessPolicy(job, indexes.succeeded);
  return matched === undefined
    ? undefined
    : newCondition('SuccessCriteriaMet', 'True', 'SuccessPolicy', matched, now);
}

function failure(reason: string, message: string, now: number): JobCondition {
  return newCondition('FailureTarget', 'True', reason, message, now);
}

/** The work is done. Models pkg/controller/job/job_controller.go newSuccessCondition */
export function completion(now: number): JobCondition {
  const message = 'Reached expected number of succeeded pods';
  return newCondition('SuccessCriteriaMet', 'True', 'CompletionsReached', message, now);
}
