import type { HorizontalPodAutoscaler } from '../types.ts';
import { type Errors, forbidden, invalid, invalidEach, notSupported, oneOf, required } from './error.ts';
import { validateMetadata } from './metadata.ts';
import { validateMetric } from './metrics.ts';
import { checkPathSegment, checkSubdomain } from './names.ts';

type Spec = HorizontalPodAutoscaler['spec'];
type Rules = NonNullable<NonNullable<Spec['behavior']>['scaleUp']>;

/** Models pkg/apis/autoscaling/validation.ValidateHorizontalPodAutoscaler */
export function validateAutoscaler(errors: Errors, { metadata, spec }: HorizontalPodAutoscaler): void {
  validateMetadata(errors, metadata, checkSubdomain);
  const { minReplicas, maxReplicas } = spec;
  if (minReplicas !== undefined && minReplicas < 1) {
    invalid(errors, 'spec.minReplicas', minReplicas, 'must be greater than or equal to 1');
  }
  if (maxReplicas < 1) invalid(errors, 'spec.maxReplicas', maxReplicas, 'must be greater than 0');
  if (minReplicas !== undefined && maxReplicas < minReplicas) {
    invalid(errors, 'spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`');
  }
  validateReference(errors, 'spec.scaleTargetRef', spec.scaleTargetRef);
  for (const [index, metric] of (spec.metrics ?? []).entries()) {
    validateMetric(errors, `spec.metrics[${index}]`, metric);
  }
  if (minReplicas === 0 && !spec.metrics?.some(({ type }) => type === 'Object' || type === 'External')) {
    const detail = 'must specify at least one Object or External metric to support scaling to zero replicas';
    forbidden(errors, 'spec.metrics', detail);
  }
  validateRules(errors, 'spec.behavior.scaleUp', spec.behavior?.scaleUp);
  validateRules(errors, 'spec.behavior.scaleDown', spec.behavior?.scaleDown);
}

/** Models pkg/apis/autoscaling/validation.ValidateCrossVersionObjectReference */
export function validateReference(
  errors: Errors,
  path: string,
  reference: { readonly kind?: string; readonly name?: string } | undefined,
): void {
  for (const field of ['kind', 'name'] as const) {
    const value = reference?.[field];
    if (!value) required(errors, `${path}.${field}`);
    else invalidEach(errors, `${path}.${field}`, value, checkPathSegment(value));
  }
}

const longestWindow = 3600;
const longestPeriod = 1800;

function validateRules(errors: Errors, path: string, rules: Rules | undefined): void {
  if (!rules) return;
  const window = rules.stabilizationWindowSeconds;
  const at = `${path}.stabilizationWindowSeconds`;
  if (window !== undefined && window < 0)
    invalid(errors, at, window, 'must be greater than or equal to zero');
  if (window !== undefined && window > longestWindow) {
    invalid(errors, at, window, `must be less than or equal to ${longestWindow}`);
  }
  if (rules.selectPolicy !== undefined) {
    oneOf(errors, `${path}.selectPolicy`, rules.selectPolicy, ['Disabled', 'Max', 'Min']);
  }
  if (!rules.policies?.length) required(errors, `${path}.policies`, 'must specify at least one Policy');
  for (const [index, policy] of (rules.policies ?? []).entries()) {
    const own = `${path}.policies[${index}]`;
    if (policy.type !== 'Pods' && policy.type !== 'Percent') {
      notSupported(errors, `${own}.type`, policy.type, ['Percent', 'Pods']);
    }
    if (policy.value <= 0) invalid(errors, `${own}.value`, policy.value, 'must be greater than zero');
    const period = policy.periodSeconds;
    if (period <= 0) invalid(errors, `${own}.periodSeconds`, period, 'must be greater than zero');
    if (period > longestPeriod) {
      invalid(errors, `${own}.periodSeconds`, period, `must be less than or equal to ${longestPeriod}`);
    }
  }
}
