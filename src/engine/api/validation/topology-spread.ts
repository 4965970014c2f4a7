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
  const remaining = new Map<string, number>();
  for (const each of constraints) remaining.set(identityOf(each), (remaining.get(identityOf(each)) ?? 0) + 1);
  for (const [index, constraint] of constraints.entries()) {
    const at = `${path}[${index}]`;
    const { topologyKey, whenUnsatisfiable, minDomains, labelSelector } = constraint;
    positive(errors, `${at}.maxSkew`, constraint.maxSkew);
    if (!topologyKey) required(errors, `${at}.topologyKey`, 'can not be empty');
    oneOf(errors, `${at}.whenUnsatisfiable`, whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway']);
    const again = (remaining.get(identityOf(constraint)) ?? 0) > 1;
    remaining.set(identityOf(constraint), (remaining.get(identityOf(constraint)) ?? 0) - 1);
    if (again) {
      duplicate(errors, `${at}.{topologyKey, whenUnsatisfiable}`, identityOf(constraint));
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

function identityOf({ topologyKey, whenUnsatisfiable }: TopologySpreadConstraint): string {
  return `{${topologyKey}, ${whenUnsatisfiable}}`;
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
    if (seen.has(key) && keys.includes(key)) {
      invalid(
        errors,
        `${path}[${keys.indexOf(key)}]`,
        key,
        'exists in both matchLabelKeys and labelSelector',
      );
    }
    seen.add(key);
  }
}
