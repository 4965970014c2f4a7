import {
  type Cluster,
  controllerOf,
  type DaemonSet,
  type Deployment,
  type Job,
  type ReplicaSet,
  type ReplicationController,
  type StatefulSet,
} from '../../engine/index.ts';
import type { WorkloadView } from '../view.ts';
import { Memo } from './memo.ts';
import { keyOf, refOf } from './refs.ts';

type Replicated = Deployment | ReplicaSet | ReplicationController | StatefulSet;
type Workload = Replicated | DaemonSet | Job;
type Counts = Pick<WorkloadView, 'desired' | 'current' | 'ready' | 'upToDate'>;

/** What people deploy: all that makes pods and was not itself made by something that does; by kind and key. */
export class WorkloadsProjection {
  readonly #memo = new Memo<WorkloadView>();

  project({ store }: Cluster): Readonly<Record<string, WorkloadView>> {
    for (const deployment of store.list('Deployment')) this.#put(deployment);
    for (const set of store.list('ReplicaSet')) this.#put(set);
    for (const controller of store.list('ReplicationController')) this.#put(controller);
    for (const set of store.list('StatefulSet')) this.#put(set);
    for (const set of store.list('DaemonSet')) this.#put(set);
    for (const job of store.list('Job')) this.#put(job);
    return this.#memo.collect();
  }

  #put(object: Workload): void {
    if (controllerOf(object)?.kind === 'Deployment') return;
    const id = `${object.kind}/${keyOf(object.metadata)}`;
    this.#memo.put(id, [object], () => viewOf(id, object));
  }
}

function viewOf(id: string, object: Workload): WorkloadView {
  const { kind, metadata, spec } = object;
  const message = troubleOf(object);
  return {
    id,
    ref: refOf(object),
    kind,
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    ...countsOf(object),
    images: (spec.template?.spec?.containers ?? []).map(({ image }) => image ?? ''),
    ...(message && { message }),
  };
}

function countsOf(object: Workload): Counts {
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
