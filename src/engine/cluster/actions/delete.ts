import { makeKey } from '../../api/key.ts';
import { isKnownKind, kinds } from '../../api/kinds.ts';
import { type ActionDefinition, done, readKind, readName, refused } from './definition.ts';
import { exactly, exactlyOneOf, fields, integer, optional, type Read } from './fields.ts';

const POLICIES = ['Background', 'Foreground', 'Orphan'] as const;
type Policy = (typeof POLICIES)[number];

export const deleteObject: ActionDefinition<'delete'> = {
  type: 'delete',
  needsApi: true,
  read: fields({
    type: exactly('delete'),
    kind: readKind,
    namespace: optional(readName),
    name: readName,
    gracePeriodSeconds: optional(integer(0, 86_400)),
    propagationPolicy: optional(exactlyOneOf(POLICIES) as Read<Policy>),
  }),
  says: ({ kind, name }) => `You deleted ${kind} ${name}`,
  run({ kind, namespace = 'default', name, gracePeriodSeconds, propagationPolicy = 'Background' }, { api }) {
    // What is done to it goes through actions of its own.
    if (kind === 'Component') return refused('the server doesn\'t have a resource type "component"');
    const namespaced = isKnownKind(kind) ? kinds[kind].namespaced : true;
    const key = makeKey(namespaced ? namespace : undefined, name);
    const deleted = api.delete(kind, key, {
      ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
      propagationPolicy,
    });
    return deleted.ok ? done(`${kind.toLowerCase()} "${name}" deleted`) : refused(deleted.error.message);
  },
};
