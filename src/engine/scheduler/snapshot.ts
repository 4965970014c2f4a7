import type { Node, Pod } from '../api/types.ts';
import type { Lister } from './lister.ts';
import { NodeInfo } from './node-info.ts';
import { NodeTree } from './node-tree.ts';
import { type PodInfo, podInfoOf } from './pod-info.ts';

/** Beyond this and the number of nodes, looking at all of them anew is as quick. */
const CHANGES_KEPT = 100;

/**
 * The cluster as the scheduler sees it: nodes with their pods, kept up to date change by change.
 * Models pkg/scheduler/backend/cache
 */
export class Snapshot {
  /** For objects that are neither nodes nor assigned pods. */
  readonly lister: Lister;
  readonly #infos = new Map<string, NodeInfo>();
  readonly #tree = new NodeTree();
  #nodes: readonly NodeInfo[] = [];
  #order: readonly string[] | undefined;
  /** Pods on nodes that are not there (yet, or any more), by node name. */
  readonly #homeless = new Map<string, Map<string, PodInfo>>();
  readonly #withAffinity = new Set<NodeInfo>();
  readonly #withRequiredAntiAffinity = new Set<NodeInfo>();
  /** Nodes in the order in which they changed, since {@link #firstVersion}. */
  #changed: NodeInfo[] = [];
  #firstVersion = 0;
  readonly #nodesByImage = new Map<string, number>();
  readonly #claimUses = new Map<string, number>();

  constructor(lister: Lister) {
    this.lister = lister;
  }

  /** A snapshot of these nodes and of those of the pods that are on a node. */
  static of(lister: Lister, nodes: Iterable<Node>, pods: Iterable<Pod>): Snapshot {
    const snapshot = new Snapshot(lister);
    for (const node of nodes) snapshot.setNode(node);
    for (const pod of pods) snapshot.addPod(pod);
    return snapshot;
  }

