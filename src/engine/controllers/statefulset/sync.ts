import { keyOf } from '../../api/key.ts';
import { isPodReady, isTerminal, isTerminating } from '../../api/pod-status.ts';
import { type Result, refuse, succeed } from '../../api/result.ts';
import type { Pod, PodTemplateSpec, StatefulSet } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { isPodAvailable } from '../workload/availability.ts';
import { templateOf } from '../workload/revisions.ts';
import { slowStart } from '../workload/slow-start.ts';
import { createMissingClaims, hasStaleClaim, retainClaims } from './claims.ts';
import { isInRange, newPod, ordinalOf, podName, replicasOf, startOrdinal, withIdentity } from './identity.ts';
import { podRevision, type Revisions } from './status.ts';

export interface Outcome {
  /** Something was refused: try again. */
  readonly failed: boolean;
  /** Pods deleted so that they come back in their new form. */
  readonly deletedForUpdate: number;
}

/** What one step did: went through, wants the rest to wait, or was refused. */
type Step = 'next' | 'wait' | 'failed';

/** Brings the pods of a StatefulSet into being, one after the other or all at once. */
export class Sync {
  readonly #api: Client;
  readonly #set: StatefulSet;
  readonly #revisions: Revisions;
  readonly #now: number;
  readonly #replicas: readonly { readonly ordinal: number; readonly pod: Pod | undefined }[];
  /** Beyond the wished number, highest first. */
  readonly #condemned: readonly Pod[];

