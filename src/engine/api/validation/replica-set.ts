import type { ReplicaSet, ReplicationController } from '../types.ts';
import { type Errors, required } from './error.ts';
import { shownSelector } from './labels.ts';
import { immutable, validateMetadata } from './metadata.ts';
import { checkSubdomain } from './names.ts';
import { nonNegative } from './numbers.ts';
import { validateLastingTemplate } from './pod-template.ts';
import { validateRequiredSelector } from './selector.ts';

/**
 * Models pkg/apis/apps/validation.ValidateReplicaSet; upstream's message for an empty selector says
 * `deployment` too
 */
export function validateReplicaSet(errors: Errors, { metadata, spec }: ReplicaSet, old?: ReplicaSet): void {
  validateMetadata(errors, metadata, checkSubdomain);
  nonNegative(errors, 'spec.replicas', spec.replicas);
  nonNegative(errors, 'spec.minReadySeconds', spec.minReadySeconds);
  validateRequiredSelector(errors, 'spec.selector', spec.selector, 'deployment');
  validateLastingTemplate(errors, 'spec.template', spec.template, spec.selector, { owner: 'ReplicaSet' });
  if (old) immutable(errors, 'spec.selector', shownSelector(spec.selector), shownSelector(old.spec.selector));
}

/** Models pkg/apis/core/validation.ValidateReplicationController */
export function validateReplicationController(
  errors: Errors,
  { metadata, spec }: ReplicationController,
): void {
  validateMetadata(errors, metadata, checkSubdomain);
  nonNegative(errors, 'spec.minReadySeconds', spec.minReadySeconds);
  const selector = spec.selector ?? {};
  if (Object.keys(selector).length === 0) required(errors, 'spec.selector');
  nonNegative(errors, 'spec.replicas', spec.replicas);
  if (!spec.template) {
    required(errors, 'spec.template');
    return;
  }
  validateLastingTemplate(
    errors,
    'spec.template',
    spec.template,
    { matchLabels: selector },
    { owner: 'ReplicationController' },
  );
}
