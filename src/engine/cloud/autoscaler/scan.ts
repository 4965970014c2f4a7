import { keyOf } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { Cause } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { CloudDependencies } from '../dependencies.ts';
import type { AutoscalerFlags } from '../flags.ts';
import type { NodeGroups } from '../node-groups.ts';
import { isReady } from '../node-readiness.ts';
import { isExpendable } from '../pods.ts';
import type { AutoscalerRecords } from '../record.ts';
import { ScaleDownActuator, unmark } from '../scale-down/actuator.ts';
import { RemainingBudgets } from '../scale-down/budgets.ts';
import { ScaleDownPlanner } from '../scale-down/planner.ts';
import { fillToMinimum } from '../scale-up/fill-to-minimum.ts';
import { maxNodesReached } from '../scale-up/messages.ts';
import { scaleUp } from '../scale-up/scale-up.ts';
import { tellPods } from '../scale-up/tell-pods.ts';
import { hasTaint, TO_BE_DELETED } from '../taints.ts';
import { Backoff } from './backoff.ts';
import { ClusterState } from './cluster-state.ts';
import { Cooldown } from './cooldown.ts';
import { tellOperator } from './operator-log.ts';
import { arrangePods, podsToHelp } from './pending-pods.ts';
import { scaleDown } from './scale-down.ts';
import type { ScanContext } from './scan-context.ts';
import { initializing, statusOf } from './status.ts';
import { StatusWriter } from './status-writer.ts';
import { stableAt, Templates } from './templates.ts';
import { TrialScheduling } from './trial-scheduling.ts';
import { fixSizes, removeOldUnregistered } from './unregistered.ts';
import { addUpcoming } from './upcoming.ts';
import { mayScaleUp } from './young-pods.ts';

export interface ScannerOptions {
  readonly store: Store;
  readonly groups: NodeGroups;
  readonly flags: AutoscalerFlags;
  readonly dependencies: CloudDependencies;
  readonly records: AutoscalerRecords;
  /** What made a node unneeded: the revision with which the last pod left it. */
  readonly lastLeft: (nodeName: string) => number | undefined;
}

/** What the autoscaler knows from one look to the next. Models cluster-autoscaler/core.StaticAutoscaler */
export class Scanner {
  readonly backoff: Backoff;
  readonly planner = new ScaleDownPlanner();
  readonly actuator: ScaleDownActuator;
  readonly cooldown: Cooldown;
  readonly #options: ScannerOptions;
  readonly #state: ClusterState;
  readonly #templates: Templates;
  readonly #scheduling = new TrialScheduling();
  readonly #status = new StatusWriter();
  /** Pods that the last look could not help at once. */
  #pending: readonly Pod[] = [];
  /** Some pods have been told to end, and will count for less once they should have. */
  #isEnding = false;
  #isCleanedUp = false;

  constructor(options: ScannerOptions) {
    const { store, groups, dependencies, records } = options;
    this.#options = options;
    this.backoff = new Backoff(store.settings);
    this.cooldown = new Cooldown(store.settings);
    this.actuator = new ScaleDownActuator(dependencies.evict, records);
    this.#state = new ClusterState(groups, store.settings, this.backoff);
    this.#templates = new Templates(dependencies);
  }

  get hasPending(): boolean {
    return this.#pending.length > 0;
  }

  /**
   * Until when further looks at an unchanged cluster would find nothing new: now, when the next might. Upstream does not
   * ask, and looks.
   */
  restsUntil(now: number): number {
    const state = this.#state;
    const isBusy = this.hasPending || this.#isEnding || this.actuator.tracker.count > 0;
    if (isBusy || this.cooldown.isForbidden || !state.isHealthy || !state.isComplete) return now;
    const { store } = this.#options;
    const ends = [
      ...[...this.planner.unneeded.entries()].map(
        ([, { since, setting }]) => since + store.settings[setting],
      ),
      ...[...this.planner.unremovable.entries()].map(([, { until }]) => until),
      ...[...store.list('Node')].map(stableAt),
      ...this.backoff.ends(),
    ].filter((end) => end > now - store.settings.caScanInterval);
    return Math.min(this.cooldown.delay(now)?.until ?? Number.POSITIVE_INFINITY, ...ends);
  }

