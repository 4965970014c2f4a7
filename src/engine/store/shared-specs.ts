import type { Pod, PodSpec, PriorityClass } from '../api/types.ts';

interface Admitted {
  readonly classes: readonly PriorityClass[];
  readonly spec: PodSpec;
}

/**
 * What admission made of a pod's spec, by the very object that it was made of: ten thousand pods of one template are
 * defaulted once, and share what came of it. Bound to one node, they share that too.
 */
export class SharedSpecs {
  readonly #admitted = new WeakMap<PodSpec, Admitted>();
  readonly #bound = new WeakMap<PodSpec, Map<string, PodSpec>>();

  /** Undefined when such a spec was not admitted before, or under other PriorityClasses. */
  admitted(given: PodSpec, classes: readonly PriorityClass[]): PodSpec | undefined {
    const known = this.#admitted.get(given);
    if (known?.classes.length !== classes.length) return undefined;
    return known.classes.every((each, index) => each === classes[index]) ? known.spec : undefined;
  }

  remember(given: PodSpec, classes: readonly PriorityClass[], { spec }: Pod): void {
    this.#admitted.set(given, { classes, spec });
  }

  bound(spec: PodSpec, nodeName: string): PodSpec {
    let byNode = this.#bound.get(spec);
    if (!byNode) {
      byNode = new Map();
      this.#bound.set(spec, byNode);
    }
    let bound = byNode.get(nodeName);
    if (!bound) {
      bound = { ...spec, nodeName };
      byNode.set(nodeName, bound);
    }
    return bound;
  }
}
