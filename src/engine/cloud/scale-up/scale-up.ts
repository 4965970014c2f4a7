import { keyOf } from '../../api/key.ts';
import type { Pod } from '../../api/types.ts';
import { tellOperator } from '../autoscaler/operator-log.ts';
import type { ScanContext } from '../autoscaler/scan-context.ts';
import { bestOption, type ExpanderStep } from '../expander/index.ts';
import type { Option } from '../expander/option.ts';
import type { NodeGroup } from '../node-groups.ts';
import type { ExpanderReceipt, PoolTrial, ScaleUpReceipt } from '../record.ts';
import { balance, type ScaleUpInfo } from './balance.ts';
import { estimate } from './estimate.ts';
import { executeScaleUps } from './execute.ts';
import { fittingGroups, markUnschedulable, type PodGroup, podGroupsOf } from './pod-group.ts';
import { Quotas } from './quotas.ts';
import { areSimilar } from './similar-pools.ts';
import { type UsablePools, usablePools } from './usable-pools.ts';

/** What came of an attempt. Models cluster-autoscaler/processors/status.ScaleUpStatus */
export interface ScaleUpStatus {
  readonly result: 'successful' | 'no-options' | 'error';
  readonly infos: readonly ScaleUpInfo[];
  /** The pods for which the new nodes are meant. */
  readonly triggeredBy: readonly Pod[];
  /** Pods that no pool can help now, with each pool's reasons. */
  readonly unhelped: readonly Unhelped[];
  readonly receipt: ScaleUpReceipt;
}

export interface Unhelped {
  readonly pods: readonly Pod[];
  readonly reasonsByPool: ReadonlyMap<string, readonly string[]>;
}

/** An attempt while it is made. */
interface Attempt {
  readonly context: ScanContext;
  readonly podGroups: readonly PodGroup[];
  readonly pools: UsablePools;
  readonly quotas: Quotas;
  /** By pool: the pods that would fit a new node of it. */
  readonly fitting: ReadonlyMap<string, readonly PodGroup[]>;
  readonly nodeCount: number;
}

/** Asks a pool for nodes that help these pods. Models cluster-autoscaler/core/scaleup/orchestrator ScaleUpOrchestrator.ScaleUp */
export function scaleUp(pods: readonly Pod[], context: ScanContext): ScaleUpStatus {
  const { snapshot, templates } = context;
  const podGroups = podGroupsOf(pods);
  const nodes = snapshot.nodes().map(({ node }) => node);
  const quotas = new Quotas(nodes, context.settings);
  const pools = usablePools(context, quotas);
  const fitting = new Map<string, readonly PodGroup[]>();
  for (const { id } of pools.usable) {
    const template = templates.get(id);
    if (template) fitting.set(id, fittingGroups(podGroups, id, template, snapshot));
  }
  const attempt = { context, podGroups, pools, quotas, fitting, nodeCount: nodes.length };
  const options = pools.usable.flatMap((group) => optionOf(group, attempt) ?? []);
  const trials = trialsOf(attempt, options);
  const asked = { time: context.now, pods: pods.map(keyOf), pools: trials };
  const unfulfilled = { ...asked, expanders: [], resized: [], helped: [] };
  if (options.length === 0) return failed('no-options', attempt, unfulfilled);

  const { option, steps } = bestOption(options, context.flags.expander, expanderContext(context));
  const tried = { ...unfulfilled, expanders: steps.map(receiptOf) };
  if (!option) {
    const problem = 'expansion options filtered out and no longer considered';
    markUnschedulable(podGroups, fitting.keys(), problem);
    return failed('no-options', attempt, { ...tried, problem });
  }
  const count = cappedCount(option, attempt);
  if (count < 1) {
    markUnschedulable(podGroups, fitting.keys(), 'scale-up execution failed');
    return failed('error', attempt, { ...tried, problem: 'max node total count already reached' });
  }
  const infos = capByQuota(balance([option.group, ...similarPools(option.group, attempt)], count), attempt);
  executeScaleUps(infos, option.pods, context);
  const resized = infos.map(({ group, currentSize, newSize }) => ({
    pool: group.id,
    from: currentSize,
    to: newSize,
    max: group.max,
  }));
  return {
    result: 'successful',
    infos,
    triggeredBy: option.pods,
    unhelped: unhelpedOf(attempt),
    receipt: { ...tried, resized, helped: option.pods.map(keyOf) },
  };
}

