import type { Job } from '../types.ts';
import { duplicate, type Errors, invalid, invalidEach, oneOf, required, tooMany } from './error.ts';
import { checkQualifiedName } from './names.ts';

type JobSpec = Job['spec'];
type Rule = NonNullable<JobSpec['podFailurePolicy']>['rules'][number];
type ExitCodes = NonNullable<Rule['onExitCodes']>;

const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore'];

/** Models pkg/apis/batch/validation validatePodFailurePolicy */
export function validatePodFailurePolicy(errors: Errors, path: string, spec: JobSpec): void {
  const rules = spec.podFailurePolicy?.rules ?? [];
  if (rules.length > 20) tooMany(errors, `${path}.rules`, rules.length, 20);
  for (const [index, rule] of rules.entries()) {
    const at = `${path}.rules[${index}]`;
    if (!rule.action)
      required(errors, `${at}.action`, 'valid values: ["Count" "FailIndex" "FailJob" "Ignore"]');
    else if (rule.action !== 'FailIndex') oneOf(errors, `${at}.action`, rule.action, actions);
    else if (spec.backoffLimitPerIndex === undefined) {
      invalid(errors, `${at}.action`, rule.action, 'requires the backoffLimitPerIndex to be set');
    }
    const patterns = rule.onPodConditions ?? [];
    if (rule.onExitCodes) validateExitCodes(errors, `${at}.onExitCodes`, rule.onExitCodes, spec);
    for (const [position, { type, status }] of patterns.entries()) {
      const own = `${at}.onPodConditions[${position}]`;
      invalidEach(errors, `${own}.type`, type, checkQualifiedName(type));
      oneOf(errors, `${own}.status`, status, ['False', 'True', 'Unknown']);
    }
    if (rule.onExitCodes && patterns.length > 0) {
      omitted(errors, at, 'specifying both OnExitCodes and OnPodConditions is not supported');
    } else if (!rule.onExitCodes && patterns.length === 0) {
      omitted(errors, at, 'specifying one of OnExitCodes and OnPodConditions is required');
    }
  }
}

function omitted(errors: Errors, path: string, detail: string): void {
  errors.push({ path, type: 'Invalid value', detail });
}

function validateExitCodes(errors: Errors, path: string, codes: ExitCodes, spec: JobSpec): void {
  if (!codes.operator) required(errors, `${path}.operator`, 'valid values: ["In" "NotIn"]');
  else oneOf(errors, `${path}.operator`, codes.operator, ['In', 'NotIn']);
  const pod = spec.template?.spec;
  const names = [...(pod?.containers ?? []), ...(pod?.initContainers ?? [])].map(({ name }) => name);
  if (codes.containerName !== undefined && !names.includes(codes.containerName)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    invalid(errors, `${path}.containerName`, codes.containerName, detail);
  }
  const { values } = codes;
  if (values.length === 0) invalid(errors, `${path}.values`, values, 'at least one value is required');
  else if (values.length > 255) tooMany(errors, `${path}.values`, values.length, 255);
  const seen = new Set<number>();
  for (const [index, value] of values.entries()) {
    const at = `${path}.values[${index}]`;
    if (codes.operator === 'In' && value === 0)
      invalid(errors, at, value, 'must not be 0 for the In operator');
    if (seen.has(value)) duplicate(errors, at, value);
    seen.add(value);
  }
  const ordered = values.every((value, index) => index === 0 || (values[index - 1] ?? value) <= value);
  if (!ordered) invalid(errors, `${path}.values`, values, 'must be ordered');
}
