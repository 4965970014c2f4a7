import type { Node, Pod } from '../api/types.ts';
import type { ClusterSnapshot, IsAcceptable, Misfit, SimulatedNode } from '../cloud/simulation.ts';
import { Cycle, noNominatedPods } from '../scheduler/cycle.ts';
import type { Lister } from '../scheduler/lister.ts';
import type { NodeInfo } from '../scheduler/node-info.ts';
import { podInfoOf } from '../scheduler/pod-info.ts';
import type { Runner } from '../scheduler/runner.ts';
import { Snapshot } from '../scheduler/snapshot.ts';
import type { Rejection } from '../scheduler/status.ts';
import { createRandom } from '../sim/random.ts';

/**
 * The scheduler's snapshot and its plugins, for trying out what would fit. Every change notes how to take it back.
 * Models cluster-autoscaler/simulator/clustersnapshot/predicate
 */
export class SimulatedCluster implements ClusterSnapshot {
  readonly #snapshot: Snapshot;
  readonly #runner: Runner;
  readonly #undo: (() => void)[] = [];
  readonly #random = createRandom(0);
  readonly #position: { last: number };

  /** @param position where in the list of nodes a pod was placed last, in this snapshot or in an earlier one */
  constructor(
    lister: Lister,
    runner: Runner,
    nodes: Iterable<Node>,
    pods: Iterable<Pod>,
    position = { last: 0 },
  ) {
    this.#position = position;
    this.#snapshot = Snapshot.of(lister, nodes, whereTheyCount(pods));
    this.#runner = runner;
  }

  nodes(): readonly SimulatedNode[] {
    return this.#snapshot.nodes.map((info) => new View(info));
  }

  get(nodeName: string): SimulatedNode | undefined {
    const info = this.#snapshot.get(nodeName);
    return info && new View(info);
  }

  addNode(node: Node, pods: readonly Pod[]): void {
    this.#snapshot.setNode(node);
    this.#undo.push(() => this.#snapshot.removeNode(node.metadata.name));
    for (const pod of pods) this.#add(pod);
  }

  replaceNode(node: Node): void {
    const before = this.#snapshot.get(node.metadata.name)?.node;
    if (!before) return;
    this.#snapshot.setNode(node);
    this.#undo.push(() => this.#snapshot.setNode(before));
  }

  removeNode(nodeName: string): void {
    const info = this.#snapshot.get(nodeName);
    if (!info) return;
    for (const { pod } of [...info.pods.values()]) this.removePod(pod);
    const { node } = info;
    this.#snapshot.removeNode(nodeName);
    this.#undo.push(() => this.#snapshot.setNode(node));
  }

  removePod(pod: Pod): void {
    this.#snapshot.removePod(pod);
    this.#undo.push(() => this.#snapshot.addPod(pod));
  }

  check(pod: Pod, nodeName: string): Misfit | undefined {
    const info = this.#snapshot.get(nodeName);
    if (!info) throw new Error(`no node ${nodeName} to try`);
    const cycle = this.#cycle(pod);
    const { rejection, nodeNames } = this.#runner.runPreFilter(cycle);
    if (rejection) return misfit(rejection);
    if (nodeNames && !nodeNames.has(nodeName)) return { reasons: [] };
    const filtered = this.#runner.runFilter(cycle, info);
    return filtered && misfit(filtered);
  }

  place(pod: Pod, nodeName: string): Misfit | undefined {
    const problem = this.check(pod, nodeName);
    if (!problem) this.#add(onNode(pod, nodeName));
    return problem;
  }

  /** Models SchedulerPluginRunner.RunFiltersUntilPassingNode */
  placeAnywhere(pod: Pod, isAcceptable: IsAcceptable = () => true): string | undefined {
    const cycle = this.#cycle(pod);
    const { rejection, nodeNames } = this.#runner.runPreFilter(cycle);
    if (rejection) return undefined;
    const { nodes } = this.#snapshot;
    for (let step = 1; step <= nodes.length; step++) {
      const index = (this.#position.last + step) % nodes.length;
      const info = nodes[index] as NodeInfo;
      if (nodeNames && !nodeNames.has(info.name)) continue;
      if (info.node.spec.unschedulable || !isAcceptable(info.name)) continue;
      if (this.#runner.runFilter(cycle, info)) continue;
      this.#position.last = index;
      this.#add(onNode(pod, info.name));
      return info.name;
    }
    return undefined;
  }

  fork<T>(attempt: () => { readonly value: T; readonly keep: boolean }): T {
    const mark = this.#undo.length;
    const { value, keep } = attempt();
    if (keep) return value;
    while (this.#undo.length > mark) this.#undo.pop()?.();
    return value;
  }

  #add(pod: Pod): void {
    this.#snapshot.addPod(pod);
    this.#undo.push(() => this.#snapshot.removePod(pod));
  }

  #cycle(pod: Pod): Cycle {
    return new Cycle(podInfoOf(pod), this.#snapshot, noNominatedPods, this.#random);
  }
}

/** A node with its pods, listed only when somebody asks. */
class View implements SimulatedNode {
  readonly node: Node;
  readonly #info: NodeInfo;

  constructor(info: NodeInfo) {
    this.#info = info;
    this.node = info.node;
  }

  get pods(): readonly Pod[] {
    return [...this.#info.pods.values()].map(({ pod }) => pod);
  }
}

/** Pods that were promised a node count as being there. */
function* whereTheyCount(pods: Iterable<Pod>): Iterable<Pod> {
  for (const pod of pods) {
    const promised = pod.status?.nominatedNodeName;
    yield pod.spec.nodeName || !promised ? pod : onNode(pod, promised);
  }
}

function onNode(pod: Pod, nodeName: string): Pod {
  return { ...pod, spec: { ...pod.spec, nodeName } };
}

function misfit({ plugin, reasons }: Rejection): Misfit {
  return { reasons, ...(plugin !== undefined && { plugin }) };
}
