import { isSemanticallyEqual } from '../equal.ts';
import type { Container, Pod, PodSpec } from '../types.ts';
import { type Errors, forbidden, invalid, required } from './error.ts';
import { validateMetadata } from './metadata.ts';
import { checkSubdomain } from './names.ts';
import { validatePodSpec } from './pod-spec.ts';
import { validatePodAnnotations } from './pod-template.ts';
import { validateAddedTolerations } from './tolerations.ts';

/** Models pkg/apis/core/validation.ValidatePodCreate and ValidatePodUpdate */
export function validatePod(errors: Errors, { metadata, spec }: Pod, old?: Pod): void {
  validateMetadata(errors, metadata, checkSubdomain);
  validatePodAnnotations(errors, 'metadata.annotations', metadata.annotations);
  validatePodSpec(errors, 'spec', spec, { isPod: true });
  for (const field of ['containers', 'initContainers'] as const) {
    for (const [index, { image = '' }] of (spec[field] ?? []).entries()) {
      if (image.trim() === image) continue;
      invalid(errors, `spec.${field}[${index}].image`, image, 'must not have leading or trailing whitespace');
    }
  }
  if (old) {
    validateUpdate(errors, spec, old.spec);
    return;
  }
  if (spec.ephemeralContainers?.length)
    forbidden(errors, 'spec.ephemeralContainers', 'cannot be set on create');
  if (spec.nodeName && spec.schedulingGates?.length) {
    forbidden(errors, 'spec.nodeName', 'cannot be set until all schedulingGates have been cleared');
  }
}

const updatable = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

function validateUpdate(errors: Errors, spec: PodSpec, old: PodSpec): void {
  if (isSemanticallyEqual(spec, old)) return;
  for (const field of ['containers', 'initContainers'] as const) {
    if ((spec[field] ?? []).length !== (old[field] ?? []).length) {
      forbidden(errors, `spec.${field}`, 'pod updates may not add or remove containers');
      return;
    }
    for (const [index, { image }] of (spec[field] ?? []).entries()) {
      if (!image) required(errors, `spec.${field}[${index}].image`);
    }
  }
  if (!validateDeadline(errors, spec.activeDeadlineSeconds, old.activeDeadlineSeconds)) return;
  validateAddedTolerations(errors, 'spec.tolerations', spec.tolerations ?? [], old.tolerations ?? []);
  const gates = (old.schedulingGates ?? []).map(({ name }) => name);
  for (const [index, { name }] of (spec.schedulingGates ?? []).entries()) {
    if (gates.includes(name)) continue;
    const detail = `only deletion is allowed, but found new scheduling gate '${name}'`;
    forbidden(errors, `spec.schedulingGates[${index}].name`, detail);
  }
  if (!isSemanticallyEqual(fixedPart(spec, spec, old), fixedPart(old, spec, old))) {
    forbidden(errors, 'spec', `pod updates may not change fields other than ${updatable}`);
  }
}

function validateDeadline(errors: Errors, now: number | undefined, old: number | undefined): boolean {
  const path = 'spec.activeDeadlineSeconds';
  if (now === undefined) {
    if (old !== undefined) invalid(errors, path, now, 'must not update from a positive integer to nil value');
    return true;
  }
  if (old === undefined || now <= old) return true;
  invalid(errors, path, now, 'must be less than or equal to previous value');
  return false;
}

/**
 * What an update must leave alone. Pods that are still gated may be told more precisely where they may go.
 */
function fixedPart(each: PodSpec, spec: PodSpec, old: PodSpec): unknown {
  const withoutImage = ({ image: _, ...rest }: Container) => rest;
  const { activeDeadlineSeconds, tolerations, schedulingGates, nodeSelector, affinity, ...rest } = each;
  const { nodeAffinity, ...otherAffinity } = affinity ?? {};
  const graceMayChange =
    (old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1;
  return {
    ...rest,
    containers: each.containers.map(withoutImage),
    initContainers: each.initContainers?.map(withoutImage),
    terminationGracePeriodSeconds: graceMayChange ? 1 : each.terminationGracePeriodSeconds,
    affinity: otherAffinity,
    ...(!old.schedulingGates?.length && { nodeSelector, nodeAffinity }),
  };
}
