import type { Deployment } from '../types.ts';
import { type Errors, forbidden, invalid, notSupported, required } from './error.ts';
import { shownSelector } from './labels.ts';
import { immutable, validateMetadata } from './metadata.ts';
import { checkSubdomain } from './names.ts';
import { atMost100Percent, intOrPercent, intOrPercentValue, nonNegative } from './numbers.ts';
import { validateLastingTemplate } from './pod-template.ts';
import { validateRequiredSelector } from './selector.ts';

type Strategy = NonNullable<Deployment['spec']['strategy']>;

/**
 * Models pkg/apis/apps/validation.ValidateDeployment and pkg/registry/apps/deployment (the selector never
 * changes)
 */
export function validateDeployment(errors: Errors, { metadata, spec }: Deployment, old?: Deployment): void {
  validateMetadata(errors, metadata, checkSubdomain);
  nonNegative(errors, 'spec.replicas', spec.replicas);
  validateRequiredSelector(errors, 'spec.selector', spec.selector, 'deployment');
  validateLastingTemplate(errors, 'spec.template', spec.template, spec.selector, { owner: 'ReplicaSet' });
  validateStrategy(errors, spec.strategy ?? {});
  nonNegative(errors, 'spec.minReadySeconds', spec.minReadySeconds);
  nonNegative(errors, 'spec.revisionHistoryLimit', spec.revisionHistoryLimit);
  const deadline = spec.progressDeadlineSeconds;
  nonNegative(errors, 'spec.progressDeadlineSeconds', deadline);
  if (deadline !== undefined && deadline <= (spec.minReadySeconds ?? 0)) {
    invalid(errors, 'spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds');
  }
  if (old) immutable(errors, 'spec.selector', shownSelector(spec.selector), shownSelector(old.spec.selector));
}

/** Models pkg/apis/apps/validation.ValidateDeploymentStrategy */
function validateStrategy(errors: Errors, strategy: Strategy): void {
  const { type = '', rollingUpdate } = strategy;
  const path = 'spec.strategy.rollingUpdate';
  switch (type) {
    case 'Recreate':
      if (rollingUpdate) forbidden(errors, path, "may not be specified when strategy `type` is 'Recreate'");
      return;
    case 'RollingUpdate':
      if (!rollingUpdate) {
        required(errors, path, 'this should be defaulted and never be nil');
        return;
      }
      validateRollingUpdate(errors, path, rollingUpdate);
      return;
    default: {
      // Upstream shows the whole strategy, as its internal struct.
      const shown = { Type: type, RollingUpdate: rollingUpdate ?? null };
      notSupported(errors, 'spec.strategy', shown, ['Recreate', 'RollingUpdate']);
    }
  }
}

function validateRollingUpdate(
  errors: Errors,
  path: string,
  update: NonNullable<Strategy['rollingUpdate']>,
): void {
  const { maxUnavailable, maxSurge } = update;
  intOrPercent(errors, `${path}.maxUnavailable`, maxUnavailable);
  intOrPercent(errors, `${path}.maxSurge`, maxSurge);
  if (intOrPercentValue(maxUnavailable) === 0 && intOrPercentValue(maxSurge) === 0) {
    invalid(errors, `${path}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0');
  }
  atMost100Percent(errors, `${path}.maxUnavailable`, maxUnavailable);
}
