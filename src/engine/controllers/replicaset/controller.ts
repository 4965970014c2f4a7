import type { Key } from '../../api/key.ts';
import { matchesSelector } from '../../api/labels.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { watchDependents, watchOwn } from '../workload/owner.ts';
import { reconcileReplicas } from './replicas.ts';

export function replicaSetController(): Controller {
  return {
    name: 'replicaset-controller',
    watches: [
      watchOwn('ReplicaSet'),
      watchDependents('Pod', 'ReplicaSet', (owner, labels) => matchesSelector(owner.spec.selector, labels)),
    ],
    reconcile,
  };
}

function reconcile(key: Key, context: ControllerContext): Requeue | undefined {
  const object = context.store.get('ReplicaSet', key);
  if (!object) return undefined;
  const { selector, template, replicas, minReadySeconds } = object.spec;
  const { status, requeue } = reconcileReplicas(
    {
      object,
      selector,
      template: template ?? {},
      replicas: replicas ?? 1,
      minReadySeconds: minReadySeconds ?? 0,
      status: object.status,
    },
    context,
  );
  if (status) context.api.setStatus('ReplicaSet', key, status);
  return requeue;
}
