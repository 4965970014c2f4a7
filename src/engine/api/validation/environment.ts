import type { Container } from '../types.ts';
import { type Errors, invalid, invalidEach, notSupported, required } from './error.ts';
import { checkConfigKey, checkEnvName, checkQualifiedName, checkSubdomain } from './names.ts';

type Variable = NonNullable<Container['env']>[number];
type Source = NonNullable<Variable['valueFrom']>;

/** Models pkg/apis/core/validation.ValidateEnv (v1.34) */
export function validateEnvironment(errors: Errors, path: string, variables: Container['env']): void {
  for (const [index, variable] of (variables ?? []).entries()) {
    const at = `${path}[${index}]`;
    if (!variable.name) required(errors, `${at}.name`);
    else invalidEach(errors, `${at}.name`, variable.name, checkEnvName(variable.name));
    if (variable.valueFrom) validateSource(errors, `${at}.valueFrom`, variable, variable.valueFrom);
  }
}

function validateSource(errors: Errors, path: string, variable: Variable, source: Source): void {
  if (source.fieldRef) fieldReference(errors, `${path}.fieldRef`, source.fieldRef.fieldPath);
  if (source.resourceFieldRef) {
    resourceReference(errors, `${path}.resourceFieldRef`, source.resourceFieldRef.resource);
  }
  for (const field of ['configMapKeyRef', 'secretKeyRef'] as const) {
    const reference = source[field];
    if (reference) keyReference(errors, `${path}.${field}`, reference);
  }
  const sources = Object.keys(source).length;
  if (sources === 0) {
    const detail = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
    invalid(errors, path, '', detail);
  } else if (variable.value) {
    invalid(errors, path, '', 'may not be specified when `value` is not empty');
  } else if (sources > 1) {
    invalid(errors, path, '', 'may not have more than one field specified at a time');
  }
}

const podFields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

function fieldReference(errors: Errors, path: string, fieldPath: string): void {
  if (!fieldPath) {
    required(errors, `${path}.fieldPath`);
    return;
  }
  const [, map, key = ''] = /^(metadata\.(?:labels|annotations))\['(.*)'\]$/.exec(fieldPath) ?? [];
  if (map) {
    invalidEach(errors, path, key, checkQualifiedName(map.endsWith('labels') ? key : key.toLowerCase()));
    return;
  }
  if (podFields.includes(fieldPath)) return;
  if (fieldPath === 'metadata.labels' || fieldPath === 'metadata.annotations') {
    notSupported(errors, `${path}.fieldPath`, fieldPath, podFields);
    return;
  }
  invalid(
    errors,
    `${path}.fieldPath`,
    fieldPath,
    `error converting fieldPath: field label not supported: ${fieldPath}`,
  );
}

const containerResources = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

function resourceReference(errors: Errors, path: string, resource: string): void {
  if (!resource) required(errors, `${path}.resource`);
  else if (!containerResources.includes(resource) && !/^(requests|limits)\.hugepages-/.test(resource)) {
    notSupported(errors, `${path}.resource`, resource, containerResources);
  }
}

function keyReference(errors: Errors, path: string, reference: NonNullable<Source['secretKeyRef']>): void {
  const name = reference.name ?? '';
  invalidEach(errors, `${path}.name`, name, checkSubdomain(name));
  if (!reference.key) required(errors, `${path}.key`);
  else invalidEach(errors, `${path}.key`, reference.key, checkConfigKey(reference.key));
}

/** Models pkg/apis/core/validation.ValidateEnvFrom */
export function validateEnvironmentFrom(errors: Errors, path: string, sources: Container['envFrom']): void {
  for (const [index, source] of (sources ?? []).entries()) {
    const at = `${path}[${index}]`;
    if (source.prefix) invalidEach(errors, `${at}.prefix`, source.prefix, checkEnvName(source.prefix));
    for (const field of ['configMapRef', 'secretRef'] as const) {
      const reference = source[field];
      if (!reference) continue;
      if (!reference.name) required(errors, `${at}.${field}.name`);
      else invalidEach(errors, `${at}.${field}.name`, reference.name, checkSubdomain(reference.name));
    }
    if (!source.configMapRef && !source.secretRef) {
      invalid(errors, path, '', 'must specify one of: `configMapRef` or `secretRef`');
    } else if (source.configMapRef && source.secretRef) {
      invalid(errors, path, '', 'may not have more than one field specified at a time');
    }
  }
}
