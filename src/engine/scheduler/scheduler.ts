import { extend } from '../api/extend.ts';
import { keyOf } from '../api/key.ts';
import { withCondition } from '../api/pod-status.ts';
import { formatTime } from '../api/time.ts';
import type { Pod, PodStatus } from '../api/types.ts';
import type { Wait } from '../api/wait.ts';
import type { Cancel } from '../sim/clock.ts';
import { Client } from '../store/client.ts';
import type { Cause } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import { Action } from './cluster-event.ts';
import { type NominatedPods, noNominatedPods } from './cycle.ts';
import { EventHandlers, watchedKinds } from './event-handlers.ts';
import { truncateMessage } from './fail-message.ts';
import type { Profile } from './framework.ts';
import { SchedulingHistory } from './history.ts';
import { LastFailure } from './last-failure.ts';
import { evictVictims } from './preemption/evict.ts';
import { defaultProfile } from './profile.ts';
import type { QueuedPod } from './queue/queued-pod.ts';
import { SchedulingQueue, type Standing } from './queue/scheduling-queue.ts';
import { Runner } from './runner.ts';
import { type SchedulingResult, schedule } from './schedule.ts';
import { Snapshot } from './snapshot.ts';
import { WaitingPods } from './waiting-pods.ts';

export interface SchedulerOptions {
  /** Pods for a scheduler of any other name are left alone. */
  readonly profiles?: readonly Profile[];
  /** See QueueOptions. */
  readonly popFromBackoff?: boolean;
}

/** What the scheduler knows while it runs; a restart begins anew from the store. */
interface Session {
  readonly snapshot: Snapshot;
  readonly queue: SchedulingQueue;
  readonly waiting: WaitingPods;
  readonly unwatch: Cancel;
}

/** kube-scheduler: places pending pods on nodes, one a cycle. Models pkg/scheduler */
export class Scheduler {
  readonly records = new SchedulingHistory();
  /** Ms that each cycle takes longer than it should. */
  slowMs = 0;
  readonly #store: Store;
  readonly #runners: ReadonlyMap<string, Runner>;
  readonly #popFromBackoff: boolean;
  #session: Session | undefined;
  #cancelCycle: Cancel | undefined;
  #flush: { readonly at: number; readonly cancel: Cancel } | undefined;
  readonly #lastFailure = new LastFailure();
  #startIndex = 0;

  constructor(store: Store, options: SchedulerOptions = {}) {
    const { profiles = [defaultProfile], popFromBackoff = true } = options;
    this.#store = store;
    this.#runners = new Map(profiles.map((profile) => [profile.schedulerName, new Runner(profile)]));
    this.#popFromBackoff = popFromBackoff;
  }

  get isRunning(): boolean {
    return this.#session !== undefined;
  }

  /** The cluster as the scheduler sees it, for those who ask "what if" on a clone; undefined while it does not run. */
  get snapshot(): Snapshot | undefined {
    return this.#session?.snapshot;
  }

  /** Pods that were promised a node where others make room for them. */
  get nominated(): NominatedPods {
    return this.#session?.queue.nominator ?? noNominatedPods;
  }

  /** In which queue a pod waits; undefined for one that waits in none. */
  standing(pod: Pod): Standing | undefined {
    return this.#session?.queue.standing(pod);
  }

  /** A node is chosen for the pod, and something has to be done before it is bound: its volumes. */
  isBinding(pod: Pod): boolean {
    return this.#session?.waiting.has(pod) ?? false;
  }

  /** The plugins that judge the pod; undefined for one that is for another scheduler. */
  runnerFor({ spec }: Pod): Runner | undefined {
    return this.#runners.get(spec.schedulerName ?? '');
  }

