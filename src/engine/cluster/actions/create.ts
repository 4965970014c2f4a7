import { decode } from '../../api/decode.ts';
import { describeUnsimulated } from '../../api/simulation.ts';
import type { Manifest } from '../../api/types.ts';
import { resourceName } from '../../store/admission.ts';
import { describeBehaviour } from '../describe-behaviour.ts';
import { describeManifests, MOST_OBJECTS } from './apply.ts';
import type { ActionDefinition, World } from './definition.ts';
import { anyObject, exactly, fields, listOf, type Read } from './fields.ts';

/** `kubectl create`, and what makes objects in the same way: refused where there is one of that name. */
export const create: ActionDefinition<'create'> = {
  type: 'create',
  needsApi: true,
  read: fields({
    type: exactly('create'),
    manifests: listOf(anyObject as Read<unknown> as Read<Manifest>, MOST_OBJECTS),
  }),
  says: ({ manifests }) => `You created ${describeManifests(manifests)}`,
  run({ manifests }, world) {
    const lines: string[] = [];
    const notes: string[] = [];
    const refusals: string[] = [];
    for (const manifest of manifests) {
      const created = createOne(manifest, world);
      if (created.ok) {
        lines.push(`${created.name} created`);
        const unheard = [...describeUnsimulated(manifest), ...describeBehaviour(manifest)];
        notes.push(...unheard.map((note) => `${created.name}: ${note}`));
      } else refusals.push(created.message);
    }
    return refusals.length > 0
      ? { ok: false, message: refusals.join('\n'), lines, notes }
      : { ok: true, lines, notes };
  },
};

type Created =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly message: string };

function createOne(manifest: Manifest, { api }: World): Created {
  const decoded = decode(manifest);
  if (!decoded.ok) return { ok: false, message: decoded.error.message };
  const { status: _, ...wanted } = decoded.value;
  const { kind, apiVersion } = wanted;
  if (apiVersion.startsWith('podground.dev/'))
    return {
      ok: false,
      message: `${kind} is no API object; use the actions that add nodes and set traffic`,
    };
  const { name, generateName } = wanted.metadata;
  if (name === undefined && generateName === undefined)
    return { ok: false, message: 'resource name may not be empty' };
  const created = api.createAny(kind, wanted);
  return created.ok
    ? { ok: true, name: `${resourceName(created.value)}/${created.value.metadata.name}` }
    : { ok: false, message: created.error.message };
}
