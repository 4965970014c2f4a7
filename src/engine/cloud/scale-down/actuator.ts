import { keyOf, makeKey } from '../../api/key.ts';
import { isTerminal } from '../../api/pod-status.ts';
import type { Node, Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Cause } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import { tellOperator } from '../autoscaler/operator-log.ts';
import type { ScanContext } from '../autoscaler/scan-context.ts';
import type { CloudDependencies } from '../dependencies.ts';
import { isExpendable } from '../pods.ts';
import type { AutoscalerRecords } from '../record.ts';
import { hasTaint, TO_BE_DELETED, toBeDeleted, withoutTaint, withTaint } from '../taints.ts';
import { RemainingBudgets } from './budgets.ts';
import { DeletionTracker } from './deletion-tracker.ts';
import { drainNode, evictDaemons } from './drain.ts';
import { failedToDelete, markedNode, removedNode, removing } from './messages.ts';
import { cropped } from './parallelism.ts';
import type { Removals } from './planner.ts';
import { podsToMove } from './pods-to-move.ts';
import type { Removable } from './removal.ts';
import { type Utilization, utilizationOf } from './utilization.ts';

type Context = Pick<ScanContext, 'store' | 'settings' | 'flags' | 'groups'>;

/** The deletion of one node. */
interface Job extends Context {
  readonly nodeName: string;
  readonly group: string;
  readonly isDrain: boolean;
  readonly startedAt: number;
  readonly utilization: number;
  readonly pods: readonly Pod[];
  /** Writes because of the node's mark. */
  readonly api: Client;
}

export type DeletionStart = 'started' | 'nothing' | 'failed';

/** Empties nodes and gives their machines back. Models cluster-autoscaler/core/scaledown/actuation.Actuator */
export class ScaleDownActuator {
  readonly tracker = new DeletionTracker();
  readonly #evict: CloudDependencies['evict'];
  readonly #records: AutoscalerRecords;
  #isStopped = false;

  constructor(evict: CloudDependencies['evict'], records: AutoscalerRecords) {
    this.#evict = evict;
    this.#records = records;
  }

  /** Nothing that it has begun goes on. */
  stop(): void {
    this.#isStopped = true;
  }

  /**
   * Models Actuator.StartDeletion
   *
   * @param causeOf what a node is deleted for
   */
  start(removals: Removals, context: ScanContext, causeOf: (nodeName: string) => Cause): DeletionStart {
    const { empty, toDrain } = cropped(removals, this.tracker, context.groups, context.settings);
    if (empty.length + toDrain.length === 0) return 'nothing';
    for (const [removables, isDrain] of [
      [empty, false],
      [toDrain, true],
    ] as const) {
      const jobs = removables.flatMap((each) => this.#mark(each, isDrain, context, causeOf) ?? []);
      if (jobs.length < removables.length) {
        for (const job of jobs) unmark(job);
        return 'failed';
      }
      for (const job of jobs) this.#begin(job);
    }
    return 'started';
  }

  #mark(
    { nodeName, pods }: Removable,
    isDrain: boolean,
    context: ScanContext,
    causeOf: (nodeName: string) => Cause,
  ): Job | undefined {
    const { store, settings, flags, groups, snapshot, now } = context;
    const api = context.api.because(causeOf(nodeName));
    const group = groups.ofNode(nodeName)?.id;
    const marked = api.update('Node', makeKey(undefined, nodeName), (node) => markedForDeletion(node, now));
    if (!marked.ok || group === undefined) return undefined;
    api.event(marked.value, 'Normal', 'ScaleDown', markedNode);
    const simulated = snapshot.get(nodeName);
    const utilization = simulated && utilizationOf(simulated, now);
    announce(nodeName, isDrain ? utilization : undefined, pods, context.api);
    return {
      store,
      settings,
      flags,
      groups,
      nodeName,
      group,
      isDrain,
      startedAt: now,
      utilization: utilization?.value ?? 0,
      pods,
      api: api.because({ type: 'revision', rev: Number(marked.value.metadata.resourceVersion) }),
    };
  }

