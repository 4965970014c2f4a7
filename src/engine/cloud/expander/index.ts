import { leastNodes } from './least-nodes.ts';
import { leastWaste } from './least-waste.ts';
import { mostPods } from './most-pods.ts';
import type { Expander, ExpanderContext, Option } from './option.ts';
import { price } from './price.ts';
import { priority } from './priority.ts';
import { random } from './random.ts';

/** By the name that `--expander` takes. To add one: a file beside this, and a line here. */
export const expanders = {
  'least-waste': leastWaste,
  'least-nodes': leastNodes,
  'most-pods': mostPods,
  random,
  priority,
  price,
} as const satisfies Readonly<Record<string, Expander>>;

export type ExpanderName = keyof typeof expanders;

/** How one expander narrowed the options down. */
export interface ExpanderStep {
  /** `chance` where the last of several equals was drawn. */
  readonly expander: ExpanderName | 'chance';
  /** Pools that were left. */
  readonly best: readonly string[];
  /** By pool: what it was judged by. */
  readonly verdicts: Readonly<Record<string, string>>;
}

export interface Expansion {
  readonly option: Option | undefined;
  readonly steps: readonly ExpanderStep[];
}

/** One expander after the other, and chance between those that are left. Models cluster-autoscaler/expander/factory.chainStrategy */
export function bestOption(
  options: readonly Option[],
  names: readonly ExpanderName[],
  context: ExpanderContext,
): Expansion {
  const steps: ExpanderStep[] = [];
  let left = options;
  for (const expander of names) {
    const { best, verdicts } = expanders[expander](left, context);
    left = best;
    steps.push({ expander, best: idsOf(left), verdicts });
    if (left.length === 1) return { option: left[0], steps };
  }
  if (left.length === 0) return { option: undefined, steps };
  const option = context.random.pick(left);
  return { option, steps: [...steps, { expander: 'chance', best: idsOf([option]), verdicts: {} }] };
}

function idsOf(options: readonly Option[]): readonly string[] {
  return options.map(({ group }) => group.id);
}
