import type { Key } from '../../api/key.ts';
import { matchesSelector } from '../../api/labels.ts';
import { isTerminating } from '../../api/pod-status.ts';
import { type Result, succeed } from '../../api/result.ts';
import type { ControllerRevision, Pod, StatefulSet } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { untilNextAvailable } from '../workload/availability.ts';
import { claim } from '../workload/claim.ts';
import { watchDependents, watchOwn } from '../workload/owner.ts';
import { listRevisions, REVISION_HASH, truncateRevisions, updateRevision } from '../workload/revisions.ts';
import { controlledPods } from '../workload/select.ts';
import { isMember } from './identity.ts';
import { podRevision, type Revisions, statefulSetStatus } from './status.ts';
import { Sync } from './sync.ts';

export function statefulSetController(): Controller {
  return {
    name: 'statefulset-controller',
    watches: [
      watchOwn('StatefulSet'),
      watchDependents('Pod', 'StatefulSet', (owner, labels) => matchesSelector(owner.spec.selector, labels)),
    ],
    reconcile,
  };
}

/** Models pkg/controller/statefulset/stateful_set.go sync */
function reconcile(key: Key, { store, api, now }: ControllerContext): Requeue | undefined {
  const set = store.get('StatefulSet', key);
  if (!set) return undefined;
  const { selector, minReadySeconds = 0, revisionHistoryLimit = 10 } = set.spec;
  const history = listRevisions(api, set, selector);
  const candidates = [
    ...controlledPods(store, set.metadata.uid),
    ...store.orphans('Pod', set.metadata.namespace),
  ];
  const { claimed: pods, error } = claim(
    api,
    set,
    candidates,
    (pod: Pod) => matchesSelector(selector, pod.metadata.labels) && isMember(set, pod),
  );
  if (error) return { type: 'retry' };
  const revisions = revisionsOf(api, set, history);
  if (!revisions.ok) return { type: 'retry' };

  const { current, update } = revisions.value;
  const { failed, deletedForUpdate } = isTerminating(set)
    ? { failed: false, deletedForUpdate: 0 }
    : new Sync(api, set, pods, revisions.value, now).run();
  api.setStatus('StatefulSet', key, statefulSetStatus(set, pods, revisions.value, deletedForUpdate, now));
  const used = new Set([current.metadata.name, update.metadata.name, ...pods.map(podRevision)]);
  truncateRevisions(api, history, ({ metadata }) => used.has(metadata.name), revisionHistoryLimit);
  if (failed) return { type: 'retry' };
  const ms = minReadySeconds > 0 ? untilNextAvailable(pods, minReadySeconds, now) : undefined;
  return ms === undefined ? undefined : { type: 'after', ms, what: 'minReadySeconds' };
}

/** Models pkg/controller/statefulset/stateful_set_control.go getStatefulSetRevisions */
function revisionsOf(
  api: Client,
  set: StatefulSet,
  history: readonly ControllerRevision[],
): Result<Revisions> {
  const { status, spec, metadata } = set;
  const updated = updateRevision(
    api,
    {
      owner: set,
      template: spec.template,
      revision: (history.at(-1)?.revision ?? 0) + 1,
      annotations: metadata.annotations,
      collisionCount: status?.collisionCount ?? 0,
      hashLabel: REVISION_HASH,
    },
    history,
  );
  if (!updated.ok) return updated;
  const { revision: update, collisionCount } = updated.value;
  const current = history.find(({ metadata: { name } }) => name === status?.currentRevision) ?? update;
  return succeed({ current, update, collisionCount });
}
