import type { Pod } from '../api/types.ts';
import type { Client } from '../store/client.ts';
import type { Cycle } from './cycle.ts';
import type { FilterPlugin, Plugin, PostFilterResult, PreBindWait, Profile } from './framework.ts';
import type { NodeInfo } from './node-info.ts';
import type { NodeStatuses } from './node-statuses.ts';
import { type PodInfo, priorityOf } from './pod-info.ts';
import { type Rejection, rejectionBy, unresolvable } from './status.ts';

type Having<Point extends keyof Plugin> = Plugin & Required<Pick<Plugin, Point>>;

/** What PreFilter came to. */
export interface PreFilterOutcome {
  /** The pod fits no node, as far as these plugins can say. */
  readonly rejection?: Rejection;
  /** The only nodes worth a look; undefined for all. */
  readonly nodeNames?: ReadonlySet<string>;
  /** The plugins that named them, sorted. */
  readonly namedBy: readonly string[];
}

/** One plugin's scores, in the order of the nodes. */
export interface PluginScores {
  readonly plugin: string;
  readonly weight: number;
  readonly raw: readonly number[];
  readonly normalized: readonly number[];
}

/** Runs a profile's plugins, point by point. Models pkg/scheduler/framework/runtime.frameworkImpl */
export class Runner {
  readonly profile: Profile;
  readonly #filter: readonly FilterPlugin[];
  readonly #preFilter: readonly Having<'preFilter'>[];
  readonly #postFilter: readonly Having<'postFilter'>[];
  readonly #preScore: readonly Having<'preScore'>[];
  readonly #score: readonly Having<'score'>[];
  readonly #localScores: readonly Having<'score'>[];

  constructor(profile: Profile) {
    this.profile = profile;
    this.#filter = having(profile, 'filter');
    this.#preFilter = having(profile, 'preFilter');
    this.#postFilter = having(profile, 'postFilter');
    this.#preScore = having(profile, 'preScore');
    this.#score = having(profile, 'score');
    this.#localScores = this.#score.filter(({ isLocal }) => isLocal);
  }

  /** A rejection that eviction might lift does not keep the others from preparing: preemption needs them all. */
  runPreFilter(cycle: Cycle): PreFilterOutcome {
    const namedBy = new Set<string>();
    let nodeNames: ReadonlySet<string> | undefined;
    let rejection: Rejection | undefined;
    for (const plugin of this.#preFilter) {
      const result = plugin.preFilter(cycle);
      if (result === 'skip') {
        cycle.skipped.filter.add(plugin.name);
      } else if (result && 'code' in result) {
        rejection = rejectionBy(plugin.name, result);
        if (result.code !== 'Unschedulable') return { rejection, namedBy: [] };
      } else if (result) {
        namedBy.add(plugin.name);
        nodeNames = intersect(nodeNames, result.nodeNames);
        if (nodeNames.size === 0)
          return { rejection: noNodeLeft([...namedBy].sort()), namedBy: [...namedBy] };
      }
    }
    cycle.filters = this.#filter.filter(({ name }) => !cycle.skipped.filter.has(name));
    const firstOther = cycle.filters.findIndex(({ isLocal }) => !isLocal);
    cycle.localFilters = firstOther < 0 ? cycle.filters.length : firstOther;
    return { ...(rejection && { rejection }), ...(nodeNames && { nodeNames }), namedBy: [...namedBy].sort() };
  }

  /** The first rejection of the node, if any. */
  runFilter(cycle: Cycle, node: NodeInfo): Rejection | undefined {
    const { filters, localFilters, snapshot } = cycle;
    if (localFilters > 0) {
      // Of a copy on which something is tried out, nothing is known or to be kept.
      const opinions = snapshot.nodes[node.row] === node ? cycle.opinions : undefined;
      let verdict = opinions?.verdictOn(node);
      if (verdict === undefined) {
        verdict = firstRejection(cycle, node, 0, localFilters) ?? 'fits';
        opinions?.keepVerdict(node, verdict);
      }
      if (verdict !== 'fits') return verdict;
    }
    return localFilters < filters.length
      ? firstRejection(cycle, node, localFilters, filters.length)
      : undefined;
  }

  /**
   * The pod must fit both with and without the pods that were promised this node and that it may not overtake:
   * they take room if they come, and count for nothing if they do not.
   * Models framework/runtime RunFilterPluginsWithNominatedPods
   */
  runFilterWithNominatedPods(cycle: Cycle, node: NodeInfo): Rejection | undefined {
    if (cycle.nominated.isEmpty) return this.runFilter(cycle, node);
    const nominated = cycle.nominated.on(node.name);
    const promised =
      nominated.length > 0 ? nominated.filter((other) => mustYieldTo(cycle.pod, other.pod)) : nominated;
    if (promised.length > 0) {
      const fork = cycle.fork();
      const crowded = node.clone();
      for (const other of promised) {
        crowded.addPod(other);
        this.addPod(fork, other, crowded);
      }
      const rejection = this.runFilter(fork, crowded);
      if (rejection) return rejection;
    }
    return this.runFilter(cycle, node);
  }

