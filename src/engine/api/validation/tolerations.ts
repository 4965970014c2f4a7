import { isSemanticallyEqual } from '../equal.ts';
import type { Taint, Toleration } from '../types.ts';
import {
  duplicate,
  type Errors,
  forbidden,
  invalid,
  invalidEach,
  notSupported,
  oneOf,
  required,
} from './error.ts';
import { checkLabelValue, checkQualifiedName } from './names.ts';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** Models pkg/apis/core/validation.ValidateTolerations */
export function validateTolerations(errors: Errors, path: string, tolerations: readonly Toleration[]): void {
  for (const [index, toleration] of tolerations.entries()) {
    const at = `${path}[${index}]`;
    const { key = '', operator = '', value = '', effect = '' } = toleration;
    if (key) invalidEach(errors, `${at}.key`, key, checkQualifiedName(key));
    else if (operator !== 'Exists') {
      const detail =
        'operator must be Exists when `key` is empty, which means "match all values and all keys"';
      invalid(errors, `${at}.operator`, operator, detail);
    }
    if (toleration.tolerationSeconds !== undefined && effect !== 'NoExecute') {
      invalid(errors, `${at}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
    }
    validateOperator(errors, `${at}.operator`, operator, value);
    if (effect) oneOf(errors, `${at}.effect`, effect, effects);
  }
}

function validateOperator(errors: Errors, path: string, operator: string, value: string): void {
  switch (operator) {
    case '':
    case 'Equal': {
      const wrong = checkLabelValue(value);
      if (wrong.length > 0) invalid(errors, path, value, wrong.join(';'));
      return;
    }
    case 'Exists':
      if (value) invalid(errors, path, value, "value must be empty when `operator` is 'Exists'");
      return;
    default:
      notSupported(errors, path, operator, ['Equal', 'Exists']);
  }
}

/** Models pkg/apis/core/validation validateOnlyAddedTolerations */
export function validateAddedTolerations(
  errors: Errors,
  path: string,
  tolerations: readonly Toleration[],
  old: readonly Toleration[],
): void {
  const withoutSeconds = ({ tolerationSeconds: _, ...rest }: Toleration) => rest;
  const kept = old.every((before) =>
    tolerations.some((after) => isSemanticallyEqual(withoutSeconds(before), withoutSeconds(after))),
  );
  if (!kept) {
    forbidden(errors, path, 'existing toleration can not be modified except its tolerationSeconds');
    return;
  }
  validateTolerations(errors, path, tolerations);
}

/** Models pkg/apis/core/validation validateNodeTaints */
export function validateTaints(errors: Errors, path: string, taints: readonly Taint[]): void {
  const seen = new Set<string>();
  for (const [index, { key, value = '', effect }] of taints.entries()) {
    const at = `${path}[${index}]`;
    invalidEach(errors, `${at}.key`, key, checkQualifiedName(key));
    const wrong = checkLabelValue(value);
    if (wrong.length > 0) invalid(errors, `${at}.value`, value, wrong.join(';'));
    if (!effect) required(errors, `${at}.effect`);
    else oneOf(errors, `${at}.effect`, effect, effects);
    const identity = `${effect} ${key}`;
    if (seen.has(identity)) {
      const shown = { Key: key, Value: value, Effect: effect, TimeAdded: null };
      duplicate(errors, at, shown, 'taints must be unique by key and effect pair');
    }
    seen.add(identity);
  }
}
