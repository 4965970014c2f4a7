import { keyOf } from '../../api/key.ts';
import type { Pod } from '../../api/types.ts';
import type { Cause } from '../../store/revision.ts';
import { type ClusterEvent, isInterested, isWorthRequeuing } from '../cluster-event.ts';
import type { Plugin, Profile } from '../framework.ts';
import type { Lister } from '../lister.ts';
import { BackoffQueue } from './backoff-queue.ts';
import { KeyedHeap } from './keyed-heap.ts';
import { Nominator } from './nominator.ts';
import { podChanges } from './object-changes.ts';
import { newQueuedPod, type QueuedPod } from './queued-pod.ts';
import { UnschedulablePods } from './unschedulable-pods.ts';

export interface QueueOptions {
  readonly podInitialBackoff: number;
  readonly podMaxBackoff: number;
  readonly podMaxInUnschedulablePodsDuration: number;
  /** Whether pods are spared their back-off when nothing else is to do (feature SchedulerPopFromBackoffQ, on since v1.33). */
  readonly popFromBackoff: boolean;
}

/** Where a pod waits. Times are virtual ms. */
export type Standing =
  /** For its turn. */
  | { readonly queue: 'active'; readonly queued: QueuedPod }
  /** For time to pass; it is tried then at the latest, and sooner when there is nothing else to do. */
  | { readonly queue: 'backoff'; readonly queued: QueuedPod; readonly until: number }
  /** For something to happen that may help; it is tried then at the latest. */
  | { readonly queue: 'unschedulable'; readonly queued: QueuedPod; readonly until: number }
  /** For its gates to be removed. */
  | { readonly queue: 'gated'; readonly queued: QueuedPod };

/**
 * Where pods wait to be scheduled: in the active queue for their turn, in the back-off queue for time to pass, and
 * as unschedulable ones for something to happen that may help. Models pkg/scheduler/backend/queue
 */
export class SchedulingQueue {
  readonly nominator = new Nominator();
  readonly #profiles: ReadonlyMap<string, Profile>;
  readonly #lister: Lister;
  readonly #now: () => number;
  readonly #popFromBackoff: boolean;
  readonly #active: KeyedHeap<QueuedPod>;
  readonly #backoff: BackoffQueue;
  readonly #unschedulable: UnschedulablePods;