  begin(api: Client): void {
    this.#status.write(initializing, api);
  }

  end(api: Client): void {
    this.#status.remove(api);
  }

  /** The process is gone. */
  stop(): void {
    this.actuator.stop();
  }

  /** What an earlier process marked, it does not go on with. Models StaticAutoscaler.cleanUpIfRequired */
  #cleanUp(api: Client): void {
    if (this.#isCleanedUp) return;
    this.#isCleanedUp = true;
    const { store, groups } = this.#options;
    for (const node of [...store.list('Node')]) {
      const { name: nodeName } = node.metadata;
      if (!hasTaint(node, TO_BE_DELETED) || !groups.ofNode(nodeName)) continue;
      unmark({ nodeName, api });
      const message = `removed ${TO_BE_DELETED} taint from node ${nodeName}`;
      api.event(node, 'Normal', 'ClusterAutoscalerCleanup', message);
    }
  }

  /** Looks at the cluster, and does what is to be done. Models StaticAutoscaler.RunOnce */
  scan(api: Client): void {
    const { store, groups } = this.#options;
    const now = store.clock.now;
    this.cooldown.beginLook();
    this.#cleanUp(api);
    this.#pending = [];
    this.#look(api, now);
    const { unneeded } = this.planner;
    const candidates = [...unneeded.entries()].map(([name]) => groups.ofNode(name)?.id);
    this.#status.write(
      statusOf({
        groups: groups.list(),
        state: this.#state,
        candidatesIn: (id) => candidates.filter((each) => each === id).length,
        last: this.#status.last,
        now,
      }),
      api,
    );
  }

  #look(api: Client, now: number): void {
    const { store, groups, flags, dependencies } = this.#options;
    const { settings } = store;
    const nodes = [...store.list('Node')];
    const { allocated, unschedulable } = arrangePods(store.list('Pod'));
    this.#isEnding = allocated.some(isTerminating);
    const counted = allocated.filter((pod) => !isExpendable(pod, settings.caExpendablePodsPriorityCutoff));
    const snapshot = dependencies.takeSnapshot(nodes, counted);
    const budgets = new RemainingBudgets(store.list('PodDisruptionBudget'));
    const templates = this.#templates.recompute(groups, snapshot, now);
    const state = this.#state;
    const context = { store, api, settings, flags, groups, state, snapshot, templates, now };
    state.update(nodes, now, api);
    removeOldUnregistered(context);
    if (!state.isHealthy) {
      this.planner.unneeded.clear();
      tellOperator(api, 'Warning', 'ClusterUnhealthy', 'Cluster is unhealthy');
      return;
    }
    if (fixSizes(context)) return;
    const started = addUpcoming(nodes, context);
    const { drained } = this.actuator.tracker;
    const scheduling = this.#scheduling;
    const pods = podsToHelp(unschedulable, { snapshot, scheduling, drained, settings, now });
    this.#help(pods, nodes.filter(isReady).length, context);
    scaleDown(started, budgets, context, {
      ...this.#options,
      planner: this.planner,
      actuator: this.actuator,
      cooldown: this.cooldown,
    });
    if (flags.enforceNodeGroupMinSize && fillToMinimum(context).length > 0) this.cooldown.scaledUp(now);
  }

  #help(pods: readonly Pod[], readyNodes: number, context: ScanContext): void {
    this.#pending = pods;
    const { api, now } = context;
    const { records } = this.#options;
    switch (mayScaleUp(pods, readyNodes, context)) {
      case 'no-pods':
        return;
      case 'limited': {
        const nothing = { pools: [], expanders: [], resized: [], helped: [] };
        records.addScaleUp({ time: now, pods: pods.map(keyOf), ...nothing, problem: maxNodesReached });
        return;
      }
      case 'young':
        this.cooldown.forbid();
        return;
      case 'yes': {
        const status = scaleUp(pods, context);
        tellPods(api, status);
        records.addScaleUp(status.receipt);
        if (status.result === 'successful') this.cooldown.scaledUp(now);
      }
    }
  }
}

/** It was time for the autoscaler to look. */
export const scanCause: Cause = { type: 'elapsed', what: 'cluster-autoscaler scan' };
