import { resolveKind } from '../../api/convert.ts';
import { decode } from '../../api/decode.ts';
import { makeKey } from '../../api/key.ts';
import { describeUnsimulated } from '../../api/simulation.ts';
import type { AnyObject, Manifest } from '../../api/types.ts';
import { resourceName } from '../../store/admission.ts';
import { describeBehaviour } from '../describe-behaviour.ts';
import { mergeApplied, withNulls } from '../merge.ts';
import type { ActionDefinition, World } from './definition.ts';
import { anyObject, exactly, fields, listOf, type Read } from './fields.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
export const MOST_OBJECTS = 1_000;

/** `kubectl apply`: creates what is not there and changes what is, object by object; one refusal stops no other. */
export const apply: ActionDefinition<'apply'> = {
  type: 'apply',
  needsApi: true,
  read: fields({
    type: exactly('apply'),
    manifests: listOf(anyObject as Read<unknown> as Read<Manifest>, MOST_OBJECTS),
  }),
  says: ({ manifests }) => `You applied ${describeManifests(manifests)}`,
  run({ manifests }, world) {
    const lines: string[] = [];
    const notes: string[] = [];
    const refusals: string[] = [];
    for (const manifest of manifests) {
      const outcome = applyOne(manifest, world);
      if (outcome.ok) {
        lines.push(outcome.line);
        const unheard = [...describeUnsimulated(manifest), ...describeBehaviour(manifest)];
        notes.push(...unheard.map((note) => `${outcome.name}: ${note}`));
      } else refusals.push(outcome.message);
    }
    return refusals.length > 0
      ? { ok: false, message: refusals.join('\n'), lines, notes }
      : { ok: true, lines, notes };
  },
};

type Applied =
  | { readonly ok: true; readonly line: string; readonly name: string }
  | { readonly ok: false; readonly message: string };

/** `Deployment web, Service web and 2 more` */
export function describeManifests(manifests: readonly Manifest[]): string {
  const names = manifests.slice(0, 3).map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ''}`.trim());
  const more = manifests.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function applyOne(manifest: Manifest, { store, api }: World): Applied {
  const decoded = decode(manifest);
  if (!decoded.ok) return { ok: false, message: `${labelOf(manifest)}: ${decoded.error.message}` };
  const wanted = decoded.value;
  const { kind, metadata } = wanted;
  if (wanted.apiVersion.startsWith('podground.dev/')) {
    return {
      ok: false,
      message: `${labelOf(manifest)}: is no API object; use the actions that add nodes and set traffic`,
    };
  }
  if (metadata.name === undefined) {
    return { ok: false, message: `${kind}: metadata.name: Required value: name or generateName is required` };
  }
  const resolution = resolveKind(wanted.apiVersion, kind);
  const namespace =
    resolution.ok && resolution.info.namespaced ? (metadata.namespace ?? 'default') : undefined;
  const key = makeKey(namespace, metadata.name);
  const name = `${resourceName(wanted)}/${metadata.name}`;
  const live = store.find(kind, key);
  const annotated = withLastApplied(wanted);
  const written = live
    ? api.updateAny(kind, key, (current) => mergeInto(current, withNulls(annotated, manifest)))
    : api.createAny(kind, annotated);
  if (!written.ok) return { ok: false, message: written.error.message };
  const word = !live ? 'created' : written.value === live ? 'unchanged' : 'configured';
  return { ok: true, line: `${name} ${word}`, name };
}

/** What a refusal calls a manifest that could not even be read. */
function labelOf(manifest: Manifest): string {
  const kind = typeof manifest.kind === 'string' ? manifest.kind : 'object';
  const name = manifest.metadata?.name;
  return typeof name === 'string' ? `${kind} "${name}"` : kind;
}

/** The manifest as it is written: with a note of itself for the next apply, and without a status, which is not the user's. */
function withLastApplied({ status: _, ...manifest }: Manifest): Manifest {
  const annotations = manifest.metadata.annotations as Record<string, string> | undefined;
  const applied = { ...annotations, [LAST_APPLIED]: JSON.stringify(manifest) };
  return { ...manifest, metadata: { ...manifest.metadata, annotations: applied } };
}

function mergeInto(live: AnyObject, wanted: unknown): AnyObject {
  const text = live.metadata.annotations?.[LAST_APPLIED];
  const last: unknown = text === undefined ? {} : JSON.parse(text);
  return mergeApplied(live, last, wanted) as AnyObject;
}
