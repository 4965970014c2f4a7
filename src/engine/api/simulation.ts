import { resolveKind } from './convert.ts';
import { asObject } from './decoding/context.ts';
import { structOf } from './schema/registry.ts';
import { type Type, typeOf } from './schema/type.ts';
import type { Kind } from './types.ts';

/** Whether the cluster acts on a kind at all. Flip a line when a component for it arrives. */
const simulated: { readonly [K in Kind]: boolean } = {
  Pod: true,
  Node: true,
  Namespace: true,
  Service: true,
  ConfigMap: true,
  Secret: true,
  PersistentVolume: true,
  PersistentVolumeClaim: true,
  ReplicationController: true,
  Deployment: true,
  ReplicaSet: true,
  StatefulSet: true,
  DaemonSet: true,
  ControllerRevision: true,
  Job: true,
  CronJob: true,
  HorizontalPodAutoscaler: true,
  EndpointSlice: true,
  PodDisruptionBudget: true,
  PriorityClass: true,
  StorageClass: true,
  Machine: true,
  NodePool: true,
  Traffic: true,
  Component: true,
};

const suffix = ': kept, not simulated';
const mostNotes = 100;

/**
 * Names what a manifest says that the simulation stores and shows but does not act on: `kind CronJob: kept,
 * not simulated`, or field by field `spec.containers[0].securityContext: kept, not simulated`. Fields are
 * marked in `schema/` (with `kept`), kinds above. Takes what a person wrote, before defaulting, so that it
 * names only that.
 */
export function describeUnsimulated(manifest: unknown): string[] {
  const object = asObject(manifest);
  if (!object || typeof object.kind !== 'string' || typeof object.apiVersion !== 'string') return [];
  const resolution = resolveKind(object.apiVersion, object.kind);
  if (!resolution.ok) return [];
  if (!resolution.kind || !simulated[resolution.kind] || !resolution.schema)
    return [`kind ${object.kind}${suffix}`];
  const notes: string[] = [];
  describe(typeOf(resolution.schema), object, '', notes);
  return notes;
}

function describe(type: Type, value: unknown, path: string, notes: string[]): void {
  if (notes.length >= mostNotes) return;
  switch (type.kind) {
    case 'struct':
      describeStruct(type.name, value, path, notes);
      return;
    case 'list':
      if (!Array.isArray(value)) return;
      for (const [index, item] of value.entries()) {
        describe(type.item, item, `${path}[${index}]`, notes);
        if (notes.length >= mostNotes) return;
      }
      return;
    default:
      return;
  }
}

function describeStruct(name: string, value: unknown, path: string, notes: string[]): void {
  const fields = structOf(name);
  const object = asObject(value) ?? {};
  for (const field of Object.keys(object)) {
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const content = object[field];
    // A status comes from the cluster; what a person writes there is dropped.
    if (known === undefined || content == null || (path === '' && field === 'status')) continue;
    const at = path ? `${path}.${field}` : field;
    if (typeof known === 'string') describe(typeOf(known), content, at, notes);
    else if (!isEmpty(content)) notes.push(`${at}${suffix}`);
  }
}

function isEmpty(value: unknown): boolean {
  if (value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
