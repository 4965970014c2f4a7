import { makeKey } from '../../api/key.ts';
import { formatTime } from '../../api/time.ts';
import type { AnyObject, PodTemplateSpec } from '../../api/types.ts';
import { qualifiedName, resourceName } from '../../store/admission.ts';
import { type ActionDefinition, done, readKind, readName, refused } from './definition.ts';
import { exactly, fields, optional } from './fields.ts';

const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';
const RESTARTABLE: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

interface Workload {
  readonly spec: { readonly template: PodTemplateSpec; readonly paused?: boolean };
}

/**
 * `kubectl rollout restart`: a note on the template makes it another one, so that all pods are made anew.
 * Models k8s.io/kubectl/pkg/polymorphichelpers/objectrestarter.go
 */
export const restartRollout: ActionDefinition<'restartRollout'> = {
  type: 'restartRollout',
  needsApi: true,
  read: fields({
    type: exactly('restartRollout'),
    kind: readKind,
    namespace: optional(readName),
    name: readName,
  }),
  says: ({ kind, name }) => `You restarted the rollout of ${kind} ${name}`,
  run({ kind, namespace = 'default', name }, { store, api }) {
    const key = makeKey(namespace, name);
    const resource = resourceName({ apiVersion: 'apps/v1', kind });
    if (!RESTARTABLE.has(kind)) return refused(`${resource} "${name}" restarting is not supported`);
    const object = store.find(kind, key);
    if (!object) return refused(`${qualifiedName(kind)} "${name}" not found`);
    if ((object as unknown as Workload).spec.paused)
      return refused(`${resource} "${name}" can't restart paused deployment (run rollout resume first)`);
    const restarted = api.updateAny(kind, key, (present) => restartedAt(present, store.clock.now));
    return restarted.ok ? done(`${resource}/${name} restarted`) : refused(restarted.error.message);
  },
};

function restartedAt(object: AnyObject, now: number): AnyObject {
  const { spec } = object as unknown as Workload;
  const { metadata } = spec.template;
  const annotations = { ...metadata?.annotations, [RESTARTED_AT]: formatTime(now) };
  const template = { ...spec.template, metadata: { ...metadata, annotations } };
  return { ...object, spec: { ...spec, template } } as AnyObject;
}
