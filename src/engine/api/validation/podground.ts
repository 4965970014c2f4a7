import type { Machine, NodePool, Traffic, TrafficProfile } from '../types.ts';
import { type Errors, invalid, invalidEach, oneOf, required, tooLong } from './error.ts';
import { validateLabels } from './labels.ts';
import { validateMetadata } from './metadata.ts';
import { checkDns1035Label, checkLabel, checkLabelValue, checkSubdomain } from './names.ts';
import { nonNegative, portNumber, positive } from './numbers.ts';
import { validateTaints } from './tolerations.ts';

/** A machine's name becomes its Node's. */
export function validateMachine(errors: Errors, { metadata, spec }: Machine): void {
  validateMetadata(errors, metadata, checkSubdomain);
  positive(errors, 'spec.cores', spec.cores);
  positive(errors, 'spec.memoryBytes', spec.memoryBytes);
  positive(errors, 'spec.diskBytes', spec.diskBytes ?? 1);
  invalidEach(errors, 'spec.region', spec.region ?? '', checkLabelValue(spec.region ?? ''));
  nonNegative(errors, 'spec.bootMs', spec.bootMs);
  nonNegative(errors, 'spec.others.memoryBytes', spec.others?.memoryBytes);
  nonNegative(errors, 'spec.others.diskBytes', spec.others?.diskBytes);
  validateLabels(errors, 'spec.labels', spec.labels);
  validateTaints(errors, 'spec.taints', spec.taints ?? []);
}

/** A cluster has 5,000 nodes at most. */
const mostMachines = 5_000;
/** Machines are named after their pool, with a hyphen and five characters, and names are labels of 63. */
const longestPoolName = 57;

/** A cloud keeps the size between the bounds, too. */
export function validateNodePool(errors: Errors, { metadata, spec }: NodePool): void {
  validateMetadata(errors, metadata, checkLabel);
  // One to be generated is not there yet.
  const { name = '' }: { readonly name?: string } = metadata;
  if (name.length > longestPoolName) tooLong(errors, 'metadata.name', longestPoolName);
  const { min, max, size = min, zones = [], bootMs, pricePerHour } = spec;
  nonNegative(errors, 'spec.min', min);
  between(errors, 'spec.max', max, 'spec.min', min, mostMachines);
  between(errors, 'spec.size', size, 'spec.min', min, Math.min(max, mostMachines));
  positive(errors, 'spec.cores', spec.cores);
  positive(errors, 'spec.memoryBytes', spec.memoryBytes);
  positive(errors, 'spec.diskBytes', spec.diskBytes ?? 1);
  invalidEach(errors, 'spec.region', spec.region ?? '', checkLabelValue(spec.region ?? ''));
  for (const [index, zone] of zones.entries())
    invalidEach(errors, `spec.zones[${index}]`, zone, checkLabelValue(zone));
  validateLabels(errors, 'spec.labels', spec.labels);
  validateTaints(errors, 'spec.taints', spec.taints ?? []);
  nonNegative(errors, 'spec.bootMs', bootMs);
  nonNegative(errors, 'spec.pricePerHour', pricePerHour);
}

function between(
  errors: Errors,
  path: string,
  value: number,
  leastPath: string,
  least: number,
  most: number,
): void {
  if (value < least) invalid(errors, path, value, `must be greater than or equal to \`${leastPath}\``);
  if (value > most) invalid(errors, path, value, `must be less than or equal to ${most}`);
}

/** The numbers that each profile has to have. */
const profiles: { readonly [T in TrafficProfile['type']]: readonly string[] } = {
  steady: ['rps'],
  spike: ['base', 'peak', 'startSeconds', 'durationSeconds'],
  wave: ['base', 'peak', 'periodSeconds'],
  ramp: ['from', 'to', 'durationSeconds'],
  closed: ['users', 'thinkSeconds'],
};

export function validateTraffic(errors: Errors, { metadata, spec }: Traffic): void {
  validateMetadata(errors, metadata, checkSubdomain);
  if (!spec.service) required(errors, 'spec.service');
  else invalidEach(errors, 'spec.service', spec.service, checkDns1035Label(spec.service));
  validateUse(errors, spec);
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

const mostRetries = 10;
const longestTimeout = 60;

function validateUse(errors: Errors, { port, entry, node, retries, timeoutSeconds }: Traffic['spec']): void {
  if (port !== undefined) portNumber(errors, 'spec.port', port);
  if (entry !== undefined) oneOf(errors, 'spec.entry', entry, ['cluster', 'loadBalancer', 'nodePort']);
  if (node !== undefined) invalidEach(errors, 'spec.node', node, checkSubdomain(node));
  if (retries !== undefined && (retries < 0 || retries > mostRetries))
    invalid(errors, 'spec.retries', retries, `must be between 0 and ${mostRetries}, inclusive`);
  if (timeoutSeconds !== undefined && (timeoutSeconds <= 0 || timeoutSeconds > longestTimeout))
    invalid(
      errors,
      'spec.timeoutSeconds',
      timeoutSeconds,
      `must be greater than 0 and at most ${longestTimeout}`,
    );
}
