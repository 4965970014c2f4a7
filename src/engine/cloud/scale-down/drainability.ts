import type { Settings } from '../../api/settings.ts';
import type { Pod } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import type { AutoscalerFlags } from '../flags.ts';
import type { RemainingBudgets } from './budgets.ts';
import { drainabilityRules } from './drainability-rules.ts';

/** Why a pod keeps its node. Models cluster-autoscaler/utils/drain.BlockingPodReason */
export type BlockingReason =
  | 'ControllerNotFound'
  | 'NotReplicated'
  | 'LocalStorageRequested'
  | 'NotSafeToEvictAnnotation'
  | 'UnmovableKubeSystemPod'
  | 'NotEnoughPdb';

/**
 * What becomes of a pod when its node goes: it is moved, left alone, waited for, or it keeps the node.
 * Models cluster-autoscaler/simulator/drainability.Status
 */
export type Drainability =
  | { readonly outcome: 'drain' | 'skip' | 'wait' }
  | { readonly outcome: 'block'; readonly reason: BlockingReason; readonly message: string };

export interface DrainContext {
  /** Without it owners are taken to be there. */
  readonly store?: Pick<Store, 'named'>;
  readonly budgets: RemainingBudgets;
  readonly settings: Settings;
  readonly flags: AutoscalerFlags;
  /** Virtual ms. */
  readonly now: number;
}

/** The first rule that has an opinion decides. Models cluster-autoscaler/simulator/drainability/rules.Rules.Drainable */
export function drainabilityOf(pod: Pod, context: DrainContext): Drainability {
  for (const rule of drainabilityRules) {
    const verdict = rule(pod, context);
    if (verdict) return verdict;
  }
  return { outcome: 'drain' };
}