  constructor(api: Client, set: StatefulSet, pods: readonly Pod[], revisions: Revisions, now: number) {
    this.#api = api;
    this.#set = set;
    this.#revisions = revisions;
    this.#now = now;
    const byOrdinal = new Map(pods.map((pod) => [ordinalOf(pod), pod]));
    this.#replicas = Array.from({ length: replicasOf(set) }, (_, index) => {
      const ordinal = startOrdinal(set) + index;
      return { ordinal, pod: byOrdinal.get(ordinal) };
    });
    this.#condemned = pods
      .filter((pod) => ordinalOf(pod) >= 0 && !isInRange(set, ordinalOf(pod)))
      .sort((a, b) => ordinalOf(b) - ordinalOf(a));
  }

  /** Models pkg/controller/statefulset/stateful_set_control.go updateStatefulSet */
  run(): Outcome {
    const created = this.#forAll(this.#replicas, (replica) => this.#processReplica(replica));
    if (created !== 'next') return { failed: created === 'failed', deletedForUpdate: 0 };
    for (const pod of this.#condemned) retainClaims(this.#api, this.#set, pod);
    const firstUnavailable = this.#firstUnavailable();
    const condemned = this.#forAll(this.#condemned, (pod) => this.#processCondemned(pod, firstUnavailable));
    if (condemned !== 'next') return { failed: condemned === 'failed', deletedForUpdate: 0 };
    return this.#rollingUpdate();
  }

  get #ordered(): boolean {
    return this.#set.spec.podManagementPolicy !== 'Parallel';
  }

  /** In order, stopping where one has to wait; or in parallel, stopping only where one is refused. */
  #forAll<T>(items: readonly T[], step: (item: T) => Step): Step {
    if (this.#ordered) {
      for (const item of items) {
        const outcome = step(item);
        if (outcome !== 'next') return outcome;
      }
      return 'next';
    }
    let index = 0;
    const attempt = (): Result<unknown> =>
      step(items[index++] as T) === 'failed' ? refuse(409, 'Conflict', '') : succeed(index);
    return slowStart(items.length, attempt).error ? 'failed' : 'next';
  }

  /** Models pkg/controller/statefulset/stateful_set_control.go processReplica */
  #processReplica({ ordinal, pod }: { readonly ordinal: number; readonly pod: Pod | undefined }): Step {
    if (!pod) return this.#create(ordinal);
    if (isTerminal(pod)) {
      if (isTerminating(pod)) return 'wait';
      return this.#delete(pod).ok ? 'wait' : 'failed';
    }
    if (pod.status?.phase === 'Pending' && createMissingClaims(this.#api, this.#set, ordinal))
      return 'failed';
    const running = pod.status?.phase === 'Running' && isPodReady(pod) && this.#isAvailable(pod);
    if (this.#ordered && (isTerminating(pod) || !running)) return 'wait';
    retainClaims(this.#api, this.#set, pod);
    return this.#identify(pod);
  }

  /** Models pkg/controller/statefulset/stateful_pod_control.go CreateStatefulPod */
  #create(ordinal: number): Step {
    const [api, set] = [this.#api, this.#set];
    if (hasStaleClaim(api, set, ordinal)) return 'wait';
    const name = podName(set, ordinal);
    const problem = createMissingClaims(api, set, ordinal);
    if (problem) {
      this.#tell('create', name, problem);
      return 'failed';
    }
    const result = api.create('Pod', newPod(set, ...this.#formOf(ordinal), ordinal));
    if (!result.ok && result.error.reason === 'AlreadyExists') return 'failed';
    if (result.ok) retainClaims(api, set, result.value);
    this.#tell('create', name, result.ok ? undefined : result.error.message);
    if (!result.ok) return 'failed';
    return this.#ordered ? 'wait' : 'next';
  }

  /** Below the partition pods keep their old form. Models pkg/controller/statefulset/stateful_set_utils.go newVersionedStatefulSetPod */
  #formOf(ordinal: number): [template: PodTemplateSpec, revision: string] {
    const { updateStrategy } = this.#set.spec;
    const { current, update } = this.#revisions;
    const rollingUpdate = updateStrategy?.rollingUpdate;
    const kept = rollingUpdate
      ? (rollingUpdate.partition ?? 0)
      : updateStrategy?.type === 'RollingUpdate'
        ? (this.#set.status?.currentReplicas ?? 0)
        : 0;
    const revision = ordinal < startOrdinal(this.#set) + kept ? current : update;
    return [templateOf(revision), revision.metadata.name];
  }

  #identify(pod: Pod): Step {
    const identified = withIdentity(pod);
    if (identified === pod) return 'next';
    const result = this.#api.update('Pod', keyOf(pod), withIdentity);
    this.#tell('update', pod.metadata.name, result.ok ? undefined : result.error.message);
    return result.ok ? 'next' : 'failed';
  }

  /** Models pkg/controller/statefulset/stateful_set_control.go processCondemned */
  #processCondemned(pod: Pod, firstUnavailable: Pod | undefined): Step {
    if (isTerminating(pod)) return this.#ordered ? 'wait' : 'next';
    const healthy = pod.status?.phase === 'Running' && this.#isAvailable(pod);
    if (this.#ordered && !healthy && pod !== firstUnavailable) return 'wait';
    return this.#delete(pod).ok ? 'wait' : 'failed';
  }

  #firstUnavailable(): Pod | undefined {
    const all = [...this.#replicas.map(({ pod }) => pod), ...[...this.#condemned].reverse()];
    for (const pod of all) if (!pod || this.#isUnavailable(pod)) return pod;
    return undefined;
  }

  /** From the highest number down, each only when those above are available. */
  #rollingUpdate(): Outcome {
    const { updateStrategy } = this.#set.spec;
    if (updateStrategy?.type === 'OnDelete') return { failed: false, deletedForUpdate: 0 };
    const partition = updateStrategy?.rollingUpdate?.partition ?? 0;
    const { name } = this.#revisions.update.metadata;
    for (const { pod } of this.#replicas.slice(partition).reverse()) {
      if (pod && podRevision(pod) !== name && !isTerminating(pod)) {
        const result = this.#delete(pod);
        return { failed: !result.ok && result.error.code !== 404, deletedForUpdate: 1 };
      }
      if (!pod || this.#isUnavailable(pod)) break;
    }
    return { failed: false, deletedForUpdate: 0 };
  }

  #isAvailable(pod: Pod): boolean {
    return isPodAvailable(pod, this.#set.spec.minReadySeconds ?? 0, this.#now);
  }

  #isUnavailable(pod: Pod): boolean {
    return isTerminating(pod) || !this.#isAvailable(pod);
  }

  #delete(pod: Pod): Result<unknown> {
    const result = this.#api.delete('Pod', keyOf(pod));
    this.#tell('delete', pod.metadata.name, result.ok ? undefined : result.error.message);
    return result;
  }

  /** Models pkg/controller/statefulset/stateful_pod_control.go recordPodEvent */
  #tell(verb: 'create' | 'update' | 'delete', name: string, problem: string | undefined): void {
    const noun = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`;
    const what = `${verb} Pod ${name} in StatefulSet ${this.#set.metadata.name}`;
    if (problem === undefined)
      this.#api.event(this.#set, 'Normal', `Successful${noun}`, `${what} successful`);
    else this.#api.event(this.#set, 'Warning', `Failed${noun}`, `${what} failed error: ${problem}`);
  }
}