  #begin(job: Job): void {
    const { nodeName, group, isDrain, startedAt, store, settings } = job;
    this.tracker.start(nodeName, { group, isDrain, since: startedAt });
    this.#after(store, settings.caNodeDeleteDelayAfterTaint, () => this.#prepare(job));
  }

  #after({ clock }: Store, ms: number, task: () => void): void {
    clock.after(ms, () => {
      if (!this.#isStopped) task();
    });
  }

  /** Looks once more, and empties the node. Models Actuator.deleteNodesAsync */
  #prepare(job: Job): void {
    const { store, settings, flags, nodeName, isDrain, api } = job;
    const pods = [...store.podsOnNode(nodeName)].filter(
      (pod) => !isTerminal(pod) && !isExpendable(pod, settings.caExpendablePodsPriorityCutoff),
    );
    const budgets = new RemainingBudgets(isDrain ? store.list('PodDisruptionBudget') : []);
    const now = store.clock.now;
    const moves = podsToMove(pods, { settings, flags, now, budgets, ...(isDrain && { store }) });
    const done = (error: string | undefined) => this.#finish(job, error);
    const after = (ms: number, task: () => void) => this.#after(store, ms, task);
    const options = { nodeName, api, settings, evict: this.#evict, after, done };
    if (!moves.ok) done(`GetPodsToMove for "${nodeName}" returned error: ${moves.blocking.message}`);
    else if (isDrain) drainNode(pods, options);
    else if (moves.pods.length > 0) done(`failed to delete empty node "${nodeName}", new pods scheduled`);
    else if (moves.finishing.length > 0)
      done(`failed to delete empty node "${nodeName}", active on-completion pods present`);
    else evictDaemons(pods, options);
  }

  /** Models NodeDeletionBatcher.deleteNodesAndRegisterStatus */
  #finish(job: Job, problem: string | undefined): void {
    const { nodeName, group: id, isDrain, startedAt, utilization, store, groups, api } = job;
    const node = store.get('Node', makeKey(undefined, nodeName));
    const group = groups.get(id);
    const refused = problem ?? (group && groups.deleteInstances(api, group, [nodeName]));
    const error =
      refused !== undefined && problem === undefined
        ? `failed to delete nodes from group ${id}: ${refused}`
        : problem;
    this.tracker.end(nodeName);
    if (error !== undefined) {
      if (node) api.event(node, 'Warning', 'ScaleDownFailed', failedToDelete(isDrain, error));
      unmark(job);
    } else {
      if (node) api.event(node, 'Normal', 'ScaleDown', removedNode);
      tellRemoved(nodeName, isDrain, api);
    }
    this.#records.addScaleDown({
      time: store.clock.now,
      startedAt,
      node: nodeName,
      pool: id,
      utilization,
      evicted: job.pods.map(keyOf),
      ...(error !== undefined && { error }),
    });
  }
}

/** Nothing new is to be placed on it. Models cluster-autoscaler/utils/taints.MarkToBeDeleted */
function markedForDeletion(node: Node, now: number): Node {
  if (hasTaint(node, TO_BE_DELETED)) return node;
  const tainted = withTaint(node, toBeDeleted(now));
  return { ...tainted, spec: { ...tainted.spec, unschedulable: true } };
}

/** Models cluster-autoscaler/utils/taints.CleanToBeDeleted */
export function unmark({ nodeName, api }: Pick<Job, 'nodeName' | 'api'>): void {
  api.update('Node', makeKey(undefined, nodeName), (node) => {
    if (!hasTaint(node, TO_BE_DELETED)) return node;
    const { unschedulable: _, ...spec } = withoutTaint(node, TO_BE_DELETED).spec;
    return { ...node, spec };
  });
}

function announce(
  nodeName: string,
  utilization: Utilization | undefined,
  pods: readonly Pod[],
  api: Client,
): void {
  if (!utilization) {
    tellOperator(api, 'Normal', 'ScaleDownEmpty', `Scale-down: removing empty node "${nodeName}"`);
    return;
  }
  const names = pods.map(({ metadata }) => metadata.name);
  tellOperator(api, 'Normal', 'ScaleDown', removing(nodeName, utilization, names));
}

function tellRemoved(nodeName: string, isDrain: boolean, api: Client): void {
  if (isDrain) tellOperator(api, 'Normal', 'ScaleDown', `Scale-down: node ${nodeName} removed with drain`);
  else tellOperator(api, 'Normal', 'ScaleDownEmpty', `Scale-down: empty node ${nodeName} removed`);
}