  /** One node of each zone in turn. */
  get nodes(): readonly NodeInfo[] {
    const { order } = this.#tree;
    if (this.#order !== order) {
      this.#order = order;
      this.#nodes = order.map((name) => this.#infos.get(name) as NodeInfo);
      for (const [row, node] of this.#nodes.entries()) node.row = row;
      this.#forgetChanges();
    }
    return this.#nodes;
  }
  get(nodeName: string): NodeInfo | undefined {
    return this.#infos.get(nodeName);
  }
  get nodesWithAffinity(): ReadonlySet<NodeInfo> {
    return this.#withAffinity;
  }
  get nodesWithRequiredAntiAffinity(): ReadonlySet<NodeInfo> {
    return this.#withRequiredAntiAffinity;
  }
  /** On how many nodes an image is. */
  nodesWithImage(name: string): number {
    return this.#nodesByImage.get(name) ?? 0;
  }
  /** Whether a pod on a node uses the PersistentVolumeClaim. */
  isClaimUsed(namespace: string, name: string): boolean {
    return this.#claimUses.has(`${namespace}/${name}`);
  }

  /** Grows with every change. */
  get version(): number {
    return this.#firstVersion + this.#changed.length;
  }

  /**
   * The nodes of which something has changed, so that what was computed of all nodes can be kept up to date by looking at
   * these; undefined when nodes came or went, or when that version is too old. Models UpdateSnapshot of backend/cache
   */
  changedSince(version: number): readonly NodeInfo[] | undefined {
    const { length } = this.nodes;
    return version < this.#firstVersion || length === 0
      ? undefined
      : this.#changed.slice(version - this.#firstVersion);
  }

  /** Adds a node, or replaces it by its newer form. */
  setNode(node: Node): void {
    const { name } = node.metadata;
    const info = this.#infos.get(name);
    this.#tree.set(node);
    if (info) {
      this.#countImages(info, -1);
      info.setNode(node);
      this.#countImages(info, 1);
      this.#note(info);
      return;
    }
    const added = new NodeInfo(node);
    for (const pod of this.#homeless.get(name)?.values() ?? []) added.addPod(pod);
    this.#homeless.delete(name);
    this.#adopt(added);
  }

  removeNode(name: string): void {
    const info = this.#infos.get(name);
    if (!info) return;
    this.#infos.delete(name);
    this.#forgetChanges();
    this.#tree.delete(name);
    this.#countImages(info, -1);
    this.#withAffinity.delete(info);
    this.#withRequiredAntiAffinity.delete(info);
    if (info.pods.size > 0) this.#homeless.set(name, new Map(info.pods));
  }

  /** Adds a pod to the node that its spec names; does nothing for one that names none. */
  addPod(pod: Pod): void {
    const { nodeName } = pod.spec;
    if (!nodeName) return;
    this.#countClaims(pod, 1);
    const info = this.#infos.get(nodeName);
    if (info) {
      info.addPod(podInfoOf(pod));
      this.#index(info);
      return;
    }
    const waiting = this.#homeless.get(nodeName) ?? new Map<string, PodInfo>();
    this.#homeless.set(nodeName, waiting.set(pod.metadata.uid, podInfoOf(pod)));
  }

  /** Replaces a pod by its newer form on the same node. */
  updatePod(pod: Pod): void {
    const { nodeName = '' } = pod.spec;
    const info = this.#infos.get(nodeName);
    if (info) {
      if (info.updatePod(podInfoOf(pod))) this.#index(info);
    } else {
      this.#homeless.get(nodeName)?.set(pod.metadata.uid, podInfoOf(pod));
    }
  }

  removePod(pod: Pod): void {
    const { nodeName = '' } = pod.spec;
    this.#countClaims(pod, -1);
    const info = this.#infos.get(nodeName);
    if (info) {
      info.removePod(pod.metadata.uid);
      this.#index(info);
      return;
    }
    const waiting = this.#homeless.get(nodeName);
    waiting?.delete(pod.metadata.uid);
    if (waiting?.size === 0) this.#homeless.delete(nodeName);
  }

  /**
   * A copy to try things on: what would fit if this node came or those pods went?
   *
   * @param lister where objects that are neither are read
   */
  clone(lister: Lister = this.lister): Snapshot {
    const copy = new Snapshot(lister);
    for (const { node } of this.nodes) copy.#tree.set(node);
    for (const info of this.nodes) copy.#adopt(info.clone());
    for (const [name, pods] of this.#homeless) copy.#homeless.set(name, new Map(pods));
    for (const [claim, uses] of this.#claimUses) copy.#claimUses.set(claim, uses);
    return copy;
  }

  #adopt(info: NodeInfo): void {
    this.#infos.set(info.name, info);
    this.#forgetChanges();
    this.#countImages(info, 1);
    this.#index(info);
  }

  #note(info: NodeInfo): void {
    const kept = CHANGES_KEPT + this.#infos.size;
    if (this.#changed.length >= 2 * kept) this.#firstVersion += this.#changed.splice(0, kept).length;
    this.#changed.push(info);
  }

  #forgetChanges(): void {
    this.#firstVersion = this.version + 1;
    this.#changed = [];
  }

  #index(info: NodeInfo): void {
    this.#note(info);
    toggle(this.#withAffinity, info, info.podsWithAffinity.size > 0);
    toggle(this.#withRequiredAntiAffinity, info, info.podsWithRequiredAntiAffinity.size > 0);
  }

  #countImages(info: NodeInfo, sign: 1 | -1): void {
    for (const name of info.images.keys()) count(this.#nodesByImage, name, sign);
  }

  #countClaims({ metadata, spec }: Pod, sign: 1 | -1): void {
    for (const { persistentVolumeClaim: claim } of spec.volumes ?? [])
      if (claim) count(this.#claimUses, `${metadata.namespace}/${claim.claimName}`, sign);
  }
}

function toggle<T>(set: Set<T>, item: T, present: boolean): void {
  if (present) set.add(item);
  else set.delete(item);
}

function count(counts: Map<string, number>, key: string, sign: 1 | -1): void {
  const total = (counts.get(key) ?? 0) + sign;
  if (total > 0) counts.set(key, total);
  else counts.delete(key);
}
