import type { LabelSelector, Labels } from '../../api/types.ts';

type Requirements = NonNullable<LabelSelector['matchExpressions']>;

/** A selector's conditions one by one, for joining with others without either side overriding the other. */
export function requirementsOf(selector: LabelSelector | undefined): Requirements {
  return [...requirementsOfLabels(selector?.matchLabels), ...(selector?.matchExpressions ?? [])];
}

export function requirementsOfLabels(labels: Labels | undefined): Requirements {
  return Object.entries(labels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
}
