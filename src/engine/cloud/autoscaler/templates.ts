import { controllerOf, isTerminating } from '../../api/pod-status.ts';
import type { Node, Pod } from '../../api/types.ts';
import type { CloudDependencies } from '../dependencies.ts';
import type { NodeGroup, NodeGroups } from '../node-groups.ts';
import { isReady, lastTransition } from '../node-readiness.ts';
import { isDaemonPod, isMirrorPod } from '../pods.ts';
import { emptiestZone, machineSpec } from '../pool-machines.ts';
import type { ClusterSnapshot, SimulatedNode } from '../simulation.ts';
import { hasTaint, lastingTaints, TO_BE_DELETED } from '../taints.ts';
import { renamed, type Template } from './template.ts';

/** A node has to have been as it is for so long to be a model for others, ms. */
const STABLE = 60_000;

/**
 * What new nodes of each pool would be like: like one that is there, like the last good one, or as the cloud describes
 * them. Models cluster-autoscaler/processors/nodeinfosprovider MixedTemplateNodeInfoProvider
 */
export class Templates {
  readonly #dependencies: CloudDependencies;
  readonly #lastGood = new Map<string, Template>();

  constructor(dependencies: CloudDependencies) {
    this.#dependencies = dependencies;
  }

  /** By pool. */
  recompute(groups: NodeGroups, snapshot: ClusterSnapshot, now: number): ReadonlyMap<string, Template> {
    const models = new Map<string, SimulatedNode>();
    for (const simulated of snapshot.nodes()) {
      const id = groups.ofNode(simulated.node.metadata.name)?.id;
      if (id !== undefined && !models.has(id) && isGoodModel(simulated.node, now)) models.set(id, simulated);
    }
    const list = groups.list();
    for (const id of [...this.#lastGood.keys()])
      if (!list.some((group) => group.id === id)) this.#lastGood.delete(id);
    return new Map(list.map((group) => [group.id, this.#templateOf(group, models.get(group.id))] as const));
  }

  #templateOf(group: NodeGroup, model: SimulatedNode | undefined): Template {
    if (!model) return this.#lastGood.get(group.id) ?? this.#described(group);
    const template = this.#modelled(group, model);
    this.#lastGood.set(group.id, template);
    return template;
  }

  /** Models cluster-autoscaler/simulator.SanitizedTemplateNodeInfoFromNodeInfo */
  #modelled({ id }: NodeGroup, { node, pods }: SimulatedNode): Template {
    const taints = lastingTaints(node.spec.taints ?? []);
    const { taints: _, ...spec } = node.spec;
    const clean = { ...node, spec: taints.length > 0 ? { ...spec, taints } : spec };
    const kept = pods.filter((pod) => !isTerminating(pod) && (isMirrorPod(pod) || isDaemonPod(pod)));
    const running = new Set(pods.flatMap((pod) => ownerOf(pod) ?? []));
    const critical = this.#dependencies
      .daemonsOn(clean)
      .filter((pod) => !running.has(ownerOf(pod) ?? '') && isCritical(pod));
    return named(id, { node: clean, pods: [...kept, ...critical] });
  }

  /** Models cluster-autoscaler/simulator.SanitizedTemplateNodeInfoFromNodeGroup */
  #described({ id, pool }: NodeGroup): Template {
    const node = this.#dependencies.nodeOf(id, machineSpec(pool, emptiestZone(pool, [])));
    return named(id, { node, pods: this.#dependencies.daemonsOn(node) });
  }
}

/** When a node will have been as it is for long enough to be a model; in the past when it has. */
export function stableAt(node: Node): number {
  return lastTransition(node) + STABLE;
}

function named(id: string, template: Template): Template {
  const { node, pods } = renamed(template, `template-node-for-${id}`);
  const labels = { ...node.metadata.labels, 'cluster-autoscaler.kubernetes.io/template-node': 'true' };
  return { node: { ...node, metadata: { ...node.metadata, labels } }, pods };
}

function isGoodModel(node: Node, now: number): boolean {
  return isReady(node) && stableAt(node) < now && !node.spec.unschedulable && !hasTaint(node, TO_BE_DELETED);
}

function ownerOf(pod: Pod): string | undefined {
  const owner = controllerOf(pod);
  return owner?.kind === 'DaemonSet' ? owner.uid : undefined;
}

/** It would make room for itself. Models cluster-autoscaler/simulator isPreemptingSystemNodeCritical */
function isCritical({ spec }: Pod): boolean {
  return spec.priorityClassName === 'system-node-critical' && spec.preemptionPolicy !== 'Never';
}
