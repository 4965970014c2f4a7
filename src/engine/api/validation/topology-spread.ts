import type { LabelSelector, TopologySpreadConstraint } from '../types.ts';
import { duplicate, type Errors, forbidden, invalid, invalidEach, oneOf, required } from './error.ts';
import { validateLabelSelector } from './labels.ts';
import { checkQualifiedName } from './names.ts';
import { positive } from './numbers.ts';

/** Models pkg/apis/core/validation validateTopologySpreadConstraints (v1.34) */
export function validateTopologySpread(
  errors: Errors,
  path: string,
  constraints: readonly TopologySpreadConstraint[],
): void {
  for (const [index, constraint] of constraints.entries()) {
    const at = `${path}[${index}]`;
    const { topologyKey, whenUnsatisfiable, minDomains, labelSelector } = constraint;
    positive(errors, `${at}.maxSkew`, constraint.maxSkew);
    if (!topologyKey) required(errors, `${at}.topologyKey`, 'can not be empty');
    oneOf(errors, `${at}.whenUnsatisfiable`, whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway']);
    const again = constraints
      .slice(index + 1)
      .some((other) => other.topologyKey === topologyKey && other.whenUnsatisfiable === whenUnsatisfiable);
    if (again) {
      duplicate(errors, `${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`);
    }
    if (minDomains !== undefined) {
      positive(errors, `${at}.minDomains`, minDomains);
      if (whenUnsatisfiable !== 'DoNotSchedule') {
        const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
        invalid(errors, `${at}.minDomains`, minDomains, detail);
      }
    }
    for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      const policy = constraint[field];
      if (policy !== undefined) oneOf(errors, `${at}.${field}`, policy, ['Honor', 'Ignore']);
    }
    validateMatchLabelKeys(errors, at, 'matchLabelKeys', constraint.matchLabelKeys ?? [], labelSelector);
    validateLabelSelector(errors, `${at}.labelSelector`, labelSelector);
  }
}

/** Models pkg/apis/core/validation.ValidateMatchLabelKeysAndMismatchLabelKeys */
export function validateMatchLabelKeys(
  errors: Errors,
  path: string,
  field: 'matchLabelKeys' | 'mismatchLabelKeys',
  keys: readonly string[],
  selector: LabelSelector | undefined,
): void {
  if (keys.length === 0) return;
  const at = `${path}.${field}`;
  if (!selector) {
    forbidden(errors, at, 'must not be specified when labelSelector is not set');
    return;
  }
  for (const [index, key] of keys.entries()) {
    invalidEach(errors, `${at}[${index}]`, key, checkQualifiedName(key));
  }
  if (field === 'mismatchLabelKeys') return;
  const seen = new Set(Object.keys(selector.matchLabels ?? {}));
  for (const { key } of selector.matchExpressions ?? []) {
    const index = keys.indexOf(key);
    if (index >= 0 && seen.has(key)) {
      invalid(errors, `${path}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector');
    }
    seen.add(key);
  }
}
