import type { Settings } from '../../api/settings.ts';
import type { Node } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { NodeGroup, NodeGroups } from '../node-groups.ts';
import type { Backoff, ScaleUpFailure } from './backoff.ts';
import { formatGoDuration } from './go-duration.ts';
import { tellOperator } from './operator-log.ts';
import { noReadiness, type Readiness, type ReadinessStats, readinessOf } from './readiness.ts';
import { ScaleUpRequests } from './scale-up-requests.ts';

/** How many nodes a pool may have now. Models cluster-autoscaler/clusterstate.AcceptableRange */
interface AcceptableRange {
  readonly min: number;
  readonly target: number;
}

/** A pool with more or fewer Nodes than machines. */
export interface IncorrectSize {
  readonly expected: number;
  readonly current: number;
  readonly since: number;
}

export type ScaleUpSafety =
  | { readonly type: 'safe' | 'unhealthy' }
  | { readonly type: 'backoff'; readonly failure: ScaleUpFailure };

/** What is asked for and what has come of it. Models cluster-autoscaler/clusterstate.ClusterStateRegistry */
export class ClusterState {
  readonly #groups: NodeGroups;
  readonly #settings: Settings;
  readonly #backoff: Backoff;
  readonly #requests: ScaleUpRequests;
  #nodeCount = 0;
  #stats: ReadinessStats = { total: noReadiness(), byGroup: new Map() };
  #unregistered: ReadonlyMap<string, number> = new Map();
  #ranges: ReadonlyMap<string, AcceptableRange> = new Map();
  #incorrect: ReadonlyMap<string, IncorrectSize> = new Map();

  constructor(groups: NodeGroups, settings: Settings, backoff: Backoff) {
    this.#groups = groups;
    this.#settings = settings;
    this.#backoff = backoff;
    this.#requests = new ScaleUpRequests(settings.caMaxNodeProvisionTime);
  }

  get total(): Readiness {
    return this.#stats.total;
  }

  readinessOf(group: string): Readiness {
    return this.#stats.byGroup.get(group) ?? noReadiness();
  }

  targetOf(group: string): number {
    return this.#ranges.get(group)?.target ?? 0;
  }

  /** Machines without a Node, with when they were first seen. */
  get unregistered(): ReadonlyMap<string, number> {
    return this.#unregistered;
  }

  /** Models ClusterStateRegistry.updateClusterStateRegistry */
  update(nodes: readonly Node[], now: number, api: Client): void {
    this.#nodeCount = nodes.length;
    this.#unregistered = this.#findUnregistered(nodes, now);
    this.#stats = readinessOf(nodes, this.#unregistered, this.#groups, this.#settings, now);
    this.recalculate();
    this.#reviewRequests(now, api);
    this.recalculate();
    this.#incorrect = this.#findIncorrectSizes(now);
  }

  /** After pools were resized. Models ClusterStateRegistry.updateAcceptableRanges */
  recalculate(): void {
    const ranges = new Map<string, AcceptableRange>();
    for (const { id, targetSize } of this.#groups.list()) {
      const late = this.readinessOf(id).longUnregistered.length;
      const increase = this.#requests.get(id)?.increase ?? 0;
      ranges.set(id, { min: targetSize - late - increase, target: targetSize });
    }
    this.#ranges = ranges;
  }

  registerScaleUp(group: string, increase: number, now: number): void {
    this.#requests.add(group, increase, now);
  }

