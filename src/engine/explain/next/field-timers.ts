import { keyOf, makeKey } from '../../api/key.ts';
import { controllerOf, isPodReady, isTerminal, isTerminating, podCondition } from '../../api/pod-status.ts';
import { parseTime } from '../../api/time.ts';
import type { AnyObject, CronJob, Deployment, Job, Pod } from '../../api/types.ts';
import type { Wait } from '../../api/wait.ts';
import { untilNext } from '../../controllers/cronjob/missed.ts';
import { parseSchedule } from '../../controllers/cronjob/schedule.ts';
import type { Store } from '../../store/store.ts';

/** Timers that are written in objects: deadlines, schedules, and times after which something counts. */
export function* fieldTimers(store: Store): Iterable<Wait> {
  const { now } = store.clock;
  for (const pod of store.list('Pod')) yield* ofPod(pod, store, now);
  for (const deployment of store.list('Deployment')) yield* ofDeployment(deployment);
  for (const job of store.list('Job')) yield* ofJob(job);
  for (const cronJob of store.list('CronJob')) yield* ofCronJob(cronJob, now);
}

function* ofPod(pod: Pod, store: Store, now: number): Iterable<Wait> {
  if (isTerminal(pod) || isTerminating(pod)) return;
  const of = about(pod);
  const { activeDeadlineSeconds } = pod.spec;
  const startTime = pod.status?.startTime;
  if (activeDeadlineSeconds !== undefined && startTime !== undefined) {
    const since = parseTime(startTime);
    const until = since + activeDeadlineSeconds * 1000;
    yield { type: 'pod-deadline', ...of, since, until, setting: 'activeDeadlineSeconds' };
  }
  const ready = podCondition(pod, 'Ready');
  const seconds = isPodReady(pod) ? minReadySeconds(pod, store) : 0;
  if (seconds === 0 || !ready?.lastTransitionTime) return;
  const since = parseTime(ready.lastTransitionTime);
  const until = since + seconds * 1000;
  if (until > now) yield { type: 'min-ready', ...of, since, until, setting: 'minReadySeconds' };
}

function minReadySeconds(pod: Pod, store: Store): number {
  const owner = controllerOf(pod);
  const set = owner && store.find(owner.kind, makeKey(pod.metadata.namespace, owner.name));
  return (set as { spec?: { minReadySeconds?: number } } | undefined)?.spec?.minReadySeconds ?? 0;
}

/** Counted from the last sign of progress. Models pkg/controller/deployment/util/deployment_util.go DeploymentTimedOut */
function* ofDeployment(deployment: Deployment): Iterable<Wait> {
  const { progressDeadlineSeconds, paused } = deployment.spec;
  const progressing = deployment.status?.conditions?.find(({ type }) => type === 'Progressing');
  const isUnderWay = progressing?.status === 'True' && progressing.reason !== 'NewReplicaSetAvailable';
  if (paused || progressDeadlineSeconds === undefined || !isUnderWay || !progressing.lastUpdateTime) return;
  const since = parseTime(progressing.lastUpdateTime);
  const until = since + progressDeadlineSeconds * 1000;
  yield { type: 'progress-deadline', ...about(deployment), since, until, setting: 'progressDeadlineSeconds' };
}

function* ofJob(job: Job): Iterable<Wait> {
  const { activeDeadlineSeconds, ttlSecondsAfterFinished, suspend } = job.spec;
  const { startTime, conditions = [] } = job.status ?? {};
  const finished = conditions.find(
    ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
  );
  if (finished?.lastTransitionTime && ttlSecondsAfterFinished !== undefined) {
    const since = parseTime(finished.lastTransitionTime);
    const until = since + ttlSecondsAfterFinished * 1000;
    yield { type: 'job-ttl', ...about(job), since, until, setting: 'ttlSecondsAfterFinished' };
  }
  if (finished || suspend || activeDeadlineSeconds === undefined || !startTime) return;
  const since = parseTime(startTime);
  const until = since + activeDeadlineSeconds * 1000;
  yield { type: 'job-deadline', ...about(job), since, until, setting: 'activeDeadlineSeconds' };
}

function* ofCronJob(cronJob: CronJob, now: number): Iterable<Wait> {
  const { schedule, timeZone, suspend } = cronJob.spec;
  const parsed = parseSchedule(schedule, timeZone);
  if (suspend || !parsed.ok) return;
  const left = untilNext(cronJob, parsed.schedule, now);
  if (left === undefined) return;
  const since = parseTime(cronJob.status?.lastScheduleTime ?? cronJob.metadata.creationTimestamp);
  yield { type: 'cron-job', ...about(cronJob), since, until: now + left, setting: 'schedule' };
}

function about(object: AnyObject): Pick<Wait, 'kind' | 'key'> {
  return { kind: object.kind, key: keyOf(object) };
}
