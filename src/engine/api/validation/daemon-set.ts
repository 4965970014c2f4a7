import { isEmptySelector } from '../labels.ts';
import type { DaemonSet } from '../types.ts';
import { type Errors, invalid, notSupported, required } from './error.ts';
import { shownSelector, validateLabelSelector } from './labels.ts';
import { immutable, validateMetadata } from './metadata.ts';
import { checkSubdomain } from './names.ts';
import { atMost100Percent, intOrPercent, intOrPercentValue, nonNegative } from './numbers.ts';
import { validateLastingTemplate } from './pod-template.ts';

/**
 * Models pkg/apis/apps/validation.ValidateDaemonSet and pkg/registry/apps/daemonset (the selector never
 * changes)
 */
export function validateDaemonSet(errors: Errors, { metadata, spec }: DaemonSet, old?: DaemonSet): void {
  validateMetadata(errors, metadata, checkSubdomain);
  validateLabelSelector(errors, 'spec.selector', spec.selector);
  if (spec.selector && isEmptySelector(spec.selector)) {
    invalid(errors, 'spec.selector', shownSelector(spec.selector), 'empty selector is invalid for daemonset');
  }
  validateLastingTemplate(errors, 'spec.template', spec.template, spec.selector, { owner: 'DaemonSet' });
  nonNegative(errors, 'spec.minReadySeconds', spec.minReadySeconds);
  validateStrategy(errors, spec.updateStrategy ?? {});
  nonNegative(errors, 'spec.revisionHistoryLimit', spec.revisionHistoryLimit);
  if (old) immutable(errors, 'spec.selector', shownSelector(spec.selector), shownSelector(old.spec.selector));
}

function validateStrategy(errors: Errors, strategy: NonNullable<DaemonSet['spec']['updateStrategy']>): void {
  const { type, rollingUpdate } = strategy;
  const path = 'spec.updateStrategy';
  if (type === 'OnDelete') return;
  if (type !== 'RollingUpdate') {
    const shown = { Type: type ?? '', RollingUpdate: rollingUpdate ?? null };
    notSupported(errors, path, shown, ['RollingUpdate', 'OnDelete']);
    return;
  }
  if (!rollingUpdate) {
    required(errors, `${path}.rollingUpdate`);
    return;
  }
  const { maxUnavailable, maxSurge } = rollingUpdate;
  intOrPercent(errors, `${path}.rollingUpdate.maxUnavailable`, maxUnavailable);
  intOrPercent(errors, `${path}.rollingUpdate.maxSurge`, maxSurge);
  atMost100Percent(errors, `${path}.rollingUpdate.maxUnavailable`, maxUnavailable);
  atMost100Percent(errors, `${path}.rollingUpdate.maxSurge`, maxSurge);
  const unavailable = intOrPercentValue(maxUnavailable) !== 0;
  const surge = intOrPercentValue(maxSurge) !== 0;
  if (unavailable && surge) {
    invalid(
      errors,
      `${path}.rollingUpdate.maxSurge`,
      maxSurge,
      'may not be set when maxUnavailable is non-zero',
    );
  } else if (!unavailable && !surge) {
    required(errors, `${path}.rollingUpdate.maxUnavailable`, 'cannot be 0 when maxSurge is 0');
  }
}
