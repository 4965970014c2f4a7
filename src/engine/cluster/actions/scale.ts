import { makeKey } from '../../api/key.ts';
import type { AnyObject } from '../../api/types.ts';
import { resourceName } from '../../store/admission.ts';
import { type ActionDefinition, done, readKind, readName, readReplicas, refused } from './definition.ts';
import { exactly, fields, optional } from './fields.ts';

const SCALABLE: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'ReplicationController',
]);

/** The `scale` subresource. */
export const scale: ActionDefinition<'scale'> = {
  type: 'scale',
  needsApi: true,
  read: fields({
    type: exactly('scale'),
    kind: readKind,
    namespace: optional(readName),
    name: readName,
    replicas: readReplicas,
  }),
  says: ({ kind, name, replicas }) => `You scaled ${kind} ${name} to ${replicas}`,
  run({ kind, namespace = 'default', name, replicas }, { api }) {
    if (!SCALABLE.has(kind))
      return refused(`cannot scale a ${kind}: the server could not find the requested resource`);
    const scaled = api.updateAny(kind, makeKey(namespace, name), (object) => withReplicas(object, replicas));
    return scaled.ok ? done(`${resourceName(scaled.value)}/${name} scaled`) : refused(scaled.error.message);
  },
};

function withReplicas(object: AnyObject, replicas: number): AnyObject {
  const spec = (object as { spec?: object }).spec;
  return { ...object, spec: { ...spec, replicas } } as AnyObject;
}
