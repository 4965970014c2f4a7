import type { AnyObject, Kind, KindMap, Node, Pod } from '../../api/types.ts';
import { Cycle, type NominatedPods } from '../../scheduler/cycle.ts';
import type { Lister } from '../../scheduler/lister.ts';
import type { NodeInfo } from '../../scheduler/node-info.ts';
import { podInfoOf } from '../../scheduler/pod-info.ts';
import type { Runner } from '../../scheduler/runner.ts';
import type { Snapshot } from '../../scheduler/snapshot.ts';
import { type Rejection, rejectionBy, unresolvable } from '../../scheduler/status.ts';
import { createRandom } from '../../sim/random.ts';

/** What would be otherwise. */
export interface Otherwise {
  /** Nodes that are there, or are as they are here. */
  readonly nodes?: readonly Node[];
  /** Pods that would be on a node. */
  readonly pods?: readonly Pod[];
  /** Pods that would be gone. */
  readonly gone?: readonly Pod[];
  /** Other objects that would be there. */
  readonly objects?: readonly AnyObject[];
}

/** Says of one node after the other why it does not take a pod; undefined when it does. */
export type Judge = (node: NodeInfo) => Rejection | undefined;

/**
 * A copy of the cluster as the scheduler sees it, on which is tried out what would fit if something were otherwise. The
 * scheduler's own filters answer.
 */
export class Trial {
  readonly snapshot: Snapshot;
  readonly #runner: Runner;
  readonly #nominated: NominatedPods;
  readonly #overlay: Overlay;

  constructor(snapshot: Snapshot, runner: Runner, nominated: NominatedPods) {
    this.#overlay = new Overlay(snapshot.lister);
    this.snapshot = snapshot.clone(this.#overlay);
    this.#runner = runner;
    this.#nominated = nominated;
  }

  get lister(): Lister {
    return this.#overlay;
  }

  judge(pod: Pod): Judge {
    const cycle = new Cycle(podInfoOf(pod), this.snapshot, this.#nominated, createRandom(0));
    const { rejection, nodeNames, namedBy } = this.#runner.runPreFilter(cycle);
    if (rejection) return () => rejection;
    const unnamed = unresolvable(`node(s) didn't satisfy plugin(s) [${namedBy.join(' ')}]`);
    const notNamed = rejectionBy(namedBy.join(' '), unnamed);
    return (node) =>
      nodeNames && !nodeNames.has(node.name)
        ? notNamed
        : this.#runner.runFilterWithNominatedPods(cycle, node);
  }

  /** The first node that takes the pod; one of these, if they are given. */
  firstFit(pod: Pod, among?: readonly string[]): string | undefined {
    const judge = this.judge(pod);
    const { snapshot } = this;
    const nodes = among ? among.flatMap((name) => snapshot.get(name) ?? []) : snapshot.nodes;
    return nodes.find((node) => judge(node) === undefined)?.name;
  }

  rejectionOn(pod: Pod, nodeName: string): Rejection | undefined {
    const node = this.snapshot.get(nodeName);
    if (!node) throw new Error(`no node ${nodeName} to try`);
    return this.judge(pod)(node);
  }

  /** Has a look at the cluster as it would be, and puts it back. */
  suppose<T>({ nodes = [], pods = [], gone = [], objects = [] }: Otherwise, look: () => T): T {
    const { snapshot } = this;
    const undo: (() => void)[] = [];
    for (const node of nodes) {
      const before = snapshot.get(node.metadata.name)?.node;
      snapshot.setNode(node);
      undo.push(() => (before ? snapshot.setNode(before) : snapshot.removeNode(node.metadata.name)));
    }
    for (const pod of pods) {
      snapshot.addPod(pod);
      undo.push(() => snapshot.removePod(pod));
    }
    for (const pod of gone) {
      snapshot.removePod(pod);
      undo.push(() => snapshot.addPod(pod));
    }
    undo.push(this.#overlay.put(objects));
    const result = look();
    for (const back of undo.reverse()) back();
    return result;
  }
}

/** What is stored, and what would be. */
class Overlay implements Lister {
  readonly #below: Lister;
  #objects: readonly AnyObject[] = [];

  constructor(below: Lister) {
    this.#below = below;
  }

  /** @returns how to take it back */
  put(objects: readonly AnyObject[]): () => void {
    const before = this.#objects;
    this.#objects = [...before, ...objects];
    return () => {
      this.#objects = before;
    };
  }

  named<K extends Kind>(kind: K, namespace: string | undefined, name: string): KindMap[K] | undefined {
    const own = this.#objects.find(
      ({ kind: its, metadata }) =>
        its === kind && metadata.name === name && (metadata.namespace ?? '') === (namespace ?? ''),
    );
    return (own as KindMap[K] | undefined) ?? this.#below.named(kind, namespace, name);
  }

  *list<K extends Kind>(kind: K): Iterable<KindMap[K]> {
    const own = this.#objects.filter((object) => object.kind === kind) as unknown as KindMap[K][];
    const names = new Set(own.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`));
    yield* own;
    for (const object of this.#below.list(kind)) {
      const { namespace, name } = (object as AnyObject).metadata;
      if (!names.has(`${namespace ?? ''}/${name}`)) yield object;
    }
  }
}
