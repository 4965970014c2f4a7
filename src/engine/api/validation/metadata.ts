import { isSemanticallyEqual } from '../equal.ts';
import { byteLength } from '../text.ts';
import type { Labels, OwnerReference } from '../types.ts';
import { type Errors, forbidden, invalid, invalidEach, required, tooLong } from './error.ts';
import { validateLabels } from './labels.ts';
import { type Check, checkQualifiedName } from './names.ts';

/** An object's metadata as it is validated: before or after the server has filled it in. */
export interface DraftMetadata {
  readonly name?: string | undefined;
  readonly generateName?: string | undefined;
  readonly namespace?: string | undefined;
  readonly uid?: string | undefined;
  readonly generation?: number | undefined;
  readonly creationTimestamp?: string | undefined;
  readonly deletionTimestamp?: string | undefined;
  readonly deletionGracePeriodSeconds?: number | undefined;
  readonly labels?: Labels | undefined;
  readonly annotations?: Labels | undefined;
  readonly finalizers?: readonly string[] | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
}

/** Models k8s.io/apimachinery/pkg/api/validation.ValidateObjectMeta */
export function validateMetadata(errors: Errors, meta: DraftMetadata, checkName: Check): void {
  const { name, generateName } = meta;
  if (generateName) {
    // The rest of the name replaces a trailing dash.
    const masked =
      generateName.length > 1 && generateName.endsWith('-') ? `${generateName.slice(0, -2)}a` : generateName;
    invalidEach(errors, 'metadata.generateName', generateName, checkName(masked));
  }
  if (name) invalidEach(errors, 'metadata.name', name, checkName(name));
  else if (!generateName) required(errors, 'metadata.name', 'name or generateName is required');
  if ((meta.generation ?? 0) < 0) {
    invalid(errors, 'metadata.generation', meta.generation, 'must be greater than or equal to 0');
  }
  validateLabels(errors, 'metadata.labels', meta.labels);
  validateAnnotations(errors, 'metadata.annotations', meta.annotations);
  validateOwners(errors, meta.ownerReferences ?? []);
  validateFinalizers(errors, meta.finalizers ?? []);
}

const annotationsLimit = 256 * 1024;

/** Models k8s.io/apimachinery/pkg/api/validation.ValidateAnnotations */
export function validateAnnotations(errors: Errors, path: string, annotations: Labels | undefined): void {
  let size = 0;
  for (const [key, value] of Object.entries(annotations ?? {})) {
    invalidEach(errors, path, key, checkQualifiedName(key.toLowerCase()));
    size += byteLength(key) + byteLength(value);
  }
  if (size > annotationsLimit) tooLong(errors, path, annotationsLimit);
}

function validateOwners(errors: Errors, owners: readonly OwnerReference[]): void {
  const path = 'metadata.ownerReferences';
  let controller: string | undefined;
  for (const owner of owners) {
    if (!owner.apiVersion)
      invalid(errors, `${path}.apiVersion`, owner.apiVersion, 'version must not be empty');
    if (!owner.kind) invalid(errors, `${path}.kind`, owner.kind, 'must not be empty');
    if (!owner.name) invalid(errors, `${path}.name`, owner.name, 'must not be empty');
    if (!owner.uid) invalid(errors, `${path}.uid`, owner.uid, 'must not be empty');
    if (!owner.controller) continue;
    const name = `${owner.kind}/${owner.name}`;
    if (controller !== undefined) {
      const found = `Found "true" in references for ${controller} and ${name}`;
      invalid(errors, path, owners, `Only one reference can have Controller set to true. ${found}`);
    }
    controller ??= name;
  }
}

const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];

function validateFinalizers(errors: Errors, finalizers: readonly string[]): void {
  const path = 'metadata.finalizers';
  for (const finalizer of finalizers) invalidEach(errors, path, finalizer, checkQualifiedName(finalizer));
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    invalid(errors, path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set');
  }
  for (const [index, finalizer] of finalizers.entries()) {
    if (finalizer.includes('/') || standardFinalizers.includes(finalizer)) continue;
    const detail = 'name is neither a standard finalizer name nor is it fully qualified';
    invalid(errors, `${path}[${index}]`, finalizer, detail);
  }
}

/** Models k8s.io/apimachinery/pkg/api/validation.ValidateObjectMetaUpdate */
export function validateMetadataUpdate(errors: Errors, meta: DraftMetadata, old: DraftMetadata): void {
  const added = (meta.finalizers ?? []).filter((finalizer) => !old.finalizers?.includes(finalizer)).sort();
  if (old.deletionTimestamp !== undefined && added.length > 0) {
    const shown = `[]string{${added.map((finalizer) => JSON.stringify(finalizer)).join(', ')}}`;
    const detail = `no new finalizers can be added if the object is being deleted, found new finalizers ${shown}`;
    forbidden(errors, 'metadata.finalizers', detail);
  }
  if ((meta.generation ?? 0) < (old.generation ?? 0)) {
    invalid(errors, 'metadata.generation', meta.generation, 'must not be decremented');
  }
  for (const field of ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp'] as const) {
    immutable(errors, `metadata.${field}`, meta[field], old[field]);
  }
  const grace = 'deletionGracePeriodSeconds';
  immutable(errors, `metadata.${grace}`, meta[grace], old[grace]);
}

/** Models k8s.io/apimachinery/pkg/api/validation.ValidateImmutableField */
export function immutable(errors: Errors, path: string, value: unknown, old: unknown): void {
  if (!isSemanticallyEqual(value, old)) invalid(errors, path, value, 'field is immutable');
}