/** Models ScaleUpOrchestrator.ComputeExpansionOption */
function optionOf(group: NodeGroup, attempt: Attempt): Option | undefined {
  const { context, fitting } = attempt;
  const template = context.templates.get(group.id);
  const podGroups = fitting.get(group.id) ?? [];
  if (!template || podGroups.length === 0) return undefined;
  const { nodeCount, pods } = estimate(
    podGroups.map((each) => each.pods),
    template,
    context.snapshot,
    limitOf(group, attempt),
  );
  return nodeCount === 0 ? undefined : { group, nodeCount, pods, template: template.node };
}

/** How many nodes an estimate may add. Models cluster-autoscaler/estimator thresholds */
function limitOf(group: NodeGroup, attempt: Attempt): number {
  const { caMaxNodesPerScaleUp, caMaxNodesTotal } = attempt.context.settings;
  const room = [group, ...similarPools(group, attempt)].map(({ max, targetSize }) =>
    Math.max(0, max - targetSize),
  );
  const limits = [room.reduce((sum, each) => sum + each, 0)];
  if (caMaxNodesPerScaleUp > 0) limits.push(caMaxNodesPerScaleUp);
  if (caMaxNodesTotal > 0) limits.push(Math.max(0, caMaxNodesTotal - attempt.nodeCount));
  return Math.min(...limits);
}

/** Models ScaleUpOrchestrator.ComputeSimilarNodeGroups */
function similarPools(group: NodeGroup, { context, pools, fitting }: Attempt): readonly NodeGroup[] {
  const template = context.templates.get(group.id);
  if (!context.flags.balanceSimilarNodeGroups || !template) return [];
  const wanted = fitting.get(group.id) ?? [];
  return pools.usable.filter((other) => {
    const theirs = context.templates.get(other.id);
    if (other.id === group.id || !theirs || !areSimilar(template, theirs)) return false;
    return wanted.every((podGroup) => fitting.get(other.id)?.includes(podGroup));
  });
}

/** Models ScaleUpOrchestrator.GetCappedNewNodeCount and applyLimits */
function cappedCount(option: Option, { context, quotas, nodeCount }: Attempt): number {
  const { settings, api } = context;
  const total = settings.caMaxNodesTotal;
  let count = option.nodeCount;
  if (total > 0 && count + nodeCount > total) {
    const message = `Max total nodes in cluster reached: ${total}`;
    tellOperator(api, 'Warning', 'MaxNodesTotalReached', message);
    count = total - nodeCount;
  }
  return Math.min(count, quotas.check(option.template, Math.max(0, count)).allowed);
}

/** Models ScaleUpOrchestrator.capScaleUpsByQuota */
function capByQuota(infos: readonly ScaleUpInfo[], { context, quotas }: Attempt): readonly ScaleUpInfo[] {
  return infos.flatMap((info) => {
    const template = context.templates.get(info.group.id);
    if (!template) return info;
    const { allowed } = quotas.check(template.node, info.newSize - info.currentSize);
    quotas.consume(template.node, allowed);
    return allowed > 0 ? { ...info, newSize: info.currentSize + allowed } : [];
  });
}

function expanderContext({ store, api }: ScanContext) {
  return {
    store,
    random: store.random.stream('cluster-autoscaler'),
    warn: (reason: string, message: string) => tellOperator(api, 'Warning', reason, message),
  };
}

function failed(result: 'no-options' | 'error', attempt: Attempt, receipt: ScaleUpReceipt): ScaleUpStatus {
  return { result, infos: [], triggeredBy: [], unhelped: unhelpedOf(attempt), receipt };
}

/** Models ScaleUpOrchestrator.GetRemainingPods */
function unhelpedOf({ podGroups, pools }: Attempt): readonly Unhelped[] {
  return podGroups
    .filter(({ isSchedulable }) => !isSchedulable)
    .map(({ pods, errors }) => ({ pods, reasonsByPool: new Map([...errors, ...pools.skipped]) }));
}

function trialsOf({ context, podGroups, pools }: Attempt, options: readonly Option[]): readonly PoolTrial[] {
  return context.groups.list().map(({ id: pool }): PoolTrial => {
    const skipped = pools.skipped.get(pool);
    if (skipped) return { pool, type: 'skipped', reasons: skipped };
    const reasons: Record<string, number> = {};
    for (const { pods, errors } of podGroups)
      for (const reason of errors.get(pool) ?? []) reasons[reason] = (reasons[reason] ?? 0) + pods.length;
    const option = options.find(({ group }) => group.id === pool);
    if (!option) return { pool, type: 'rejected', reasons };
    return { pool, type: 'estimated', newNodes: option.nodeCount, pods: option.pods.length, reasons };
  });
}

function receiptOf({ expander, best, verdicts }: ExpanderStep): ExpanderReceipt {
  return { expander, left: best, verdicts };
}
