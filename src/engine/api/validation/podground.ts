import type { Machine, Traffic, TrafficProfile } from '../types.ts';
import { type Errors, invalid, invalidEach, oneOf, required } from './error.ts';
import { validateLabels } from './labels.ts';
import { validateMetadata } from './metadata.ts';
import { checkDns1035Label, checkSubdomain } from './names.ts';
import { nonNegative, positive } from './numbers.ts';
import { validateTaints } from './tolerations.ts';

/** A machine's name becomes its Node's. */
export function validateMachine(errors: Errors, { metadata, spec }: Machine): void {
  validateMetadata(errors, metadata, checkSubdomain);
  positive(errors, 'spec.cores', spec.cores);
  positive(errors, 'spec.memoryBytes', spec.memoryBytes);
  validateLabels(errors, 'spec.labels', spec.labels);
  validateTaints(errors, 'spec.taints', spec.taints ?? []);
}

/** The numbers that each profile has to have. */
const profiles: { readonly [T in TrafficProfile['type']]: readonly string[] } = {
  steady: ['rps'],
  spike: ['base', 'peak', 'startSeconds', 'durationSeconds'],
  wave: ['base', 'peak', 'periodSeconds'],
  ramp: ['from', 'to', 'durationSeconds'],
};

export function validateTraffic(errors: Errors, { metadata, spec }: Traffic): void {
  validateMetadata(errors, metadata, checkSubdomain);
  if (!spec.service) required(errors, 'spec.service');
  else invalidEach(errors, 'spec.service', spec.service, checkDns1035Label(spec.service));
  const { type } = spec.profile;
  oneOf(errors, 'spec.profile.type', type, Object.keys(profiles));
  if (!Object.hasOwn(profiles, type)) return;
  const values = new Map<string, unknown>(Object.entries(spec.profile));
  for (const field of profiles[type]) {
    const value = values.get(field);
    const at = `spec.profile.${field}`;
    if (typeof value !== 'number') required(errors, at);
    else nonNegative(errors, at, value);
    if (field === 'periodSeconds' && value === 0) invalid(errors, at, value, 'must be greater than zero');
  }
}
