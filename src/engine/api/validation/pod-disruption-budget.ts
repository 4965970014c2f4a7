import type { PodDisruptionBudget } from '../types.ts';
import { type Errors, invalid, oneOf } from './error.ts';
import { shownSelector, validateLabelSelector } from './labels.ts';
import { validateMetadata } from './metadata.ts';
import { checkSubdomain } from './names.ts';
import { atMost100Percent, intOrPercent } from './numbers.ts';

/** Models pkg/apis/policy/validation.ValidatePodDisruptionBudget */
export function validateDisruptionBudget(errors: Errors, { metadata, spec }: PodDisruptionBudget): void {
  validateMetadata(errors, metadata, checkSubdomain);
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const shown = {
      MinAvailable: minAvailable,
      Selector: shownSelector(selector),
      MaxUnavailable: maxUnavailable,
      UnhealthyPodEvictionPolicy: policy ?? null,
    };
    invalid(errors, 'spec', shown, 'minAvailable and maxUnavailable cannot be both set');
  }
  for (const [field, value] of Object.entries({ minAvailable, maxUnavailable })) {
    intOrPercent(errors, `spec.${field}`, value);
    atMost100Percent(errors, `spec.${field}`, value);
  }
  validateLabelSelector(errors, 'spec.selector', selector);
  if (policy !== undefined) {
    oneOf(errors, 'spec.unhealthyPodEvictionPolicy', policy, ['AlwaysAllow', 'IfHealthyBudget']);
  }
}
