import { type Key, makeKey } from '../../api/key.ts';
import { isKnownKind, kinds } from '../../api/kinds.ts';
import type { HorizontalPodAutoscaler, LabelSelector } from '../../api/types.ts';
import { qualifiedName } from '../../store/admission.ts';
import type { Client } from '../../store/client.ts';
import type { Store } from '../../store/store.ts';

const scalableKinds = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'] as const;
type ScalableKind = (typeof scalableKinds)[number];

/** The `scale` subresource of a workload. */
export interface Scale {
  readonly kind: ScalableKind;
  readonly key: Key;
  readonly replicas: number;
  readonly selector: LabelSelector | undefined;
}

export type ScaleLookup =
  | { readonly ok: true; readonly scale: Scale }
  | { readonly ok: false; readonly error: string };

/** Models pkg/controller/podautoscaler HorizontalController.scaleForResourceMappings */
export function findScale(store: Store, { metadata, spec }: HorizontalPodAutoscaler): ScaleLookup {
  const { kind, name, apiVersion = '' } = spec.scaleTargetRef;
  const parts = apiVersion.split('/');
  if (parts.length > 2) return failed(`unexpected GroupVersion string: ${apiVersion}`);
  const group = parts.length === 2 ? (parts[0] ?? '') : '';
  if (!isKnownKind(kind) || groupOf(kinds[kind].apiVersion) !== group) {
    return failed(`no matches for kind "${kind}" in group "${group}"`);
  }
  const scalable = scalableKinds.find((each) => each === kind);
  if (!scalable) return failed('the server could not find the requested resource');
  const key = makeKey(metadata.namespace, name);
  const object = store.get(scalable, key);
  if (!object) return failed(`${qualifiedName(kind)} "${name}" not found`);
  const selector =
    object.kind === 'ReplicationController' ? rcSelector(object.spec.selector) : object.spec.selector;
  return { ok: true, scale: { kind: scalable, key, replicas: object.spec.replicas ?? 1, selector } };
}

function failed(error: string): ScaleLookup {
  return { ok: false, error };
}

function rcSelector(matchLabels: LabelSelector['matchLabels']): LabelSelector | undefined {
  return matchLabels && { matchLabels };
}

function groupOf(apiVersion: string): string {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? '' : (group ?? '');
}

/** Sets the size of a workload; a string says why that failed. */
export function writeScale(api: Client, { kind, key }: Scale, replicas: number): string | undefined {
  const result = api.updateAny(kind, key, (object) => {
    const { spec } = object as { spec?: object };
    return { ...object, spec: { ...spec, replicas } } as typeof object;
  });
  return result.ok ? undefined : result.error.message;
}