  addPod(cycle: Cycle, info: PodInfo, node: NodeInfo): void {
    for (const plugin of this.#preFilter)
      if (!cycle.skipped.filter.has(plugin.name)) plugin.addPod?.(cycle, info, node);
  }

  removePod(cycle: Cycle, info: PodInfo, node: NodeInfo): void {
    for (const plugin of this.#preFilter)
      if (!cycle.skipped.filter.has(plugin.name)) plugin.removePod?.(cycle, info, node);
  }

  /** Asks one plugin after the other for help, until one helps or says that nothing will. */
  runPostFilter(cycle: Cycle, statuses: NodeStatuses): PostFilterResult {
    const reasons: string[] = [];
    let last: PostFilterResult | undefined;
    for (const plugin of this.#postFilter) {
      const result = plugin.postFilter(cycle, statuses, this);
      if (result.status?.code === 'Error') return { status: result.status };
      if (result.status?.code !== 'Unschedulable') return result;
      if (result.nominatedNode !== undefined) last = result;
      reasons.push(...result.status.reasons);
    }
    return { ...last, status: { code: 'Unschedulable', reasons } };
  }

  runPreScore(cycle: Cycle, nodes: readonly NodeInfo[]): void {
    for (const plugin of this.#preScore)
      if (plugin.preScore(cycle, nodes) === 'skip') cycle.skipped.score.add(plugin.name);
  }

  runScore(cycle: Cycle, nodes: readonly NodeInfo[]): readonly PluginScores[] {
    const plugins = this.#localScores;
    const columns = cycle.opinions.scoresOf(nodes, plugins.length, (index, node) =>
      this.#scoreOnce(plugins[index] as Having<'score'>, cycle, node),
    );
    return this.#score
      .filter(({ name }) => !cycle.skipped.score.has(name))
      .map((plugin) => {
        const raw =
          columns[plugins.indexOf(plugin)] ??
          plugin.scoreAll?.(cycle, nodes) ??
          nodes.map((node) => plugin.score(cycle, node));
        const normalized = plugin.normalizeScore?.(cycle, nodes, raw) ?? raw;
        return { plugin: plugin.name, weight: this.profile.weights[plugin.name] ?? 1, raw, normalized };
      });
  }

  #scoreOnce(plugin: Having<'score'>, cycle: Cycle, node: NodeInfo): number {
    return cycle.skipped.score.has(plugin.name) ? 0 : plugin.score(cycle, node);
  }

  /** Lets plugins write what the pod needs on its node; one of them may make it wait for the effect. */
  runPreBind(pod: Pod, nodeName: string, api: Client): PreBindWait | undefined {
    const waits = this.profile.plugins.flatMap((plugin) => {
      const wait = plugin.preBind?.(pod, nodeName, api);
      return wait ? worded(wait, (why) => `running PreBind plugin "${plugin.name}": ${why}`) : [];
    });
    if (waits.length > 1) throw new Error('only one plugin may make a pod wait');
    return waits[0];
  }
}

function firstRejection(cycle: Cycle, node: NodeInfo, from: number, to: number): Rejection | undefined {
  for (let index = from; index < to; index++) {
    const plugin = cycle.filters[index] as FilterPlugin;
    const status = plugin.filter(cycle, node);
    if (status) return rejectionBy(plugin.name, status);
  }
  return undefined;
}

function worded(wait: PreBindWait, wording: (why: string) => string): PreBindWait {
  return {
    ...wait,
    timedOut: wording(wait.timedOut),
    check: () => {
      const verdict = wait.check();
      return typeof verdict === 'string' ? wording(verdict) : verdict;
    },
  };
}

function mustYieldTo(pod: Pod, other: Pod): boolean {
  return priorityOf(other) >= priorityOf(pod) && other.metadata.uid !== pod.metadata.uid;
}

function having<Point extends keyof Plugin>(profile: Profile, point: Point): readonly Having<Point>[] {
  return profile.plugins.filter((plugin): plugin is Having<Point> => plugin[point] !== undefined);
}

function intersect(a: ReadonlySet<string> | undefined, b: ReadonlySet<string>): ReadonlySet<string> {
  return a ? new Set([...a].filter((name) => b.has(name))) : b;
}

function noNodeLeft(plugins: readonly string[]): Rejection {
  return plugins.length === 1
    ? unresolvable(`node(s) didn't satisfy plugin ${plugins[0]}`)
    : unresolvable(`node(s) didn't satisfy plugin(s) [${plugins.join(' ')}] simultaneously`);
}
