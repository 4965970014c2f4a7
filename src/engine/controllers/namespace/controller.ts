import type { Key } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import { formatTime, parseTime } from '../../api/time.ts';
import type { Namespace } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { namespaceConditions } from './conditions.ts';
import { deleteContent, type Remains } from './content.ts';

/** Time for the API servers to learn that nothing may be created any more, ms. Models pkg/controller/namespace/namespace_controller.go namespaceDeletionGracePeriod */
const GRACE = 5_000;
const FINALIZER = 'kubernetes';

/** Empties namespaces that are being deleted. */
export function namespaceController(): Controller {
  return {
    name: 'namespace-controller',
    watches: [{ kind: 'Namespace', keys: whenItBegins }],
    reconcile,
  };
}

/** Its own notes need not wake it: it comes back anyway. */
function whenItBegins({ before, after, key }: Revision): Key[] {
  return after && isTerminating(after) && !(before && isTerminating(before)) ? [key] : [];
}

/** Models pkg/controller/namespace/deletion/namespaced_resources_deleter.go Delete */
function reconcile(key: Key, { store, api, now }: ControllerContext): Requeue | undefined {
  const namespace = store.get('Namespace', key);
  const deletedAt = namespace?.metadata.deletionTimestamp;
  if (!namespace || deletedAt === undefined || !isHeld(namespace)) return undefined;
  const age = now - parseTime(deletedAt);
  if (age < GRACE) return { type: 'after', ms: GRACE - age, what: 'namespaceDeletionGracePeriod' };

  const remains = deleteContent(store, api, namespace.metadata.name, age / 1000);
  const noted = noteConditions(namespace, remains, { api, now });
  if (remains.resources.size === 0) {
    api.update('Namespace', key, (present) => ({
      ...present,
      spec: {
        ...present.spec,
        finalizers: (present.spec?.finalizers ?? []).filter((name) => name !== FINALIZER),
      },
    }));
    return undefined;
  }
  if (remains.estimate === 0) return { type: 'retry' };
  const ms = (Math.floor(remains.estimate / 2) + 1) * 1000;
  return { type: 'after', ms: noted ? Math.min(ms, GRACE) : ms, what: 'content of the namespace' };
}

function isHeld({ spec }: Namespace): boolean {
  return spec?.finalizers?.includes(FINALIZER) ?? true;
}

/** @returns whether there was something new to note */
function noteConditions(
  namespace: Namespace,
  remains: Remains,
  { api, now }: Pick<ControllerContext, 'api' | 'now'>,
): boolean {
  // While pods are being deleted the rest has not been looked at. Models OrderedNamespaceDeletion (v1.33)
  const waitsForPods = remains.resources.has('pods.');
  const conditions = namespaceConditions(
    namespace.status?.conditions,
    waitsForPods ? undefined : remains,
    formatTime(now),
  );
  if (conditions === namespace.status?.conditions) return false;
  api.setStatus('Namespace', `${namespace.metadata.name}` as Key, { ...namespace.status, conditions });
  return true;
}
