import type { Affinity, NodeSelector, NodeSelectorTerm, PodAffinityTerm } from '../types.ts';
import { type Errors, invalid, invalidEach, required } from './error.ts';
import { validateLabelSelector, validateValues } from './labels.ts';
import { checkLabel, checkLabelValue, checkQualifiedName, checkSubdomain } from './names.ts';
import { validateMatchLabelKeys } from './topology-spread.ts';

type Requirement = NonNullable<NodeSelectorTerm['matchExpressions']>[number];
type PodAffinity = NonNullable<Affinity['podAffinity']>;

/** Models pkg/apis/core/validation validateAffinity */
export function validateAffinity(errors: Errors, path: string, affinity: Affinity | undefined): void {
  const node = affinity?.nodeAffinity;
  const requiredNodes = node?.requiredDuringSchedulingIgnoredDuringExecution;
  if (requiredNodes) {
    validateNodeSelector(
      errors,
      `${path}.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`,
      requiredNodes,
    );
  }
  for (const [index, { weight, preference }] of (
    node?.preferredDuringSchedulingIgnoredDuringExecution ?? []
  ).entries()) {
    const at = `${path}.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[${index}]`;
    validateWeight(errors, at, weight);
    validateTerm(errors, `${at}.preference`, preference, false);
  }
  for (const field of ['podAffinity', 'podAntiAffinity'] as const) {
    const pods = affinity?.[field];
    if (pods) validatePodAffinity(errors, `${path}.${field}`, pods);
  }
}

function validateWeight(errors: Errors, path: string, weight: number): void {
  if (weight < 1 || weight > 100) invalid(errors, `${path}.weight`, weight, 'must be in the range 1-100');
}

/** Models pkg/apis/core/validation.ValidateNodeSelector */
export function validateNodeSelector(errors: Errors, path: string, selector: NodeSelector): void {
  const at = `${path}.nodeSelectorTerms`;
  if (!selector.nodeSelectorTerms?.length) {
    required(errors, at, 'must have at least one node selector term');
    return;
  }
  for (const [index, term] of selector.nodeSelectorTerms.entries()) {
    validateTerm(errors, `${at}[${index}]`, term, true);
  }
}

/** Preferences may name values that are no label values: they just never match. */
function validateTerm(errors: Errors, path: string, term: NodeSelectorTerm, strict: boolean): void {
  for (const [index, requirement] of (term.matchExpressions ?? []).entries()) {
    validateExpression(errors, `${path}.matchExpressions[${index}]`, requirement, strict);
  }
  for (const [index, requirement] of (term.matchFields ?? []).entries()) {
    validateField(errors, `${path}.matchFields[${index}]`, requirement);
  }
}

function validateExpression(errors: Errors, path: string, requirement: Requirement, strict: boolean): void {
  const { key, operator, values = [] } = requirement;
  if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) {
      required(errors, `${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'");
    }
  } else if (!validateValues(errors, path, operator, values)) {
    invalid(errors, `${path}.operator`, operator, 'not a valid selector operator');
  }
  invalidEach(errors, `${path}.key`, key, checkQualifiedName(key));
  if (!strict) return;
  for (const [index, value] of values.entries()) {
    invalidEach(errors, `${path}.values[${index}]`, value, checkLabelValue(value));
  }
}

function validateField(errors: Errors, path: string, { key, operator, values = [] }: Requirement): void {
  if (operator !== 'In' && operator !== 'NotIn') {
    invalid(errors, `${path}.operator`, operator, 'not a valid selector operator');
  } else if (values.length !== 1) {
    const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
    required(errors, `${path}.values`, detail);
  }
  if (key !== 'metadata.name') {
    invalid(errors, `${path}.key`, key, 'not a valid field selector key');
    return;
  }
  for (const [index, value] of values.entries()) {
    invalidEach(errors, `${path}.values[${index}]`, value, checkSubdomain(value));
  }
}

function validatePodAffinity(errors: Errors, path: string, affinity: PodAffinity): void {
  for (const [index, term] of (affinity.requiredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
    validatePodTerm(errors, `${path}.requiredDuringSchedulingIgnoredDuringExecution[${index}]`, term);
  }
  for (const [index, term] of (affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
    const at = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${index}]`;
    validateWeight(errors, at, term.weight);
    validatePodTerm(errors, `${at}.podAffinityTerm`, term.podAffinityTerm);
  }
}

/** Models pkg/apis/core/validation validatePodAffinityTerm */
function validatePodTerm(errors: Errors, path: string, term: PodAffinityTerm): void {
  validateLabelSelector(errors, `${path}.labelSelector`, term.labelSelector);
  validateLabelSelector(errors, `${path}.namespaceSelector`, term.namespaceSelector);
  for (const name of term.namespaces ?? []) invalidEach(errors, `${path}.namespace`, name, checkLabel(name));
  const { matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  validateMatchLabelKeys(errors, path, 'matchLabelKeys', matchLabelKeys, term.labelSelector);
  validateMatchLabelKeys(errors, path, 'mismatchLabelKeys', mismatchLabelKeys, term.labelSelector);
  for (const [index, key] of matchLabelKeys.entries()) {
    if (!mismatchLabelKeys.includes(key)) continue;
    const detail = 'exists in both matchLabelKeys and mismatchLabelKeys';
    invalid(errors, `${path}.matchLabelKeys[${index}]`, key, detail);
  }
  if (!term.topologyKey) required(errors, `${path}.topologyKey`, 'can not be empty');
  invalidEach(errors, `${path}.topologyKey`, term.topologyKey, checkQualifiedName(term.topologyKey));
}
