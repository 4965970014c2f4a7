import { type Key, keyOf } from '../../api/key.ts';
import { isEmptySelector, matchesSelector } from '../../api/labels.ts';
import { controllerOf, isTerminal, isTerminating } from '../../api/pod-status.ts';
import type { ControllerRevision, DaemonSet, Node, Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { isEqual } from '../../store/equal.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { untilNextAvailable } from '../workload/availability.ts';
import { claim } from '../workload/claim.ts';
import { watchDependents, watchOwn } from '../workload/owner.ts';
import { createPod, deletePod, isNamespaceTerminating } from '../workload/pod-control.ts';
import { listRevisions, POD_REVISION, updateRevision } from '../workload/revisions.ts';
import { controlledPods } from '../workload/select.ts';
import { slowStart } from '../workload/slow-start.ts';
import { BackOff } from './back-off.ts';
import { fitting } from './node-fit.ts';
import { type Changes, placeDaemons, type World } from './placement.ts';
import { daemonPod, targetNode } from './pod.ts';
import { rollingUpdate } from './rolling-update.ts';
import { daemonSetStatus } from './status.ts';

/** Models pkg/controller/daemon/daemon_controller.go BurstReplicas */
const BURST_REPLICAS = 250;

export function daemonSetController(): Controller {
  const backOff = new BackOff();
  return {
    name: 'daemonset-controller',
    watches: [
      watchOwn('DaemonSet'),
      watchDependents('Pod', 'DaemonSet', (owner, labels) => matchesSelector(owner.spec.selector, labels)),
      { kind: 'Node', keys: concernedByNode },
    ],
    reconcile: (key, context) => reconcile(key, context, backOff),
  };
}

/** Models pkg/controller/daemon/daemon_controller.go syncNodeUpdate */
function* concernedByNode({ before, after }: Revision, store: Store): Iterable<Key> {
  const [old, node] = [before as Node | undefined, after as Node | undefined];
  if (!node) return;
  const same =
    old && isEqual(old.metadata.labels, node.metadata.labels) && isEqual(old.spec.taints, node.spec.taints);
  if (same) return;
  const hosts = new Set([...store.podsOnNode(node.metadata.name)].map((pod) => controllerOf(pod)?.uid));
  for (const set of store.list('DaemonSet')) {
    const { shouldRun, shouldContinue } = fitting(set)(node);
    const scheduled = hosts.has(set.metadata.uid);
    const misscheduled = (set.status?.numberMisscheduled ?? 0) > 0;
    if (scheduled ? !shouldContinue || misscheduled : shouldRun) yield keyOf(set);
  }
}

/** Models pkg/controller/daemon/daemon_controller.go syncDaemonSet */
function reconcile(key: Key, context: ControllerContext, backOff: BackOff): Requeue | undefined {
  const { store, api, now } = context;
  const set = store.get('DaemonSet', key);
  if (!set) return undefined;
  if (isEmptySelector(set.spec.selector)) {
    const message = 'This daemon set is selecting all pods. A non-empty selector is required.';
    api.event(set, 'Warning', 'SelectingAll', message);
    return undefined;
  }
  if (isTerminating(set)) return undefined;

  const history = listRevisions(api, set, set.spec.selector);
  const current = currentRevision(api, set, history);
  if (!current.ok) return { type: 'retry' };
  const { revision, collisionCount } = current.value;
  const nodes = [...store.list('Node')];
  const fixed = { api, set, hash: hashOf(revision), nodes, fitOf: fitting(set), backOff, now };
  const world: World = { ...fixed, podsByNode: podsByNode(api, set) };

  const placed = placeDaemons(world);
  const changes =
    isEmpty(placed) && set.spec.updateStrategy?.type !== 'OnDelete' ? rollingUpdate(world) : placed;
  const failed = apply(changes, world);
  const old = history.filter((each) => each.metadata.name !== revision.metadata.name);
  if (!failed) forgetHistory(api, set, old);
  const after = isEmpty(changes) ? world : { ...fixed, podsByNode: podsByNode(api, set) };
  api.setStatus('DaemonSet', key, daemonSetStatus(after, collisionCount));
  return failed ? { type: 'retry' } : requeue(set, placed, store, now);
}

function isEmpty({ create, remove }: Changes): boolean {
  return create.length + remove.length === 0;
}

function requeue(set: DaemonSet, { wait }: Changes, store: Store, now: number): Requeue | undefined {
  const { minReadySeconds = 0 } = set.spec;
  const pods = controlledPods(store, set.metadata.uid);
  const ready = minReadySeconds > 0 ? untilNextAvailable(pods, minReadySeconds, now) : undefined;
  if (wait === undefined && ready === undefined) return undefined;
  return wait !== undefined && wait <= (ready ?? wait)
    ? { type: 'after', ms: wait, what: 'failed daemon back-off' }
    : { type: 'after', ms: ready ?? 0, what: 'minReadySeconds' };
}

/** The daemons by the node that they are meant for, deleted ones only until they have ended. Models getNodesToDaemonPods */
function podsByNode(api: Client, set: DaemonSet): ReadonlyMap<string, readonly Pod[]> {
  const { store } = api;
  const candidates = [
    ...controlledPods(store, set.metadata.uid),
    ...store.orphans('Pod', set.metadata.namespace),
  ];
  const { claimed } = claim(api, set, candidates, ({ metadata }) =>
    matchesSelector(set.spec.selector, metadata.labels),
  );
  const groups = new Map<string, Pod[]>();
  for (const pod of claimed) {
    const nodeName = targetNode(pod);
    if (nodeName === undefined || (isTerminal(pod) && isTerminating(pod))) continue;
    const group = groups.get(nodeName);
    if (group) group.push(pod);
    else groups.set(nodeName, [pod]);
  }
  return groups;
}

/**
 * Models pkg/controller/daemon/daemon_controller.go syncNodes
 *
 * @returns whether anything was refused
 */
function apply({ create, remove }: Changes, { api, set, hash }: World): boolean {
  const nodeNames = create.slice(0, BURST_REPLICAS);
  let next = 0;
  const attempt = () => createPod(api, set, daemonPod(set, nodeNames[next++] ?? '', hash));
  const creating = isNamespaceTerminating(api.store, set) ? 0 : nodeNames.length;
  let failed = slowStart(creating, attempt).error !== undefined;
  for (const pod of remove.slice(0, BURST_REPLICAS)) {
    const result = deletePod(api, set, pod);
    if (!result.ok && result.error.code !== 404) failed = true;
  }
  return failed;
}

/** Models pkg/controller/daemon/update.go constructHistory */
function currentRevision(api: Client, set: DaemonSet, history: readonly ControllerRevision[]) {
  return updateRevision(
    api,
    {
      owner: set,
      template: set.spec.template,
      revision: (history.at(-1)?.revision ?? 0) + 1,
      annotations: set.metadata.annotations,
      collisionCount: set.status?.collisionCount ?? 0,
      hashLabel: POD_REVISION,
    },
    history,
  );
}

function hashOf(revision: ControllerRevision): string {
  return revision.metadata.labels?.[POD_REVISION] ?? '';
}

/** Deletes the oldest revisions beyond the limit that no daemon has. Models pkg/controller/daemon/update.go cleanupHistory */
function forgetHistory(api: Client, set: DaemonSet, old: readonly ControllerRevision[]): void {
  const pods = controlledPods(api.store, set.metadata.uid);
  const live = new Set([...pods].map((pod) => pod.metadata.labels?.[POD_REVISION]));
  const surplus = Math.max(0, old.length - (set.spec.revisionHistoryLimit ?? 10));
  const unused = old.filter((revision) => !live.has(hashOf(revision)));
  for (const revision of unused.slice(0, surplus)) api.delete('ControllerRevision', keyOf(revision));
}
