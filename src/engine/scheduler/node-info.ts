import type { Node, Pod } from '../api/types.ts';
import { HostPorts } from './host-ports.ts';
import type { MemoKey } from './memo-key.ts';
import type { PodInfo } from './pod-info.ts';
import { accumulate, allocatableOf, cloneResources, noResources, type Resources } from './resources.ts';

const memoLimit = 64;

/** A node with the sums over its pods, kept up as they come and go. Models pkg/scheduler/framework.NodeInfo */
export class NodeInfo {
  /** Its place among the snapshot's nodes: columns of numbers, one for each node, have it here. */
  row = 0;
  #node: Node;
  #allocatable: Readonly<Resources>;
  #requested = noResources();
  #nonZero = { milliCpu: 0, memory: 0 };
  #ports = new HostPorts();
  #images: ReadonlyMap<string, number>;
  readonly #pods = new Map<string, PodInfo>();
  readonly #withAffinity = new Map<string, PodInfo>();
  readonly #withRequiredAntiAffinity = new Map<string, PodInfo>();
  readonly #memo = new Map<MemoKey, unknown>();

  constructor(node: Node, like?: NodeInfo) {
    this.#node = node;
    this.#allocatable = like?.allocatable ?? allocatableOf(node.status?.allocatable);
    this.#images = like?.images ?? imageSizes(node);
  }

  get node(): Node {
    return this.#node;
  }
  get name(): string {
    return this.#node.metadata.name;
  }
  get allocatable(): Readonly<Resources> {
    return this.#allocatable;
  }
  /** What all pods request together. */
  get requested(): Readonly<Resources> {
    return this.#requested;
  }
  /** As {@link requested}, with the defaults that scoring assumes. */
  get nonZeroRequested(): { readonly milliCpu: number; readonly memory: number } {
    return this.#nonZero;
  }
  get usedPorts(): HostPorts {
    return this.#ports;
  }
  /** Image name to bytes. */
  get images(): ReadonlyMap<string, number> {
    return this.#images;
  }
  /** By UID, in the order in which they came. */
  get pods(): ReadonlyMap<string, PodInfo> {
    return this.#pods;
  }
  get podsWithAffinity(): ReadonlyMap<string, PodInfo> {
    return this.#withAffinity;
  }
  get podsWithRequiredAntiAffinity(): ReadonlyMap<string, PodInfo> {
    return this.#withRequiredAntiAffinity;
  }

  setNode(node: Node): void {
    const { allocatable, images } = this.#node.status ?? {};
    if (node.status?.allocatable !== allocatable) this.#allocatable = allocatableOf(node.status?.allocatable);
    if (node.status?.images !== images) this.#images = imageSizes(node);
    this.#node = node;
  }

  addPod(info: PodInfo): void {
    this.#store(info);
    this.#count(info, 1);
    this.#memo.clear();
  }

  removePod(uid: string): PodInfo | undefined {
    const info = this.#pods.get(uid);
    if (!info) return undefined;
    this.#pods.delete(uid);
    this.#withAffinity.delete(uid);
    this.#withRequiredAntiAffinity.delete(uid);
    this.#count(info, -1);
    this.#memo.clear();
    return info;
  }

  /**
   * Replaces a pod by its newer form; most changes are of status, and then the sums stay.
   *
   * @returns whether anything changed that scheduling looks at
   */
  updatePod(info: PodInfo): boolean {
    const before = this.#pods.get(info.pod.metadata.uid);
    if (before && sameForScheduling(before.pod, info.pod)) {
      this.#store(info);
      return false;
    }
    this.removePod(info.pod.metadata.uid);
    this.addPod(info);
    return true;
  }

  /**
   * A value computed from this node's pods only, kept until one of them changes: so that a cycle looks again
   * at the pods of just those nodes where something happened.
   */
  recall(key: MemoKey): unknown {
    return this.#memo.get(key);
  }

  /** As {@link recall}, computed if it is not known. */
  remember<T extends NonNullable<unknown>>(key: MemoKey, compute: () => T): T {
    const known = this.#memo.get(key);
    if (known !== undefined) return known as T;
    if (this.#memo.size >= memoLimit) this.#memo.clear();
    const value = compute();
    this.#memo.set(key, value);
    return value;
  }

  /** A copy to try things on. */
  clone(): NodeInfo {
    const copy = new NodeInfo(this.#node, this);
    copy.#requested = cloneResources(this.#requested);
    copy.#nonZero = { ...this.#nonZero };
    copy.#ports = this.#ports.clone();
    for (const info of this.#pods.values()) copy.#store(info);
    return copy;
  }

  #store(info: PodInfo): void {
    const { uid } = info.pod.metadata;
    this.#pods.set(uid, info);
    if (!info.terms) return;
    this.#withAffinity.set(uid, info);
    if (info.terms.requiredAntiAffinity.length > 0) this.#withRequiredAntiAffinity.set(uid, info);
  }

  #count({ demand }: PodInfo, sign: 1 | -1): void {
    accumulate(this.#requested, demand.requests, sign);
    this.#nonZero.milliCpu += sign * demand.nonZero.milliCpu;
    this.#nonZero.memory += sign * demand.nonZero.memory;
    for (const port of demand.hostPorts) {
      if (sign > 0) this.#ports.add(port);
      else this.#ports.remove(port);
    }
  }
}

function sameForScheduling(a: Pod, b: Pod): boolean {
  return (
    a.spec === b.spec &&
    a.metadata.labels === b.metadata.labels &&
    a.metadata.deletionTimestamp === b.metadata.deletionTimestamp
  );
}

function imageSizes(node: Node): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { names, sizeBytes } of node.status?.images ?? [])
    for (const name of names ?? []) sizes.set(name, sizeBytes ?? 0);
  return sizes;
}