  /** Whether every machine that is wished for is there, has a Node, and that is as it will stay. */
  get isComplete(): boolean {
    const { notStarted, unready, deleted } = this.#stats.total;
    const isSettled = notStarted.length + unready.length + deleted.length + this.#unregistered.size === 0;
    const isAsWished = ([id, { target }]: readonly [string, AcceptableRange]) =>
      this.readinessOf(id).registered.length === target && !this.#requests.get(id);
    return isSettled && [...this.#ranges].every(isAsWished);
  }

  /** Models ClusterStateRegistry.IsClusterHealthy */
  get isHealthy(): boolean {
    return this.#isFewEnough(this.#stats.total.unready.length, this.#nodeCount);
  }

  /** Models ClusterStateRegistry.IsNodeGroupHealthy */
  isGroupHealthy(group: string): boolean {
    const range = this.#ranges.get(group);
    if (!range) return false;
    const readiness = this.#stats.byGroup.get(group);
    if (!readiness) return range.target === 0 || (range.min === 0 && range.target > 0);
    const { ready, unready, notStarted } = readiness;
    const missing = Math.max(0, range.min - ready.length);
    return this.#isFewEnough(missing, ready.length + unready.length + notStarted.length);
  }

  /** Models ClusterStateRegistry.NodeGroupScaleUpSafety */
  safetyOf(group: string, now: number): ScaleUpSafety {
    if (!this.isGroupHealthy(group)) return { type: 'unhealthy' };
    const failure = this.#backoff.of(group, now);
    return failure ? { type: 'backoff', failure } : { type: 'safe' };
  }

  /** Models ClusterStateRegistry.IsNodeGroupScalingUp */
  isScalingUp(group: string): boolean {
    return this.#upcomingIn(group) > 0 && this.#requests.get(group) !== undefined;
  }

  /** How many nodes will be there soon, by pool. Models ClusterStateRegistry.GetUpcomingNodes */
  upcoming(now: number): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { id } of this.#groups.list()) {
      const count = this.#upcomingIn(id);
      if (count > 0 && this.#requests.get(id) && !this.#backoff.of(id, now)) counts.set(id, count);
    }
    return counts;
  }

  incorrectSizeOf(group: string): IncorrectSize | undefined {
    return this.#incorrect.get(group);
  }

  #isFewEnough(count: number, of: number): boolean {
    const { caOkTotalUnreadyCount, caMaxTotalUnreadyPercentage } = this.#settings;
    return count <= caOkTotalUnreadyCount || count <= (caMaxTotalUnreadyPercentage / 100) * of;
  }

  #upcomingIn(group: string): number {
    const { ready, unready, longUnregistered } = this.readinessOf(group);
    return this.targetOf(group) - ready.length - unready.length - longUnregistered.length;
  }

  #findUnregistered(nodes: readonly Node[], now: number): ReadonlyMap<string, number> {
    const registered = new Set(nodes.map(({ metadata }) => metadata.name));
    const missing = this.#groups
      .list()
      .flatMap(({ id }) => this.#groups.instances(id).filter((name) => !registered.has(name)));
    return new Map(missing.map((name) => [name, this.#unregistered.get(name) ?? now]));
  }

  /** Models ClusterStateRegistry.updateScaleRequests */
  #reviewRequests(now: number, api: Client): void {
    this.#backoff.forgetOld(now);
    for (const [id, { increase, time, expectedBy }] of [...this.#requests.entries()]) {
      const group = this.#groups.get(id);
      if (!group || this.#upcomingIn(id) <= 0) this.#requests.delete(id);
      else if (expectedBy < now) {
        this.#requests.delete(id);
        this.#timeOut(group, increase, formatGoDuration(now - time), now, api);
      }
    }
  }

  #timeOut(group: NodeGroup, increase: number, waited: string, now: number, api: Client): void {
    const { id } = group;
    const late = `Nodes added to group ${id} failed to register within ${waited}`;
    tellOperator(api, 'Warning', 'ScaleUpTimedOut', late);
    const message = `Scale-up timed out for node group ${id} after ${waited}`;
    this.#backoff.fail(id, { code: 'timeout', message }, now);
    const problem = this.#groups.decreaseTargetSize(api, group, -increase);
    if (problem === undefined) return;
    const failed = `Failed to decrease target size for group ${id} after scale-up timeout: ${problem}`;
    tellOperator(api, 'Warning', 'FailedToRevertScaleUp', failed);
  }

  /** Models ClusterStateRegistry.updateIncorrectNodeGroupSizes */
  #findIncorrectSizes(now: number): ReadonlyMap<string, IncorrectSize> {
    const found = new Map<string, IncorrectSize>();
    for (const [id, { target }] of this.#ranges) {
      const readiness = this.#stats.byGroup.get(id);
      if (!readiness) continue;
      const current = readiness.registered.length;
      const missing = readiness.unregistered.length + readiness.longUnregistered.length;
      if (current <= target && current >= target - missing) continue;
      const before = this.#incorrect.get(id);
      const isSame = before?.current === current && before.expected === target;
      found.set(id, isSame ? before : { expected: target, current, since: now });
    }
    return found;
  }
}