  /** @param profiles by scheduler name; they must all sort alike */
  constructor(
    profiles: ReadonlyMap<string, Profile>,
    lister: Lister,
    options: QueueOptions,
    now: () => number,
  ) {
    this.#profiles = profiles;
    this.#lister = lister;
    this.#now = now;
    this.#popFromBackoff = options.popFromBackoff;
    const [first] = profiles.values();
    const sort = first?.plugins.find((plugin) => plugin.compare);
    const compare = (a: QueuedPod, b: QueuedPod) => sort?.compare?.(a, b) ?? 0;
    this.#active = new KeyedHeap(compare);
    this.#backoff = new BackoffQueue({
      initial: options.podInitialBackoff,
      max: options.podMaxBackoff,
      compare,
    });
    this.#unschedulable = new UnschedulablePods(now(), options.podMaxInUnschedulablePodsDuration);
  }

  /** A pod that has not been waiting before. */
  add(pod: Pod, cause: Cause): void {
    // One that was nominated under an earlier scheduler keeps its place.
    this.nominator.set(pod);
    this.#activate(newQueuedPod(pod, this.#now(), cause));
  }

  /** A waiting pod changed; that alone may make it schedulable. */
  update(before: Pod, after: Pod, cause: Cause): void {
    const key = keyOf(after);
    const [active, backingOff, unschedulable] = [this.#active, this.#backoff, this.#unschedulable].map(
      (queue) => queue.get(key),
    );
    const queued = active ?? backingOff ?? unschedulable;
    if (!queued) {
      this.add(after, cause);
      return;
    }
    queued.pod = after;
    this.nominator.update(before, after);
    if (active) this.#active.set(key, active);
    if (backingOff) this.#backoff.refresh(key, backingOff);
    if (!unschedulable) return;
    const helps = (action: number) => this.#isWorthRequeuing(queued, { kind: 'Pod', action, before, after });
    if (podChanges(before, after).some(helps)) this.#requeue(queued, cause);
  }

  delete(pod: Pod): void {
    const key = keyOf(pod);
    this.nominator.delete(pod);
    this.#active.delete(key);
    this.#backoff.delete(key);
    this.#unschedulable.delete(key);
  }

  /** Whether {@link pop} has something to give. */
  get isReady(): boolean {
    return this.#active.size > 0 || (this.#popFromBackoff && this.#backoff.rejectedCount > 0);
  }

  /** The pod whose turn it is. */
  pop(): QueuedPod | undefined {
    const queued = this.#active.pop() ?? (this.#popFromBackoff ? this.#backoff.popEarly() : undefined);
    if (!queued) return undefined;
    queued.attempts++;
    queued.rejectors = new Set();
    return queued;
  }

  /** A popped pod comes back: rejected by plugins, or, if by none, to be tried again after a while. */
  putBack(queued: QueuedPod, rejectors: ReadonlySet<string>): void {
    queued.rejectors = rejectors;
    queued.timestamp = this.#now();
    if (rejectors.size > 0) {
      queued.unschedulableCount++;
      queued.consecutiveErrors = 0;
      this.#unschedulable.set(keyOf(queued.pod), queued);
    } else {
      queued.consecutiveErrors++;
      this.#requeue(queued, queued.cause);
    }
  }

  /** Something happened: moves the unschedulable pods that it may have helped. */
  moveAll(event: ClusterEvent, cause: Cause, precheck: (pod: Pod) => boolean = () => true): void {
    if (this.#unschedulable.isEmpty || !this.#interestsAnyone(event)) return;
    for (const queued of this.#unschedulable.values()) {
      if (!precheck(queued.pod) || this.#staysGated(queued, event)) continue;
      if (this.#isWorthRequeuing(queued, event)) this.#requeue(queued, cause);
    }
  }

  /** When {@link flush} will next have something to do. */
  get nextDue(): number | undefined {
    const times = [this.#backoff.nextDue, this.#unschedulable.nextLeftover].filter(
      (time) => time !== undefined,
    );
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Moves pods that have waited out their back-off, and unschedulable ones that nothing happened to for long. */
  flush(): void {
    const now = this.#now();
    for (const queued of this.#backoff.popDue(now)) this.#active.set(keyOf(queued.pod), queued);
    for (const queued of this.#unschedulable.leftovers(now))
      this.#requeue(queued, afterLongWait(queued.cause));
  }

  /** Where a pod waits; undefined for one that waits in no queue. */
  standing(pod: Pod): Standing | undefined {
    const key = keyOf(pod);
    const active = this.#active.get(key);
    if (active) return { queue: 'active', queued: active };
    const backingOff = this.#backoff.get(key);
    if (backingOff) return { queue: 'backoff', queued: backingOff, until: this.#backoff.dueAt(backingOff) };
    const queued = this.#unschedulable.get(key);
    if (!queued) return undefined;
    if (queued.gatedBy !== undefined) return { queue: 'gated', queued };
    return { queue: 'unschedulable', queued, until: this.#unschedulable.leftoverAt(queued) };
  }

  /** Pods in the back-off queue, with when they leave it at the latest. */
  *backingOff(): Iterable<{ readonly queued: QueuedPod; readonly until: number }> {
    for (const queued of this.#backoff.items()) yield { queued, until: this.#backoff.dueAt(queued) };
  }

  /** Into the active queue, or into the back-off queue if it was tried too lately. */
  #requeue(queued: QueuedPod, cause: Cause): void {
    queued.cause = cause;
    const key = keyOf(queued.pod);
    this.#unschedulable.delete(key);
    if (!this.#backoff.isBackingOff(queued, this.#now())) this.#activate(queued);
    else if (this.#passesGates(queued)) this.#backoff.add(key, queued);
  }

  #activate(queued: QueuedPod): void {
    if (this.#passesGates(queued)) this.#active.set(keyOf(queued.pod), queued);
  }

  /** Models backend/queue runPreEnqueuePlugins */
  #passesGates(queued: QueuedPod): boolean {
    const gate = this.#pluginsFor(queued.pod).find((plugin) => plugin.preEnqueue?.(queued.pod));
    queued.gatedBy = gate?.name;
    if (!gate) return true;
    queued.rejectors = new Set([...queued.rejectors, gate.name]);
    this.#unschedulable.set(keyOf(queued.pod), queued);
    return false;
  }

  /** Whatever else happens, a gated pod waits for what its gate waits for. */
  #staysGated({ pod, gatedBy }: QueuedPod, event: ClusterEvent): boolean {
    if (gatedBy === undefined) return false;
    const gate = this.#pluginsFor(pod).find(({ name }) => name === gatedBy);
    return !gate?.events?.some((interest) => isInterested(interest, event));
  }

  /** Models backend/queue isPodWorthRequeuing */
  #isWorthRequeuing({ pod, rejectors }: QueuedPod, event: ClusterEvent): boolean {
    return this.#pluginsFor(pod).some(
      ({ name, events }) =>
        rejectors.has(name) &&
        events?.some((interest) => isWorthRequeuing(interest, pod, event, this.#lister)),
    );
  }

  #interestsAnyone(event: ClusterEvent): boolean {
    for (const { plugins } of this.#profiles.values())
      if (plugins.some(({ events }) => events?.some((interest) => isInterested(interest, event))))
        return true;
    return false;
  }

  #pluginsFor({ spec }: Pod): readonly Plugin[] {
    return this.#profiles.get(spec.schedulerName ?? '')?.plugins ?? [];
  }
}

function afterLongWait(cause: Cause): Cause {
  const since = cause.type === 'revision' ? cause.rev : cause.type === 'elapsed' ? cause.since : undefined;
  return {
    type: 'elapsed',
    what: 'podMaxInUnschedulablePodsDuration',
    ...(since !== undefined && { since }),
  };
}
