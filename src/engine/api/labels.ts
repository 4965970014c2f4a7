import { compareText } from './text.ts';
import type { LabelSelector, Labels } from './types.ts';

export { parseSelector, type SelectorParse } from './selector-syntax.ts';

/** A label's value, or undefined. Safe for keys such as `constructor`, which are legal label keys. */
export function getLabel(labels: Labels | undefined, key: string): string | undefined {
  // What objects inherit is never text, and this is much quicker than to ask whether the label is its own.
  const value: unknown = labels?.[key];
  return typeof value === 'string' ? value : undefined;
}

/**
 * Whether labels satisfy an equality map. An undefined or empty map matches everything: a Service without
 * selector has to be told apart by its caller. Models k8s.io/apimachinery/pkg/labels.SelectorFromSet
 */
export function matchesLabels(selector: Labels | undefined, labels: Labels | undefined): boolean {
  for (const key in selector) {
    if (getLabel(labels, key) !== selector[key]) return false;
  }
  return true;
}

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

/**
 * Whether labels satisfy a selector: an undefined one matches nothing, an empty one everything, a malformed
 * one nothing. Models k8s.io/apimachinery/pkg/apis/meta/v1.LabelSelectorAsSelector
 */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  if (selector === undefined) return false;
  if (!matchesLabels(selector.matchLabels, labels)) return false;
  return selector.matchExpressions?.every((requirement) => matchesRequirement(requirement, labels)) ?? true;
}

function matchesRequirement({ key, operator, values }: Requirement, labels: Labels | undefined): boolean {
  const value = getLabel(labels, key);
  switch (operator) {
    case 'In':
      return value !== undefined && (values?.includes(value) ?? false);
    case 'NotIn':
      return value === undefined
        ? (values?.length ?? 0) > 0
        : values !== undefined && !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** Whether a selector matches everything. */
export function isEmptySelector(selector: LabelSelector): boolean {
  return (
    Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions?.length ?? 0) === 0
  );
}

/**
 * A selector as kubectl prints it (`app=web,tier in (a,b),!legacy`), `<none>` when it is empty or missing.
 * Models k8s.io/apimachinery/pkg/apis/meta/v1.FormatLabelSelector
 */
export function formatSelector(selector: LabelSelector | undefined): string {
  const equal = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({
    key,
    text: `${key}=${value}`,
  }));
  const others = (selector?.matchExpressions ?? []).map((requirement) => ({
    key: requirement.key,
    text: formatRequirement(requirement),
  }));
  const parts = [...equal, ...others].sort((a, b) => compareText(a.key, b.key));
  return parts.map((part) => part.text).join(',') || '<none>';
}

function formatRequirement({ key, operator, values = [] }: Requirement): string {
  const list = `(${[...values].sort(compareText).join(',')})`;
  switch (operator) {
    case 'In':
      return `${key} in ${list}`;
    case 'NotIn':
      return `${key} notin ${list}`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}

/**
 * An equality map as kubectl prints it: `app=web,tier=db`, `<none>` when empty.
 * Models k8s.io/apimachinery/pkg/labels.Set.String
 */
export function formatLabels(labels: Labels | undefined): string {
  return (
    Object.entries(labels ?? {})
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, value]) => `${key}=${value}`)
      .join(',') || '<none>'
  );
}