  /** Begins from what the store holds, knowing nothing of earlier attempts. */
  start(): void {
    if (this.#session) return;
    const store = this.#store;
    const snapshot = new Snapshot(store);
    const profiles = new Map([...this.#runners].map(([name, { profile }]) => [name, profile]));
    const options = { ...store.settings, popFromBackoff: this.#popFromBackoff };
    const queue = new SchedulingQueue(profiles, store, options, () => store.clock.now);
    const waiting = new WaitingPods(store.clock, snapshot);
    const isResponsible = (pod: Pod) => this.#runners.has(pod.spec.schedulerName ?? '') && !waiting.has(pod);
    const handlers = new EventHandlers(snapshot, queue, isResponsible);
    for (const object of [...store.list('Node'), ...store.list('Pod')])
      handlers.handle({
        // The newest revision stands for all that was missed: a start's, when it is one.
        rev: store.log.head,
        time: store.clock.now,
        kind: object.kind,
        key: keyOf(object),
        after: object,
        by: 'kube-apiserver',
        cause: { type: 'start' },
      });
    const ends = [
      store.watch(watchedKinds, (revision) => {
        handlers.handle(revision);
        this.#wake();
      }),
      store.apiServer.onChange(() => this.#wake()),
    ];
    const unwatch = () => {
      for (const end of ends) end();
    };
    this.#session = { snapshot, queue, waiting, unwatch };
    this.#wake();
  }

  stop(): void {
    this.#session?.unwatch();
    this.#session?.waiting.clear();
    this.#session = undefined;
    this.#cancelCycle?.();
    this.#cancelCycle = undefined;
    this.#flush?.cancel();
    this.#flush = undefined;
  }

  *waits(): Iterable<Wait> {
    for (const { queued, until } of this.#session?.queue.backingOff() ?? [])
      yield {
        type: 'scheduling-back-off',
        kind: 'Pod',
        key: keyOf(queued.pod),
        since: queued.timestamp,
        until,
        setting: 'podInitialBackoff',
      };
  }

  /** Puts on the clock what there is to do next; nothing when there is nothing. */
  #wake(): void {
    const { clock, settings, apiServer } = this.#store;
    const queue = this.#session?.queue;
    if (!queue || !apiServer.isServing) return;
    if (queue.isReady && !this.#cancelCycle) {
      const took = settings.schedulingCycle + apiServer.latency + this.slowMs;
      this.#cancelCycle = clock.after(took, () => this.#cycle());
    }
    const due = queue.nextDue;
    if (this.#flush?.at === due) return;
    this.#flush?.cancel();
    this.#flush = undefined;
    if (due === undefined) return;
    const cancel = clock.after(Math.max(0, due - clock.now), () => {
      this.#flush = undefined;
      queue.flush();
      this.#wake();
    });
    this.#flush = { at: due, cancel };
  }

  #cycle(): void {
    this.#cancelCycle = undefined;
    if (!this.#store.apiServer.isServing) return;
    const queued = this.#session?.queue.pop();
    if (this.#session && queued) this.#attempt(queued, this.#session);
    this.#wake();
  }

  /** Models pkg/scheduler ScheduleOne */
  #attempt(queued: QueuedPod, session: Session): void {
    const { snapshot, queue } = session;
    const { pod, cause } = queued;
    const { namespace, name, deletionTimestamp } = pod.metadata;
    const runner = this.#runners.get(pod.spec.schedulerName ?? '');
    if (!runner) return;
    const api = this.#api(pod, cause);
    if (deletionTimestamp !== undefined) {
      api.event(pod, 'Warning', 'FailedScheduling', `skip schedule deleting pod: ${namespace}/${name}`);
      return;
    }
    const random = this.#store.random.stream('scheduler-ties');
    const options = { random, nominated: queue.nominator, startIndex: this.#startIndex };
    const when = {
      head: this.#store.log.head,
      version: snapshot.version,
      startIndex: this.#startIndex,
      isAnyNominated: !queue.nominator.isEmpty,
    };
    const known = this.#lastFailure.resultFor(pod, when);
    const result = known ?? schedule(pod, snapshot, runner, options);
    this.#startIndex = result.nextStartIndex;
    this.records.add(
      extend(result.decision, {
        time: this.#store.clock.now,
        podKey: keyOf(pod),
        podUid: pod.metadata.uid,
        attempt: queued.attempts,
      }),
    );
    if (result.node === undefined) {
      this.#fail(queued, result, queue, api);
      // That its status says so makes no difference to others.
      this.#lastFailure.keep(pod, { ...when, head: this.#store.log.head }, result);
    } else this.#preBind(queued, result.node, result.decision.message, runner, session, api);
  }

  /** Models pkg/scheduler bindingCycle */
  #preBind(
    queued: QueuedPod,
    nodeName: string,
    message: string,
    runner: Runner,
    session: Session,
    api: Client,
  ): void {
    const { pod } = queued;
    const { queue, waiting } = session;
    const wait = runner.runPreBind(pod, nodeName, api);
    if (!wait) {
      this.#bind(queued, nodeName, message, queue, api);
      return;
    }
    queue.nominator.delete(pod);
    waiting.add(pod, nodeName, wait, (assumed, failure) => {
      if (failure === undefined) this.#bind(queued, nodeName, message, queue, api);
      else {
        // The room that it had taken is free again.
        queue.moveAll({ kind: 'Pod', action: Action.Delete, before: assumed }, queued.cause);
        this.#failBinding(queued, failure, queue, api);
      }
      this.#wake();
    });
  }

  #bind(queued: QueuedPod, nodeName: string, message: string, queue: SchedulingQueue, api: Client): void {
    const bound = api.bind(keyOf(queued.pod), nodeName);
    if (bound.ok) api.event(queued.pod, 'Normal', 'Scheduled', message);
    else this.#failBinding(queued, `running Bind plugin "DefaultBinder": ${bound.error.message}`, queue, api);
  }

  #failBinding(queued: QueuedPod, failure: string, queue: SchedulingQueue, api: Client): void {
    const { pod } = queued;
    api.event(pod, 'Warning', 'FailedScheduling', truncateMessage(failure));
    const present = this.#store.get('Pod', keyOf(pod));
    if (present?.metadata.uid !== pod.metadata.uid) return;
    queued.pod = present;
    if (!present.spec.nodeName) queue.putBack(queued, new Set());
    setStatus(present, { reason: 'SchedulerError', message: failure, nominatedNode: '' }, api);
  }

  /** Models pkg/scheduler handleSchedulingFailure */
  #fail(queued: QueuedPod, result: SchedulingResult, queue: SchedulingQueue, api: Client): void {
    const { pod } = queued;
    const { decision, rejectors, nominatedNode, plan } = result;
    const { message } = decision;
    queue.putBack(queued, rejectors);
    queue.nominator.set(pod, nominatedNode);
    api.event(pod, 'Warning', 'FailedScheduling', truncateMessage(message));
    const cause = setStatus(pod, { reason: 'Unschedulable', message, nominatedNode }, api);
    if (plan) evictVictims(plan, pod, queue.nominator, api.because(cause ?? api.cause));
  }

  #api(pod: Pod, cause: Cause): Client {
    return new Client(this.#store, pod.spec.schedulerName ?? defaultProfile.schedulerName, cause);
  }
}

interface Failure {
  readonly reason: 'Unschedulable' | 'SchedulerError';
  readonly message: string;
  /** Undefined to leave it as it is. */
  readonly nominatedNode: string | undefined;
}

/**
 * Tells the API server why the pod is not placed. Models pkg/scheduler updatePod
 *
 * @returns the revision that tells it, if anything was new
 */
function setStatus(pod: Pod, { reason, message, nominatedNode }: Failure, api: Client): Cause | undefined {
  const { nominatedNodeName: before, ...rest } = pod.status ?? {};
  const condition = { type: 'PodScheduled', status: 'False', reason, message };
  const conditions = withCondition(rest.conditions, condition, formatTime(api.store.clock.now));
  const nominatedNodeName = nominatedNode ?? before;
  const status: PodStatus = { ...rest, conditions, ...(nominatedNodeName && { nominatedNodeName }) };
  const written = api.setStatus('Pod', keyOf(pod), status);
  return written.ok ? { type: 'revision', rev: Number(written.value.metadata.resourceVersion) } : undefined;
}
