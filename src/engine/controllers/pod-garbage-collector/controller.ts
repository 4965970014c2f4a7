import { makeKey } from '../../api/key.ts';
import { isNodeReady, isTerminating } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, ControllerFactory } from '../controller.ts';
import { failAndDelete, orphanCondition } from './force-delete.ts';
import { Orphans } from './orphans.ts';
import { surplusTerminated } from './terminated.ts';

/** Models pkg/controller/podgc gcCheckPeriod */
export const GC_CHECK_PERIOD = 20_000;

const passKey = makeKey(undefined, 'pass');

/** Deletes pods that nobody else will delete. Models pkg/controller/podgc/gc_controller.go */
export const podGarbageCollectorController: ControllerFactory = (): Controller => {
  const orphans = new Orphans();

  function reconcile(_key: unknown, { store, api, now }: ControllerContext): undefined {
    const remove = (pods: Iterable<Pod>) => {
      for (const pod of pods) {
        failAndDelete(api.because({ type: 'revision', rev: Number(pod.metadata.resourceVersion) }), pod);
      }
    };
    remove(surplusTerminated(store.list('Pod')));
    remove([...store.list('Pod')].filter((pod) => isStuckOutOfService(pod, store)));
    for (const pod of orphans.find(store, now)) {
      const since = orphans.removedBy(pod.spec.nodeName ?? '');
      const cause = {
        type: 'elapsed',
        what: 'pod-gc-quarantine',
        ...(since !== undefined && { since }),
      } as const;
      failAndDelete(api.because(cause), pod, orphanCondition);
    }
    // Models PodGCController.gcUnscheduledTerminating
    remove([...store.list('Pod')].filter((pod) => isTerminating(pod) && !pod.spec.nodeName));
    return undefined;
  }

  return {
    name: 'pod-garbage-collector-controller',
    watches: [
      {
        kind: 'Node',
        keys: (revision) => {
          orphans.note(revision);
          return [];
        },
      },
    ],
    resync: { period: GC_CHECK_PERIOD, keys: () => [passKey] },
    reconcile,
  };
};

/** A terminating pod on a node that an operator has declared out of service. Models PodGCController.gcTerminating */
function isStuckOutOfService(pod: Pod, store: Store): boolean {
  const { nodeName } = pod.spec;
  if (!nodeName || !isTerminating(pod)) return false;
  const node = store.named('Node', undefined, nodeName);
  const isOutOfService = node?.spec.taints?.some(({ key }) => key === 'node.kubernetes.io/out-of-service');
  return node !== undefined && !isNodeReady(node) && isOutOfService === true;
}
