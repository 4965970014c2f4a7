import { keyOf } from '../../api/key.ts';
import type { Settings } from '../../api/settings.ts';
import type { Node } from '../../api/types.ts';
import type { ScanContext } from '../autoscaler/scan-context.ts';
import { TrialScheduling } from '../autoscaler/trial-scheduling.ts';
import type { NodeVerdict } from '../record.ts';
import { tryOut } from '../simulation.ts';
import type { RemainingBudgets } from './budgets.ts';
import { eligibilityOf, isScaleDownDisabled } from './eligibility.ts';
import { type Removable, tryRemoval } from './removal.ts';
import { isLongEnough, type Unneeded, UnneededNodes } from './unneeded.ts';
import { type Unremovable, UnremovableNodes, type UnremovableReason } from './unremovable.ts';

/** What is under way. */
export interface Deletions {
  includes(nodeName: string): boolean;
  /** How many of a pool's nodes are being deleted. */
  countIn(group: string): number;
}

/** Nodes to delete now. */
export interface Removals {
  readonly empty: readonly Removable[];
  readonly toDrain: readonly Removable[];
}

/** Decides which nodes nobody would miss, and when they may go. Models cluster-autoscaler/core/scaledown/planner.Planner */
export class ScaleDownPlanner {
  readonly unneeded = new UnneededNodes();
  readonly unremovable = new UnremovableNodes();
  readonly #scheduling = new TrialScheduling();
  #verdicts = new Map<string, NodeVerdict>();
  #latestUpdate = Number.NEGATIVE_INFINITY;
  #shortestInterval: number | undefined;

  /** By node: why it stays, or since when it is unneeded. */
  get verdicts(): ReadonlyMap<string, NodeVerdict> {
    return this.#verdicts;
  }

  /** Models Planner.UpdateClusterState */
  update(
    nodes: readonly Node[],
    candidates: readonly string[],
    deletions: Deletions,
    budgets: RemainingBudgets,
    context: ScanContext,
  ): void {
    const { now, settings } = context;
    const interval = now - this.#latestUpdate;
    this.#shortestInterval = Math.min(this.#shortestInterval ?? settings.caScaleDownUnneededTime, interval);
    this.#latestUpdate = now;
    this.#verdicts = new Map();
    const stays = (name: string) => !deletions.includes(name);
    const destinations = new Set(nodes.map(({ metadata }) => metadata.name).filter(stays));
    tryOut(context.snapshot, () =>
      this.#categorize(candidates.filter(stays), destinations, budgets, context),
    );
    this.#scheduling.dropOldHints();
  }

  /** Models Planner.NodesToDelete */
  nodesToDelete(deletions: Deletions, context: ScanContext): Removals {
    const sizes = new Map(context.groups.list().map(({ id, targetSize }) => [id, targetSize] as const));
    const chosen: Removable[] = [];
    const all = [...this.unneeded.entries()];
    const isEmpty = ([, { removable }]: (typeof all)[number]) => removable.pods.length === 0;
    for (const [name, unneeded] of [...all.filter(isEmpty), ...all.filter((each) => !isEmpty(each))]) {
      const held = this.#whyHeld(name, unneeded, sizes, deletions, context);
      if (held) this.#hold(name, held);
      else chosen.push(unneeded.removable);
    }
    const safeFirst = [
      ...chosen.filter(({ isRisky }) => !isRisky),
      ...chosen.filter(({ isRisky }) => isRisky),
    ];
    const finished = safeFirst.filter(({ nodeName, finishing }) => {
      if (finishing.length > 0) this.#hold(nodeName, 'BlockedByOnCompletionPod');
      return finishing.length === 0;
    });
    return {
      empty: finished.filter(({ pods }) => pods.length === 0),
      toDrain: finished.filter(({ pods }) => pods.length > 0),
    };
  }

