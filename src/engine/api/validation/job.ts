import type { Job } from '../types.ts';
import { type Errors, invalid, invalidEach, notSupported, oneOf, required } from './error.ts';
import { shownSelector, validateLabelSelector } from './labels.ts';
import { immutable, validateMetadata } from './metadata.ts';
import { checkLabel, checkSubdomain } from './names.ts';
import { nonNegative } from './numbers.ts';
import { validatePodFailurePolicy } from './pod-failure-policy.ts';
import { validateMatches, validatePodTemplate } from './pod-template.ts';

export type JobSpec = Job['spec'];

/**
 * Models pkg/apis/batch/validation.ValidateJob. The selector may still be missing: the server generates it.
 */
export function validateJob(errors: Errors, { metadata, spec }: Job, old?: Job): void {
  validateMetadata(errors, metadata, checkSubdomain);
  validateJobSpec(errors, 'spec', spec);
  if (spec.selector) {
    validateLabelSelector(errors, 'spec.selector', spec.selector);
    validateMatches(errors, 'spec.template', spec.template, spec.selector);
  }
  const { name } = metadata;
  if (spec.completionMode === 'Indexed' && (spec.completions ?? 0) > 0 && name) {
    const host = `${name}-${(spec.completions ?? 0) - 1}`;
    if (checkLabel(host).length > 0) {
      const detail = `will not able to create pod with invalid DNS label: ${host}`;
      invalidEach(errors, 'metadata.name', name, [detail]);
    }
  }
  if (old) validateUpdate(errors, spec, old.spec);
}

const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;

/** What Jobs and the jobs of CronJobs share. Models pkg/apis/batch/validation validateJobSpec */
export function validateJobSpec(errors: Errors, path: string, spec: JobSpec): void {
  for (const field of counts) nonNegative(errors, `${path}.${field}`, spec[field]);
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
    required(errors, `${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified');
  }
  validateCompletionMode(errors, path, spec);
  if (spec.podFailurePolicy) validatePodFailurePolicy(errors, `${path}.podFailurePolicy`, spec);
  const replacement = spec.podReplacementPolicy;
  if (replacement !== undefined) {
    const supported = spec.podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
    oneOf(errors, `${path}.podReplacementPolicy`, replacement, supported);
  }
  validatePodTemplate(errors, `${path}.template`, spec.template ?? {});
  validateRestartPolicy(errors, `${path}.template.spec.restartPolicy`, spec);
}

function validateRestartPolicy(errors: Errors, path: string, spec: JobSpec): void {
  const policy = spec.template?.spec?.restartPolicy ?? '';
  if (policy === '' || policy === 'Always') required(errors, path, 'valid values: "OnFailure", "Never"');
  else if (policy !== 'OnFailure' && policy !== 'Never') {
    notSupported(errors, path, policy, ['OnFailure', 'Never']);
  } else if (spec.podFailurePolicy && policy !== 'Never') {
    invalid(errors, path, policy, 'only "Never" is supported when podFailurePolicy is specified');
  }
}

const mostIndexes = 100_000;

function validateCompletionMode(errors: Errors, path: string, spec: JobSpec): void {
  const { completionMode: mode, completions, parallelism = 0, maxFailedIndexes } = spec;
  if (mode !== undefined) oneOf(errors, `${path}.completionMode`, mode, ['NonIndexed', 'Indexed']);
  if (mode !== 'Indexed') {
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
      if (spec[field] !== undefined) {
        invalid(errors, `${path}.${field}`, spec[field], 'requires indexed completion mode');
      }
    }
    return;
  }
  if (completions === undefined) required(errors, `${path}.completions`, 'when completion mode is Indexed');
  if (parallelism > mostIndexes) {
    const detail = `must be less than or equal to ${mostIndexes} when completion mode is Indexed`;
    invalid(errors, `${path}.parallelism`, parallelism, detail);
  }
  if (completions !== undefined && maxFailedIndexes !== undefined && maxFailedIndexes > completions) {
    invalid(
      errors,
      `${path}.maxFailedIndexes`,
      maxFailedIndexes,
      'must be less than or equal to completions',
    );
  }
}

/** Models pkg/apis/batch/validation.ValidateJobSpecUpdate */
function validateUpdate(errors: Errors, spec: JobSpec, old: JobSpec): void {
  const elastic = spec.completionMode === 'Indexed' && spec.completions === spec.parallelism;
  if (!elastic) immutable(errors, 'spec.completions', spec.completions, old.completions);
  immutable(errors, 'spec.selector', shownSelector(spec.selector), shownSelector(old.selector));
  // A suspended job that has not run yet may still get where its pods may go.
  if (!old.suspend) immutable(errors, 'spec.template', spec.template, old.template);
  for (const field of ['completionMode', 'podFailurePolicy', 'backoffLimitPerIndex'] as const) {
    immutable(errors, `spec.${field}`, spec[field], old[field]);
  }
}
