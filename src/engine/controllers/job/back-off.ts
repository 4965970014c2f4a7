import type { Key } from '../../api/key.ts';
import { podCondition } from '../../api/pod-status.ts';
import { parseTime } from '../../api/time.ts';
import type { ContainerStatus, Pod } from '../../api/types.ts';
import { sidecarNames } from '../workload/restarts.ts';

/** Models pkg/controller/job/job_controller.go DefaultJobPodFailureBackOff, MaxJobPodFailureBackOff */
const FIRST = 10_000;
const LONGEST = 600_000;

/** Failures since the last success. */
export interface BackOffRecord {
  readonly failures: number;
  readonly lastFailure: number | undefined;
}

const NONE: BackOffRecord = { failures: 0, lastFailure: undefined };

/** How often each Job's pods failed in a row. Models pkg/controller/job/backoff_utils.go backoffStore */
export class BackOffRecords {
  readonly #records = new Map<Key, BackOffRecord>();

  /** The record as it will be when these newly ended pods are counted. */
  next(key: Key, succeeded: readonly Pod[], failed: readonly Pod[]): BackOffRecord {
    const record = this.#records.get(key) ?? NONE;
    const failures = failed.map(finishedAt);
    if (succeeded.length === 0) {
      if (failures.length === 0) return record;
      return { failures: record.failures + failures.length, lastFailure: Math.max(...failures) };
    }
    const lastSuccess = Math.max(...succeeded.map(finishedAt));
    const since = failures.filter((time) => time > lastSuccess);
    return since.length > 0 ? { failures: since.length, lastFailure: Math.max(...since) } : NONE;
  }

  keep(key: Key, record: BackOffRecord): void {
    this.#records.set(key, record);
  }

  forget(key: Key): void {
    this.#records.delete(key);
  }
}

/** Ms until the next attempt after so many failures. Models pkg/controller/job/backoff_utils.go getRemainingTimeForFailuresCount */
export function remainingBackOff({ failures, lastFailure }: BackOffRecord, now: number): number {
  if (failures === 0 || lastFailure === undefined) return 0;
  const delay = Math.min(FIRST * 2 ** (failures - 1), LONGEST);
  return Math.max(0, lastFailure + delay - now);
}

/** When a pod ended, as well as can be told. Models pkg/controller/job/backoff_utils.go getFinishedTime */
export function finishedAt(pod: Pod): number {
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
  const sidecars = sidecarNames(pod);
  const ended = lastEnd([
    ...containerStatuses,
    ...initContainerStatuses.filter(({ name }) => sidecars.has(name)),
  ]);
  if (ended !== undefined) return ended;
  const ready = podCondition(pod, 'Ready');
  if (ready?.status === 'False' && ready.lastTransitionTime) return parseTime(ready.lastTransitionTime);
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, creationTimestamp } = pod.metadata;
  if (deletionTimestamp) return parseTime(deletionTimestamp) - deletionGracePeriodSeconds * 1000;
  return parseTime(creationTimestamp);
}

/** Undefined unless all have ended. */
function lastEnd(statuses: readonly ContainerStatus[]): number | undefined {
  const times = statuses.map(({ state }) => parseTime(state?.terminated?.finishedAt ?? ''));
  return times.length > 0 && !times.some(Number.isNaN) ? Math.max(...times) : undefined;
}
