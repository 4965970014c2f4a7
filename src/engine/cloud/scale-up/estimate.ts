import { podRequests } from '../../api/pod-resources.ts';
import { milliValue, wholeValue } from '../../api/quantity.ts';
import type { Node, Pod } from '../../api/types.ts';
import { renamed, type Template } from '../autoscaler/template.ts';
import { type ClusterSnapshot, tryOut } from '../simulation.ts';

export interface Estimate {
  readonly nodeCount: number;
  /** Pods that would have a place. */
  readonly pods: readonly Pod[];
}

const CONSTRAINTS_NOT_MATCHED = "node(s) didn't match pod topology spread constraints";

/**
 * How many new nodes of one pool equivalent pods need: the largest first, each on the first node that it fits.
 * Models cluster-autoscaler/estimator.BinpackingNodeEstimator
 *
 * @param limit how many nodes may be added at most
 */
export function estimate(
  groups: readonly (readonly Pod[])[],
  template: Template,
  snapshot: ClusterSnapshot,
  limit: number,
): Estimate {
  return tryOut(snapshot, () => new Packing(template, snapshot, limit).run(groups));
}

class Packing {
  readonly #template: Template;
  readonly #snapshot: ClusterSnapshot;
  readonly #limit: number;
  readonly #added = new Set<string>();
  readonly #used = new Set<string>();
  readonly #placed: Pod[] = [];
  #last: string | undefined;

  constructor(template: Template, snapshot: ClusterSnapshot, limit: number) {
    this.#template = template;
    this.#snapshot = snapshot;
    this.#limit = limit;
  }

  run(groups: readonly (readonly Pod[])[]): Estimate {
    let mayAdd = true;
    for (const group of bySize(groups, this.#template.node)) {
      const left = this.#placeOnAdded(group);
      if (mayAdd) mayAdd = this.#placeOnNew(left);
    }
    return { nodeCount: this.#used.size, pods: this.#placed };
  }

  /** @returns the pods from the first on that fits nowhere */
  #placeOnAdded(pods: readonly Pod[]): readonly Pod[] {
    for (const [index, pod] of pods.entries()) {
      const name = this.#snapshot.placeAnywhere(pod, (each) => this.#added.has(each));
      if (name === undefined) return pods.slice(index);
      this.#track(pod, name);
    }
    return [];
  }

  /** @returns whether further nodes may be added */
  #placeOnNew(pods: readonly Pod[]): boolean {
    for (const pod of pods) {
      if (this.#placeOnLast(pod)) continue;
      // What does not fit an empty node fits no other either.
      if (this.#last !== undefined && !this.#used.has(this.#last)) return true;
      if (this.#added.size >= this.#limit) return false;
      const name = this.#addNode();
      if (this.#snapshot.place(pod, name)) return true;
      this.#track(pod, name);
    }
    return true;
  }

  #placeOnLast(pod: Pod): boolean {
    const last = this.#last;
    if (last === undefined) return false;
    const misfit = this.#snapshot.place(pod, last);
    let name: string | undefined = last;
    if (misfit) {
      // Pods that spread over nodes may well fit an earlier one.
      const maySpread = spreadsOverNodes(pod) && misfit.reasons.includes(CONSTRAINTS_NOT_MATCHED);
      name = maySpread ? this.#snapshot.placeAnywhere(pod, (each) => each !== last) : undefined;
    }
    if (name === undefined) return false;
    this.#track(pod, name);
    return true;
  }

  #addNode(): string {
    const name = `${this.#template.node.metadata.name}-e-${this.#added.size}`;
    const { node, pods } = renamed(this.#template, name);
    this.#snapshot.addNode(node, pods);
    this.#added.add(name);
    this.#last = name;
    return name;
  }

  #track(pod: Pod, nodeName: string): void {
    this.#used.add(nodeName);
    this.#placed.push(pod);
  }
}

/** Models cluster-autoscaler/estimator.DecreasingPodOrderer */
function bySize(groups: readonly (readonly Pod[])[], { status }: Node): readonly (readonly Pod[])[] {
  const cores = milliValue(status?.allocatable?.cpu);
  const memory = wholeValue(status?.allocatable?.memory);
  const share = (amount: number | undefined, of: number) => (of > 0 ? (amount ?? 0) / of : 0);
  const scoreOf = ([pod]: readonly Pod[]) => {
    const requests = pod ? podRequests(pod) : {};
    return share(requests.cpu, cores) + share(requests.memory, memory);
  };
  return groups
    .map((group) => ({ group, score: scoreOf(group) }))
    .sort((a, b) => b.score - a.score)
    .map(({ group }) => group);
}

function spreadsOverNodes({ spec }: Pod): boolean {
  return (spec.topologySpreadConstraints ?? []).some(
    ({ topologyKey }) => topologyKey === 'kubernetes.io/hostname',
  );
}
