import { keyOf } from '../../api/key.ts';
import type { Node, Pod } from '../../api/types.ts';
import { evictPod } from '../../controllers/disruption/eviction.ts';
import type { Cancel } from '../../sim/clock.ts';
import type { Client, DeleteOptions } from '../../store/client.ts';
import type { DrainProgress } from './drain-progress.ts';

/** Models k8s.io/kubectl/pkg/drain evictPods: the sleep after a refusal. */
const RETRY = 5_000;
/** Models k8s.io/kubectl/pkg/drain evictPods: how often it looks whether an evicted pod is gone. */
const POLL = 1_000;

export interface DrainRunOptions {
  readonly gracePeriodSeconds?: number;
  /** 0: never gives up. */
  readonly timeoutSeconds: number;
}

/**
 * kubectl at work on a drain: a program beside the cluster that evicts pods, asks again when a budget forbids, and
 * waits until they are gone. Models k8s.io/kubectl/pkg/drain evictPods
 */
export class DrainRun {
  readonly #api: Client;
  readonly #node: Node;
  readonly #progress: DrainProgress;
  readonly #delete: DeleteOptions;
  readonly #timeoutSeconds: number;
  readonly #deadline: number;
  /** Not evicted yet. */
  #refused: readonly Pod[];
  /** Evicted, and still there. */
  #leaving: readonly Pod[] = [];
  readonly #errors: string[] = [];
  #timers: readonly Cancel[] = [];

  constructor(
    api: Client,
    node: Node,
    pods: readonly Pod[],
    { gracePeriodSeconds, timeoutSeconds }: DrainRunOptions,
    progress: DrainProgress,
  ) {
    this.#api = api;
    this.#node = node;
    this.#refused = pods;
    this.#progress = progress;
    this.#delete = gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds };
    this.#timeoutSeconds = timeoutSeconds;
    this.#deadline =
      timeoutSeconds > 0 ? api.store.clock.now + timeoutSeconds * 1_000 : Number.POSITIVE_INFINITY;
  }

  /** Begins at once, and goes on by itself. */
  start(): void {
    const { clock } = this.#api.store;
    // In this order, so that of one moment eviction comes before the look.
    this.#timers = [clock.every(RETRY, () => this.#evict()), clock.every(POLL, () => this.#look())];
    this.#evict();
    this.#look();
  }

  /** Asks for each pod that was not let go yet. */
  #evict(): void {
    const again: Pod[] = [];
    for (const pod of this.#refused) {
      const { name, namespace } = pod.metadata;
      const what = `error when evicting pods/"${name}" -n "${namespace}"`;
      this.#progress.print(`evicting pod ${namespace}/${name}`);
      if (this.#isOver()) {
        this.#fail(`${what}: ${this.#timeoutReached()}`);
        continue;
      }
      if (this.#isGone(pod)) continue;
      const evicted = evictPod(this.#api, keyOf(pod), this.#delete);
      if (evicted.ok) this.#leaving = [...this.#leaving, pod];
      else if (evicted.error.code === 429) {
        this.#progress.print(`${what} (will retry after 5s): ${evicted.error.message}`);
        again.push(pod);
      } else if (evicted.error.code !== 404) this.#fail(`${what}: ${evicted.error.message}`);
    }
    this.#refused = again;
  }

  /** Sees which pods are gone, and whether all is over. */
  #look(): void {
    const still: Pod[] = [];
    const problem = this.#isOver() ? this.#timeoutReached() : this.#api.store.apiServer.problem('component');
    for (const pod of this.#leaving) {
      const { name, namespace } = pod.metadata;
      if (this.#isGone(pod)) this.#progress.print(`pod/${name} evicted`);
      else if (problem !== undefined)
        this.#fail(
          `error when waiting for pod "${name}" in namespace "${namespace}" to terminate: ${problem}`,
        );
      else still.push(pod);
    }
    this.#leaving = still;
    const nodeIsGone =
      this.#api.store.get('Node', keyOf(this.#node))?.metadata.uid !== this.#node.metadata.uid;
    if (nodeIsGone || this.#refused.length + still.length === 0) this.#finish(nodeIsGone);
  }

  #finish(nodeIsGone: boolean): void {
    for (const cancel of this.#timers) cancel();
    const { name } = this.#node.metadata;
    const unfinished = this.#errors.length > 0 || this.#refused.length + this.#leaving.length > 0;
    if (!unfinished) this.#progress.print(`node/${name} drained`);
    else if (nodeIsGone) this.#fail(`nodes "${name}" not found`);
    this.#progress.end(unfinished ? aggregate(this.#errors) : undefined, this.#api.store.clock.now);
  }

  #fail(message: string): void {
    this.#errors.push(message);
    this.#progress.print(message);
  }

  /** Gone, or another pod of the same name is there. */
  #isGone(pod: Pod): boolean {
    return this.#api.store.get('Pod', keyOf(pod))?.metadata.uid !== pod.metadata.uid;
  }

  #isOver(): boolean {
    return this.#api.store.clock.now >= this.#deadline;
  }

  #timeoutReached(): string {
    return `global timeout reached: ${goDuration(this.#timeoutSeconds)}`;
  }
}

/** Several errors as one. Models k8s.io/apimachinery/pkg/util/errors.NewAggregate */
export function aggregate(errors: readonly string[]): string {
  const different = [...new Set(errors)];
  return different.length === 1 ? (different[0] ?? '') : `[${different.join(', ')}]`;
}

/** `1m30s`, as Go prints whole seconds. */
function goDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = `${seconds % 60}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}
