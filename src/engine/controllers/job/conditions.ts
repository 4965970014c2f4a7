import { formatTime } from '../../api/time.ts';
import type { Job } from '../../api/types.ts';

export type JobStatus = NonNullable<Job['status']>;
export type JobCondition = NonNullable<JobStatus['conditions']>[number];
export type Conditions = readonly JobCondition[];
type ConditionType = 'Complete' | 'Failed' | 'FailureTarget' | 'SuccessCriteriaMet' | 'Suspended';

/** Models pkg/controller/job/job_controller.go newCondition */
export function newCondition(
  type: ConditionType,
  status: 'True' | 'False',
  reason: string,
  message: string,
  now: number,
): JobCondition {
  const time = formatTime(now);
  return { type, status, lastProbeTime: time, lastTransitionTime: time, reason, message };
}

/** The condition of that type, if it holds. */
export function holding(job: Job, type: ConditionType): JobCondition | undefined {
  return job.status?.conditions?.find((condition) => condition.type === type && condition.status === 'True');
}

/** Complete or failed, for ever. Models pkg/controller/job/util/utils.go IsJobFinished */
export function isFinished(job: Job): boolean {
  return finishedCondition(job) !== undefined;
}

export function finishedCondition(job: Job): JobCondition | undefined {
  return holding(job, 'Complete') ?? holding(job, 'Failed');
}

/**
 * The conditions with this one; the same ones when it says nothing new. What does not hold is not worth adding.
 * Models pkg/controller/job/job_controller.go ensureJobConditionStatus
 */
export function ensureCondition(conditions: Conditions, condition: JobCondition): Conditions {
  const { type, status, reason, message } = condition;
  const present = conditions.find((each) => each.type === type);
  if (!present) return status === 'False' ? conditions : [...conditions, condition];
  const same = present.status === status && present.reason === reason && present.message === message;
  return same ? conditions : conditions.map((each) => (each === present ? condition : each));
}
