import { type Cluster, controllerOf, type Deployment, type ReplicaSet } from '../../engine/index.ts';
import type { WorkloadView } from '../view.ts';
import { Memo } from './memo.ts';
import { keyOf, refOf } from './refs.ts';

/** What people deploy: Deployments, and ReplicaSets that nobody made for them; by kind and key. */
export class WorkloadsProjection {
  readonly #memo = new Memo<WorkloadView>();

  project({ store }: Cluster): Readonly<Record<string, WorkloadView>> {
    for (const deployment of store.list('Deployment')) this.#put(deployment);
    for (const set of store.list('ReplicaSet')) if (!controllerOf(set)) this.#put(set);
    return this.#memo.collect();
  }

  #put(object: Deployment | ReplicaSet): void {
    const id = `${object.kind}/${keyOf(object.metadata)}`;
    this.#memo.put(id, [object], () => viewOf(id, object));
  }
}

function viewOf(id: string, object: Deployment | ReplicaSet): WorkloadView {
  const { kind, metadata, spec, status } = object;
  const upToDate = object.kind === 'Deployment' ? (object.status?.updatedReplicas ?? 0) : undefined;
  const message = troubleOf(object);
  return {
    id,
    ref: refOf(object),
    kind,
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    desired: spec.replicas ?? 1,
    current: status?.replicas ?? 0,
    ready: status?.readyReplicas ?? 0,
    ...(upToDate !== undefined && { upToDate }),
    images: (spec.template?.spec?.containers ?? []).map(({ image }) => image ?? ''),
    ...(message && { message }),
  };
}

/** The condition that matters, if there is one: no progress, or pods that could not be made. */
function troubleOf({ status }: Deployment | ReplicaSet): string | undefined {
  const conditions = status?.conditions ?? [];
  const trouble =
    conditions.find(({ type, status: value }) => type === 'ReplicaFailure' && value === 'True') ??
    conditions.find(({ type, status: value }) => type === 'Progressing' && value === 'False');
  return trouble && (trouble.message ?? trouble.reason);
}
