import type { Key } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import { parseTime } from '../../api/time.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { watchOwn } from '../workload/owner.ts';
import { finishedCondition } from './conditions.ts';

/** Deletes Jobs some time after they have finished. Models pkg/controller/ttlafterfinished/ttlafterfinished_controller.go */
export function ttlAfterFinishedController(): Controller {
  return { name: 'ttl-after-finished-controller', watches: [watchOwn('Job')], reconcile };
}

function reconcile(key: Key, { store, api, now }: ControllerContext): Requeue | undefined {
  const job = store.get('Job', key);
  const ttl = job?.spec.ttlSecondsAfterFinished;
  const finished = job && finishedCondition(job);
  if (!job || ttl === undefined || !finished || isTerminating(job)) return undefined;
  const left = parseTime(finished.lastTransitionTime ?? '') + ttl * 1000 - now;
  if (left > 0) return { type: 'after', ms: left, what: 'ttlSecondsAfterFinished' };
  const result = api.delete('Job', key, { propagationPolicy: 'Foreground', uid: job.metadata.uid });
  return result.ok || result.error.code === 404 ? undefined : { type: 'retry' };
}
