import type { Key } from '../../api/key.ts';
import { matchesLabels } from '../../api/labels.ts';
import type { Labels, ReplicationController } from '../../api/types.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { reconcileReplicas } from '../replicaset/replicas.ts';
import { watchDependents, watchOwn } from '../workload/owner.ts';

/** A ReplicaSet with an older selector. Models pkg/controller/replication/replication_controller.go */
export function replicationController(): Controller {
  return {
    name: 'replicationcontroller-controller',
    eventSource: 'replication-controller',
    watches: [watchOwn('ReplicationController'), watchDependents('Pod', 'ReplicationController', selects)],
    reconcile,
  };
}

function selects(owner: ReplicationController, labels: Labels | undefined): boolean {
  return owner.spec.selector !== undefined && matchesLabels(owner.spec.selector, labels);
}

function reconcile(key: Key, context: ControllerContext): Requeue | undefined {
  const object = context.store.get('ReplicationController', key);
  if (!object) return undefined;
  const { selector, template, replicas, minReadySeconds } = object.spec;
  const { status, requeue } = reconcileReplicas(
    {
      object,
      selector: selector && { matchLabels: selector },
      template: template ?? {},
      replicas: replicas ?? 1,
      minReadySeconds: minReadySeconds ?? 0,
      status: object.status,
    },
    context,
  );
  if (status) context.api.setStatus('ReplicationController', key, status);
  return requeue;
}