  /** Models Planner.categorizeNodes */
  #categorize(
    candidates: readonly string[],
    destinations: Set<string>,
    budgets: RemainingBudgets,
    context: ScanContext,
  ): void {
    const { snapshot, store, settings, now } = context;
    this.unremovable.update((name) => snapshot.get(name) !== undefined, now);
    const utilizations = new Map<string, number>();
    const worthALook = candidates.filter((name) => {
      const reason = this.#ineligible(name, utilizations, context);
      if (reason) this.#stays(name, reason, utilizations.get(name));
      return !reason;
    });
    const removable: Removable[] = [];
    const limit = this.#limit(context);
    for (const name of worthALook) {
      if (removable.length >= limit) break;
      const trial = tryRemoval(name, destinations, snapshot, this.#scheduling, { ...context, budgets });
      if (trial.ok) {
        destinations.delete(name);
        budgets.spend(trial.removable.pods);
        removable.push(trial.removable);
      } else {
        this.unremovable.remember(name, trial.why, now, settings.caUnremovableNodeRecheckTimeout);
        this.#stays(name, this.unremovable.recent(name) ?? trial.why, utilizations.get(name));
      }
    }
    this.unneeded.update(removable, (name) => store.named('Node', undefined, name), now);
    for (const [name, each] of this.unneeded.entries())
      this.#verdicts.set(name, verdictOn(each, settings, utilizations.get(name) ?? 0));
  }

  #ineligible(
    name: string,
    utilizations: Map<string, number>,
    context: ScanContext,
  ): Unremovable | undefined {
    const simulated = context.snapshot.get(name);
    if (!simulated) return { reason: 'UnexpectedError' };
    const recent = this.unremovable.recent(name);
    const { reason, utilization } = eligibilityOf(simulated, context);
    if (utilization) utilizations.set(name, utilization.value);
    if (recent) return recent;
    return reason && { reason };
  }

  /** Looking for more would be a waste of time. Models Planner.unneededNodesLimit */
  #limit({ settings }: ScanContext): number {
    const atOnce = settings.caMaxScaleDownParallelism;
    const interval = this.#shortestInterval ?? settings.caScaleDownUnneededTime;
    const looks = Math.floor(Math.max(settings.caScaleDownUnneededTime, interval) / Math.max(1, interval));
    return Math.min(this.unneeded.size + 2 * atOnce, atOnce * looks + atOnce);
  }

  /** Models cluster-autoscaler/core/scaledown/unneeded Nodes.unremovableReason */
  #whyHeld(
    name: string,
    unneeded: Unneeded,
    sizes: Map<string, number>,
    deletions: Deletions,
    { store, settings, groups, now }: ScanContext,
  ): UnremovableReason | undefined {
    const node = store.named('Node', undefined, name);
    if (!node) return 'UnexpectedError';
    if (isScaleDownDisabled(node)) return 'ScaleDownDisabledAnnotation';
    if (!isLongEnough(unneeded, settings, now))
      return unneeded.setting === 'caScaleDownUnneededTime'
        ? 'NotUnneededLongEnough'
        : 'NotUnreadyLongEnough';
    const group = groups.ofNode(name);
    if (!group) return 'NotAutoscaled';
    const size = sizes.get(group.id) ?? 0;
    if (size - deletions.countIn(group.id) <= group.min) return 'NodeGroupMinSizeReached';
    sizes.set(group.id, size - 1);
    return undefined;
  }

  #stays(
    name: string,
    { reason, blocking, stuck, ...memory }: Unremovable & { until?: number },
    utilization?: number,
  ): void {
    const { until } = memory;
    this.#verdicts.set(name, {
      type: 'stays',
      reason,
      ...(utilization !== undefined && { utilization }),
      ...(blocking && {
        blocking: { pod: keyOf(blocking.pod), reason: blocking.reason, message: blocking.message },
      }),
      ...(stuck && { stuck: { pod: keyOf(stuck.pod), reasons: stuck.reasons } }),
      ...(until !== undefined && { recheckAt: until }),
    });
  }

  #hold(name: string, held: UnremovableReason): void {
    const verdict = this.#verdicts.get(name);
    if (verdict?.type === 'unneeded' && held !== 'NotUnneededLongEnough' && held !== 'NotUnreadyLongEnough')
      this.#verdicts.set(name, { ...verdict, held });
  }
}

function verdictOn(
  { removable, since, setting }: Unneeded,
  settings: Settings,
  utilization: number,
): NodeVerdict {
  const until = since + settings[setting];
  return { type: 'unneeded', utilization, since, until, pods: removable.pods.map(keyOf) };
}
