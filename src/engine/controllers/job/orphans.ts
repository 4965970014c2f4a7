import { type Key, keyOf } from '../../api/key.ts';
import { controllerOf, isTerminating } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import { resolveController } from '../workload/owner.ts';
import { controlledPods } from '../workload/select.ts';
import { isFinished } from './conditions.ts';
import { untrack } from './manage.ts';
import { isTracked } from './pods.ts';

/** Marks the keys of pods that have lost their Job, beside the Jobs' own. */
const PREFIX = 'orphan ';

export function isOrphanKey(key: Key): boolean {
  return key.startsWith(PREFIX);
}

function orphanKey(pod: Pod): Key {
  return `${PREFIX}${keyOf(pod)}` as Key;
}

/** Pods that nobody will count any more. Models pkg/controller/job/job_controller.go handleSingleOrphanPod */
function isOrphan(store: Store, pod: Pod): boolean {
  if (!isTracked(pod)) return false;
  const controller = controllerOf(pod);
  if (!controller) return true;
  if (controller.kind !== 'Job') return false;
  const job = resolveController(store, 'Job', pod.metadata.namespace, controller);
  return !job || isFinished(job);
}

export function orphanOfPod({ after }: Revision, store: Store): Key[] {
  const pod = after as Pod | undefined;
  if (!pod || !isTracked(pod) || (controllerOf(pod) && !isTerminating(pod))) return [];
  return isOrphan(store, pod) ? [orphanKey(pod)] : [];
}

export function orphansOfJob({ before, after }: Revision, store: Store): Key[] {
  if (!before || after) return [];
  return [...controlledPods(store, before.metadata.uid)].filter(isTracked).map(orphanKey);
}

export function releaseOrphan(key: Key, api: Client): void {
  const pod = api.store.get('Pod', key.slice(PREFIX.length) as Key);
  if (pod && isOrphan(api.store, pod)) untrack(api, pod);
}
