import { makeKey } from '../../api/key.ts';
import type { AnyObject, Container, PodTemplateSpec } from '../../api/types.ts';
import { qualifiedName, resourceName } from '../../store/admission.ts';
import { type ActionDefinition, done, readKind, readName, refused } from './definition.ts';
import { exactly, fields, optional, text } from './fields.ts';

/** What has a pod template. Models k8s.io/kubectl/pkg/polymorphichelpers/updatepodspec.go */
const TEMPLATED: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
]);

/** `kubectl set image`: another image for one container of a pod template. Models k8s.io/kubectl/pkg/cmd/set/set_image.go */
export const setImage: ActionDefinition<'setImage'> = {
  type: 'setImage',
  needsApi: true,
  read: fields({
    type: exactly('setImage'),
    kind: readKind,
    namespace: optional(readName),
    name: readName,
    container: optional(readName),
    image: text(500),
  }),
  says: ({ kind, name, image }) => `You set the image of ${kind} ${name} to ${image}`,
  run({ kind, namespace = 'default', name, container, image }, { api, store }) {
    if (!TEMPLATED.has(kind)) return refused(`cannot set image: ${kind} has no pod template`);
    const key = makeKey(namespace, name);
    const live = store.find(kind, key);
    if (!live) return refused(`${qualifiedName(kind)} "${name}" not found`);
    const containers = templateOf(live)?.spec?.containers ?? [];
    const target = container ?? containers[0]?.name;
    if (!containers.some((each) => each.name === target))
      return refused(`error: unable to find container named "${target ?? ''}"`);
    const updated = api.updateAny(kind, key, (object) => withImage(object, target ?? '', image));
    return updated.ok ? done(`${resourceName(live)}/${name} image updated`) : refused(updated.error.message);
  },
};

function templateOf(object: AnyObject): PodTemplateSpec | undefined {
  return (object as { readonly spec?: { readonly template?: PodTemplateSpec } }).spec?.template;
}

function withImage(object: AnyObject, name: string, image: string): AnyObject {
  const template = templateOf(object);
  const containers = (template?.spec?.containers ?? []).map(
    (each): Container => (each.name === name ? { ...each, image } : each),
  );
  const spec = (object as { readonly spec?: object }).spec;
  return {
    ...object,
    spec: { ...spec, template: { ...template, spec: { ...template?.spec, containers } } },
  } as AnyObject;
}
