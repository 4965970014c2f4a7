import type { Node, Pod } from '../../api/types.ts';
import type { Random } from '../../sim/random.ts';
import type { Store } from '../../store/store.ts';
import type { NodeGroup } from '../node-groups.ts';

/** A pool that could help: with so many new nodes, these pods. Models cluster-autoscaler/expander.Option */
export interface Option {
  readonly group: NodeGroup;
  readonly nodeCount: number;
  readonly pods: readonly Pod[];
  /** What a new node of the pool would be like. */
  readonly template: Node;
}

export interface ExpanderContext {
  readonly store: Pick<Store, 'named' | 'count'>;
  readonly random: Random;
  /** Tells the operator what is wrong with the configuration. */
  warn(reason: string, message: string): void;
}

/** The best options, and why these, for a person to read. */
export interface Choice {
  readonly best: readonly Option[];
  /** By pool: what it was judged by. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** Narrows options down. Models cluster-autoscaler/expander.Filter */
export type Expander = (options: readonly Option[], context: ExpanderContext) => Choice;

/** The options with the lowest score, and what `say` says of each. */
export function lowest(
  options: readonly Option[],
  scoreOf: (option: Option) => number,
  say: (option: Option, score: number) => string,
): Choice {
  const scored = options.map((option) => ({ option, score: scoreOf(option) }));
  const least = Math.min(...scored.map(({ score }) => score));
  return {
    best: scored.filter(({ score }) => score === least).map(({ option }) => option),
    verdicts: Object.fromEntries(
      scored.map(({ option, score }) => [option.group.id, say(option, score)] as const),
    ),
  };
}
