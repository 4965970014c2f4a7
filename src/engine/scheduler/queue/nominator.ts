import type { Pod } from '../../api/types.ts';
import type { NominatedPods } from '../cycle.ts';
import { type PodInfo, podInfoOf } from '../pod-info.ts';

const none: readonly PodInfo[] = [];

/** Which pending pods were promised which node. Models pkg/scheduler/backend/queue/nominator.go */
export class Nominator implements NominatedPods {
  readonly #nodeOf = new Map<string, string>();
  readonly #podsByNode = new Map<string, Map<string, Pod>>();

  get isEmpty(): boolean {
    return this.#nodeOf.size === 0;
  }

  on(nodeName: string): readonly PodInfo[] {
    const pods = this.#podsByNode.get(nodeName);
    return pods ? [...pods.values()].map(podInfoOf) : none;
  }

  /** Promises the pod a node; an empty name promises none. */
  set(pod: Pod, nodeName = pod.status?.nominatedNodeName ?? ''): void {
    this.delete(pod);
    if (!nodeName || pod.spec.nodeName) return;
    const { uid } = pod.metadata;
    this.#nodeOf.set(uid, nodeName);
    const pods = this.#podsByNode.get(nodeName) ?? new Map<string, Pod>();
    this.#podsByNode.set(nodeName, pods.set(uid, pod));
  }

  /** Replaces a pod by its newer form. A promise of which the API server knows nothing yet is kept. */
  update(before: Pod, after: Pod): void {
    const known = before.status?.nominatedNodeName || after.status?.nominatedNodeName;
    const unknown = known ? undefined : this.#nodeOf.get(before.metadata.uid);
    this.set(after, unknown ?? after.status?.nominatedNodeName ?? '');
  }

  delete({ metadata: { uid } }: Pod): void {
    const nodeName = this.#nodeOf.get(uid);
    if (nodeName === undefined) return;
    this.#nodeOf.delete(uid);
    const pods = this.#podsByNode.get(nodeName);
    pods?.delete(uid);
    if (pods?.size === 0) this.#podsByNode.delete(nodeName);
  }
}
