import {
  type Cluster,
  controllerOf,
  type DaemonSet,
  type Deployment,
  type Job,
  type ReplicaSet,
  type ReplicationController,
  type StatefulSet,
  type Store,
} from '../../engine/index.ts';
import type { WorkloadView } from '../view.ts';
import type { Changes } from './changes.ts';
import { Memo } from './memo.ts';
import { keyOf, refOf } from './refs.ts';
import { rolloutOf } from './rollouts.ts';

type Replicated = Deployment | ReplicaSet | ReplicationController | StatefulSet;
export type Workload = Replicated | DaemonSet | Job;
type Counts = Pick<WorkloadView, 'desired' | 'current' | 'ready' | 'upToDate'>;

const kinds = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job'];

/** What people deploy: all that makes pods and was not itself made by something that does; by kind and key. */
export class WorkloadsProjection {
  readonly #memo = new Memo<WorkloadView>();
  #collection: Readonly<Record<string, WorkloadView>> = {};

  project({ store }: Cluster, changes: Changes): Readonly<Record<string, WorkloadView>> {
    if (!changes.has(...kinds)) return this.#collection;
    const put = (object: Workload) => this.#put(object, store);
    for (const deployment of store.list('Deployment')) put(deployment);
    for (const set of store.list('ReplicaSet')) put(set);
    for (const controller of store.list('ReplicationController')) put(controller);
    for (const set of store.list('StatefulSet')) put(set);
    for (const set of store.list('DaemonSet')) put(set);
    for (const job of store.list('Job')) put(job);
    this.#collection = this.#memo.collect();
    return this.#collection;
  }

  #put(object: Workload, store: Store): void {
    if (controllerOf(object)?.kind === 'Deployment') return;
    const id = `${object.kind}/${keyOf(object.metadata)}`;
    this.#memo.put(id, [object], () => viewOf(id, object, store));
  }
}

function viewOf(id: string, object: Workload, store: Store): WorkloadView {
  const { kind, metadata, spec } = object;
  const message = troubleOf(object);
  const containers = spec.template?.spec?.containers ?? [];
  const matchLabels = labelsOf(object);
  return {
    id,
    ref: refOf(object),
    kind,
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    ...countsOf(object),
    images: containers.map(({ image }) => image ?? ''),
    containers: containers.map(({ name: container, image = '' }) => ({ name: container, image })),
    ports: containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort)),
    ...(matchLabels && { matchLabels }),
    ...(kind === 'Deployment' && { rollout: rolloutOf(object, store) }),
    ...(message && { message }),
  };
}

function labelsOf(object: Workload): Readonly<Record<string, string>> | undefined {
  return object.kind === 'ReplicationController' ? object.spec.selector : object.spec.selector?.matchLabels;
}

export function countsOf(object: Workload): Counts {
  switch (object.kind) {
    case 'DaemonSet': {
      const { status } = object;
      return {
        desired: status?.desiredNumberScheduled ?? 0,
        current: status?.currentNumberScheduled ?? 0,
        ready: status?.numberReady ?? 0,
        upToDate: status?.updatedNumberScheduled ?? 0,
      };
    }
    // Of a job, what is done counts as ready: that is what it was made for.
    case 'Job': {
      const { succeeded = 0, active = 0 } = object.status ?? {};
      return { desired: object.spec.completions ?? 1, current: active + succeeded, ready: succeeded };
    }
    case 'Deployment':
    case 'StatefulSet':
      return { ...replicasOf(object), upToDate: object.status?.updatedReplicas ?? 0 };
    default:
      return replicasOf(object);
  }
}

function replicasOf({ spec, status }: Replicated): Counts {
  return { desired: spec.replicas ?? 1, current: status?.replicas ?? 0, ready: status?.readyReplicas ?? 0 };
}

/** The condition that matters, if there is one: no progress, a failure, or pods that could not be made. */
function troubleOf({ status }: Workload): string | undefined {
  const conditions: readonly { type: string; status: string; message?: string; reason?: string }[] =
    status?.conditions ?? [];
  const trouble =
    conditions.find(({ type, status: value }) => /Failed|ReplicaFailure/.test(type) && value === 'True') ??
    conditions.find(({ type, status: value }) => type === 'Progressing' && value === 'False');
  return trouble && (trouble.message ?? trouble.reason);
}
