import { type Key, keyOf } from '../../api/key.ts';
import type { Result } from '../../api/result.ts';
import type { Deployment, Labels, ReplicaSet } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { ControllerContext } from '../controller.ts';
import { withSizes } from './annotations.ts';
import type { DeploymentStatus } from './conditions.ts';
import { byAge, replicasOf } from './replica-sets.ts';
import { isSameTemplate } from './template.ts';

/** One look at one Deployment and its ReplicaSets; whatever is written is seen by the steps that follow. */
export class Pass {
  readonly api: Client;
  readonly now: number;
  readonly key: Key;
  #deployment: Deployment;
  #newest: ReplicaSet | undefined;
  #old: readonly ReplicaSet[];

  constructor(context: ControllerContext, deployment: Deployment, replicaSets: readonly ReplicaSet[]) {
    this.api = context.api;
    this.now = context.now;
    this.key = keyOf(deployment);
    this.#deployment = deployment;
    const sorted = [...replicaSets].sort(byAge);
    // Of several with the wished template the oldest is meant. Models pkg/controller/deployment/util/deployment_util.go FindNewReplicaSet
    this.#newest = sorted.find(({ spec }) => isSameTemplate(spec.template ?? {}, deployment.spec.template));
    this.#old = sorted.filter((replicaSet) => replicaSet !== this.#newest);
  }

  get deployment(): Deployment {
    return this.#deployment;
  }

  /** The ReplicaSet of the wished template. */
  get newest(): ReplicaSet | undefined {
    return this.#newest;
  }

  /** The ReplicaSets of other templates, oldest first. */
  get old(): readonly ReplicaSet[] {
    return this.#old;
  }

  get all(): readonly ReplicaSet[] {
    return this.#newest ? [...this.#old, this.#newest] : this.#old;
  }

  /** Takes a ReplicaSet that was just made for the newest. */
  adoptNewest(replicaSet: ReplicaSet): void {
    this.#newest = replicaSet;
  }

  /**
   * Changes a ReplicaSet's size and notes on it how large the Deployment is.
   * Models pkg/controller/deployment/sync.go scaleReplicaSet
   *
   * @returns whether its size changed
   */
  resize(replicaSet: ReplicaSet, replicas: number): boolean {
    const from = replicasOf(replicaSet);
    const result = this.updateReplicaSet(replicaSet, (present) => ({
      ...present,
      metadata: {
        ...present.metadata,
        annotations: withSizes(present.metadata.annotations, this.#deployment),
      },
      spec: { ...present.spec, replicas },
    }));
    if (!result.ok || from === replicas) return false;
    const direction = from < replicas ? 'up' : 'down';
    const message = `Scaled ${direction} replica set ${replicaSet.metadata.name} from ${from} to ${replicas}`;
    this.api.event(this.#deployment, 'Normal', 'ScalingReplicaSet', message);
    return true;
  }

  updateReplicaSet(replicaSet: ReplicaSet, change: (present: ReplicaSet) => ReplicaSet): Result<ReplicaSet> {
    const result = this.api.update('ReplicaSet', keyOf(replicaSet), change);
    if (result.ok) this.#replace(result.value);
    return result;
  }

  annotate(annotations: Labels): void {
    const result = this.api.update('Deployment', this.key, (present) => ({
      ...present,
      metadata: {
        ...present.metadata,
        annotations: { ...present.metadata.annotations, ...annotations },
      },
    }));
    if (result.ok) this.#deployment = result.value;
  }

  /** @returns whether anything changed */
  setStatus(status: DeploymentStatus): boolean {
    const before = this.#deployment;
    const result = this.api.setStatus('Deployment', this.key, status);
    if (result.ok) this.#deployment = result.value;
    return this.#deployment !== before;
  }

  #replace(replicaSet: ReplicaSet): void {
    const { uid } = replicaSet.metadata;
    if (this.#newest?.metadata.uid === uid) this.#newest = replicaSet;
    this.#old = this.#old.map((each) => (each.metadata.uid === uid ? replicaSet : each));
  }
}
