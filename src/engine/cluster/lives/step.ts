import fc from 'fast-check';
import type { Action, ActionType } from '../action.ts';
import type { Cluster } from '../cluster.ts';
import type { Choice } from './generator.ts';
import { generators } from './generators.ts';

/** One step of a random life: what is done, and numbers that say to what, once its moment has come. */
export interface Step extends Choice {
  readonly type: ActionType;
  /** How long it is left to work, virtual ms. */
  readonly ms: number;
}

/** What a life is made of: what its cluster is like, and what is done to it. */
export interface Life {
  readonly seed: number;
  readonly steps: readonly Step[];
}

const weighted = Object.entries(generators).map(([type, { weight }]) => ({
  arbitrary: fc.constant(type as ActionType),
  weight,
}));

const plain = { noNullPrototype: true } as const;

const anyStep: fc.Arbitrary<Step> = fc.record(
  {
    type: fc.oneof(...weighted),
    which: fc.nat(10_000),
    amount: fc.nat(100),
    ms: fc.oneof(fc.nat(3_000), fc.nat(30_000), fc.nat(120_000), fc.nat(300_000)),
  },
  plain,
);

export const anyLife: fc.Arbitrary<Life> = fc.record(
  {
    seed: fc.nat(),
    steps: fc.array(anyStep, { minLength: 1, maxLength: 20, size: 'max' }),
  },
  plain,
);

/** What the step means now; undefined when there is nothing to do it to. */
export function actionOf(step: Step, cluster: Cluster): Action | undefined {
  return generators[step.type].generate(step, cluster);
}
