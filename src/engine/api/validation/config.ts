import { isSemanticallyEqual } from '../equal.ts';
import { byteLength } from '../text.ts';
import type { ConfigMap, Secret } from '../types.ts';
import { type Errors, forbidden, invalid, invalidEach, required, tooLong } from './error.ts';
import { immutable, validateMetadata } from './metadata.ts';
import { checkConfigKey, checkSubdomain } from './names.ts';

const largest = 1024 * 1024;

/** Models pkg/apis/core/validation.ValidateConfigMap */
export function validateConfigMap(errors: Errors, config: ConfigMap, old?: ConfigMap): void {
  validateMetadata(errors, config.metadata, checkSubdomain);
  let size = 0;
  for (const field of ['data', 'binaryData'] as const) {
    for (const [key, value] of Object.entries(config[field] ?? {})) {
      invalidEach(errors, `${field}[${key}]`, key, checkConfigKey(key));
      if (field === 'data' && config.binaryData && Object.hasOwn(config.binaryData, key)) {
        invalid(errors, `data[${key}]`, key, 'duplicate of key present in binaryData');
      }
      size += field === 'data' ? byteLength(value) : (value.length * 3) / 4;
    }
  }
  if (size > largest) tooLong(errors, '', largest);
  if (old?.immutable) validateFrozen(errors, config, old, ['data', 'binaryData']);
}

/** Models pkg/apis/core/validation.ValidateSecret */
export function validateSecret(errors: Errors, secret: Secret, old?: Secret): void {
  validateMetadata(errors, secret.metadata, checkSubdomain);
  let size = 0;
  for (const [key, value] of Object.entries(secret.data ?? {})) {
    invalidEach(errors, `data[${key}]`, key, checkConfigKey(key));
    size += (value.length * 3) / 4;
  }
  if (size > largest) tooLong(errors, 'data', largest);
  for (const key of requiredKeys(secret)) required(errors, `data[${key}]`);
  if (!old) return;
  immutable(errors, 'type', secret.type, old.type);
  if (old.immutable) validateFrozen(errors, secret, old, ['data']);
}

function requiredKeys(secret: Secret): string[] {
  const has = (key: string) =>
    Object.hasOwn(secret.data ?? {}, key) || Object.hasOwn(secret.stringData ?? {}, key);
  const missing = (...keys: string[]) => keys.filter((key) => !has(key));
  switch (secret.type) {
    case 'kubernetes.io/dockercfg':
      return missing('.dockercfg');
    case 'kubernetes.io/dockerconfigjson':
      return missing('.dockerconfigjson');
    case 'kubernetes.io/basic-auth': {
      const keys = missing('username', 'password');
      return keys.length === 2 ? keys : [];
    }
    case 'kubernetes.io/ssh-auth':
      return missing('ssh-privatekey');
    case 'kubernetes.io/tls':
      return missing('tls.crt', 'tls.key');
    default:
      return [];
  }
}

function validateFrozen<T extends ConfigMap | Secret>(
  errors: Errors,
  now: T,
  old: T,
  fields: (keyof T & string)[],
): void {
  const detail = 'field is immutable when `immutable` is set';
  if (!now.immutable) forbidden(errors, 'immutable', detail);
  for (const field of fields)
    if (!isSemanticallyEqual(now[field], old[field])) forbidden(errors, field, detail);
}
