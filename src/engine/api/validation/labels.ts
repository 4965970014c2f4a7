import { compareText } from '../text.ts';
import type { LabelSelector, Labels } from '../types.ts';
import { type Errors, forbidden, invalid, invalidEach, required } from './error.ts';
import { checkLabelValue, checkQualifiedName } from './names.ts';

/** Models k8s.io/apimachinery/pkg/apis/meta/v1/validation.ValidateLabels */
export function validateLabels(errors: Errors, path: string, labels: Labels | undefined): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    invalidEach(errors, path, key, checkQualifiedName(key));
    invalidEach(errors, path, value, checkLabelValue(value));
  }
}

/**
 * Whether an expression has values exactly when its operator wants some; false when the operator is none of the four that
 * all selectors know.
 */
export function validateValues(
  errors: Errors,
  path: string,
  operator: string,
  values: readonly string[],
): boolean {
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        required(errors, `${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'");
      }
      return true;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
        forbidden(errors, `${path}.values`, detail);
      }
      return true;
    default:
      return false;
  }
}

/** Models k8s.io/apimachinery/pkg/apis/meta/v1/validation.ValidateLabelSelector */
export function validateLabelSelector(
  errors: Errors,
  path: string,
  selector: LabelSelector | undefined,
): void {
  validateLabels(errors, `${path}.matchLabels`, selector?.matchLabels);
  for (const [index, { key, operator, values = [] }] of (selector?.matchExpressions ?? []).entries()) {
    const at = `${path}.matchExpressions[${index}]`;
    if (!validateValues(errors, at, operator, values)) {
      invalid(errors, `${at}.operator`, operator, 'not a valid selector operator');
    }
    invalidEach(errors, `${at}.key`, key, checkQualifiedName(key));
    for (const [position, value] of values.entries()) {
      invalidEach(errors, `${at}.values[${position}]`, value, checkLabelValue(value));
    }
  }
}

/** Labels as Go prints a map: by key; null when there are none at all. */
export function shownLabels(labels: Labels | undefined): Labels | null {
  if (labels === undefined) return null;
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => compareText(a, b)));
}

/** A selector as Go prints the struct. */
export function shownSelector(selector: LabelSelector | undefined): unknown {
  if (selector === undefined) return null;
  const { matchLabels, matchExpressions } = selector;
  return {
    ...(matchLabels && Object.keys(matchLabels).length > 0 && { matchLabels: shownLabels(matchLabels) }),
    ...(matchExpressions?.length && { matchExpressions }),
  };
}

/**
 * Whether a selector cannot be understood at all.
 * Models k8s.io/apimachinery/pkg/apis/meta/v1.LabelSelectorAsSelector
 */
export function isMalformed(selector: LabelSelector | undefined): boolean {
  const found: Errors = [];
  validateLabelSelector(found, '', selector);
  return found.length > 0;
}
