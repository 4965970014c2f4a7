import { type Key, keyOf } from '../../api/key.ts';
import { matchesSelector } from '../../api/labels.ts';
import type { Job, Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Revision } from '../../store/revision.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { claim } from '../workload/claim.ts';
import { watchDependents } from '../workload/owner.ts';
import { controlledPods } from '../workload/select.ts';
import { BackOffRecords } from './back-off.ts';
import { Batches } from './batches.ts';
import { isFinished } from './conditions.ts';
import { isOrphanKey, orphanOfPod, orphansOfJob, releaseOrphan } from './orphans.ts';
import { isTracked, TRACKING } from './pods.ts';
import { jobState } from './state.ts';
import { syncJob } from './sync.ts';

export function jobController(): Controller {
  const records = new BackOffRecords();
  const batches = new Batches();
  const dependents = watchDependents('Pod', 'Job', (owner, labels) =>
    matchesSelector(owner.spec.selector, labels),
  );
  return {
    name: 'job-controller',
    watches: [
      {
        kind: 'Job',
        keys: (revision, store) => [...ownKey(revision, batches), ...orphansOfJob(revision, store)],
      },
      {
        kind: 'Pod',
        keys: (revision, store) => [
          ...batches.add(dependents.keys(revision, store), revision.time),
          ...orphanOfPod(revision, store),
        ],
      },
    ],
    reconcile: (key, context) => reconcile(key, context, records, batches),
  };
}

/** Models pkg/controller/job/job_controller.go updateJob */
function ownKey({ before, after, key, time }: Revision, batches: Batches): Iterable<Key> {
  const job = after as Job | undefined;
  if (job && isFinished(job)) return [];
  const sameSpec = before && job && before.metadata.generation === job.metadata.generation;
  if (sameSpec) return batches.add([key], time);
  batches.hurry(key);
  return [key];
}

function reconcile(
  key: Key,
  context: ControllerContext,
  records: BackOffRecords,
  batches: Batches,
): Requeue | undefined {
  const { store, api, now } = context;
  if (isOrphanKey(key)) {
    releaseOrphan(key, api);
    return undefined;
  }
  const early = batches.untilDue(key, now);
  if (early > 0) return { type: 'after', ms: early, what: 'batch of changes' };
  const job = store.get('Job', key);
  if (!job || isFinished(job)) {
    records.forget(key);
    return undefined;
  }
  const { managedBy } = job.spec;
  if (managedBy !== undefined && managedBy !== 'kubernetes.io/job-controller') return undefined;
  const pods = podsOf(api, job);
  return pods ? syncJob(jobState(job, pods, records), context, records) : { type: 'retry' };
}

/** Adopted pods are held like the Job's own. Models pkg/controller/job/job_controller.go getPodsForJob */
function podsOf(api: Client, job: Job): readonly Pod[] | undefined {
  const { store } = api;
  const orphans = [...store.orphans('Pod', job.metadata.namespace)];
  const candidates = [...controlledPods(store, job.metadata.uid), ...orphans];
  const { claimed, error } = claim(api, job, candidates, ({ metadata }) =>
    matchesSelector(job.spec.selector, metadata.labels),
  );
  if (error) return undefined;
  const adopted = new Set(orphans.map(({ metadata }) => metadata.uid));
  return claimed.map((pod) => (adopted.has(pod.metadata.uid) && !isTracked(pod) ? hold(api, pod) : pod));
}

function hold(api: Client, pod: Pod): Pod {
  const result = api.update('Pod', keyOf(pod), (present) => ({
    ...present,
    metadata: { ...present.metadata, finalizers: [...(present.metadata.finalizers ?? []), TRACKING] },
  }));
  return result.ok ? result.value : pod;
}
