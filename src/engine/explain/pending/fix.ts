import type { Pod, PodSpec } from '../../api/types.ts';
import type { Action } from '../../cluster/action.ts';
import type { Otherwise } from './trial.ts';

/** What is changed, in a word; of one kind the smallest is the best. */
export type FixKind =
  | 'ask-less'
  | 'tolerate'
  | 'untaint'
  | 'uncordon'
  | 'start-machine'
  | 'label-node'
  | 'ask-no-label'
  | 'free-room'
  | 'scale-down'
  | 'give-up-port'
  | 'spread-less'
  | 'keep-company-less'
  | 'make-claim'
  | 'add-machine'
  | 'grow-pool'
  | 'remove-gate'
  | 'start-scheduler'
  | 'change-scheduler';

/** What a pod and its template have in common. */
export interface PodPart {
  readonly metadata: { readonly labels?: Pod['metadata']['labels'] };
  readonly spec: PodSpec;
}

/** One thing that could be otherwise so that a pod would fit: in its own manifest, or around it. */
export interface Change {
  /** Equal for equal changes. */
  readonly id: string;
  readonly kind: FixKind;
  /** As an order: `Uncordon worker-1`. */
  readonly says: string;
  /** What it means, in a sentence. */
  readonly means: string;
  /** How much it disturbs what runs and what was meant; the least is offered first. */
  readonly cost: number;
  /** Of less: how much would be asked then, by resource; less of nothing else. */
  readonly asks?: Readonly<Record<string, number>>;
  /** How the pod would ask otherwise. */
  readonly edit?: (spec: PodSpec) => PodSpec;
  /** A line that does just that edit, where there is a shorter one than a patch. */
  readonly editLine?: (target: string) => string;
  /** How the cluster would be otherwise. */
  readonly otherwise?: Otherwise;
  readonly actions?: readonly Action[];
  /** What one would type for each of these actions, where they alone do not say it best. */
  readonly lines?: readonly string[];
}

/** A way to make a pod fit, tried out with the scheduler's own filters. Plain data. */
export interface Fix {
  readonly id: string;
  readonly kinds: readonly FixKind[];
  /** One for each change: `Ask for 300m CPU instead of 500m (200m less)`. */
  readonly says: readonly string[];
  readonly means: readonly string[];
  /** What else happens: pods that are replaced, waits. */
  readonly notes: readonly string[];
  /** Where the pod fits then. */
  readonly node: string;
  /** In their order, at one moment. */
  readonly steps: readonly Step[];
}

export interface Step {
  readonly action: Action;
  /** What one would type for it, where the action alone does not say it best. */
  readonly line?: string;
}
