import { keyOf } from '../api/key.ts';
import type { AnyObject, Kind } from '../api/types.ts';
import type { Wait } from '../api/wait.ts';
import type { Cause, Revision } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import type { Controller } from './controller.ts';
import { WorkQueue } from './work-queue.ts';

/**
 * kube-controller-manager: runs controllers, each with what it remembers only as long as the process lives. A start
 * makes new ones, which begin with a list of what there is. Models cmd/kube-controller-manager/app
 */
/** By what a controller says it waits for. */
const quiet: Readonly<Record<string, Pick<Wait, 'kind' | 'type' | 'setting'>>> = {
  'back-off of the Job': { kind: 'Job', type: 'job-back-off', setting: 'backoffLimit' },
  volumeOperation: { kind: 'PersistentVolumeClaim', type: 'volume-operation', setting: 'volumeOperation' },
};

export class ControllerManager {
  /** Ms that each reconcile takes longer than it should. */
  slowMs = 0;
  readonly #store: Store;
  readonly #create: () => readonly Controller[];
  #queues: readonly WorkQueue[] = [];
  #end: (() => void)[] = [];

  /** @param create makes controllers that remember nothing */
  constructor(store: Store, create: () => readonly Controller[]) {
    this.#store = store;
    this.#create = create;
  }

  get isRunning(): boolean {
    return this.#end.length > 0;
  }

  /** @param cause what made it start: the cause of all that the first look at everything leads to */
  start(cause: Cause = { type: 'start' }): void {
    if (this.isRunning) return;
    const store = this.#store;
    const slowMs = () => this.slowMs;
    this.#queues = this.#create().map((controller) => new WorkQueue(store, controller, slowMs));
    this.#end = this.#queues.map((queue) => queue.start());
    this.#end.push(
      store.apiServer.onChange(() => {
        if (store.apiServer.isServing) for (const queue of this.#queues) queue.wake();
      }),
    );
    for (const queue of this.#queues) this.#list(queue, cause);
  }

  /** It is gone, with what it knew and what it waited for. */
  stop(): void {
    for (const end of this.#end) end();
    this.#end = [];
    this.#queues = [];
  }

  *waits(): Iterable<Wait> {
    for (const { controller } of this.#queues) if (controller.waits) yield* controller.waits(this.#store);
  }

  /** Jobs and claims that wait by themselves, for whoever wants to see all timers. */
  *quietWaits(): Iterable<Wait> {
    for (const queue of this.#queues)
      for (const [reason, { kind, type, setting }] of Object.entries(quiet))
        for (const { key, since, until } of queue.waitingFor(reason))
          if (this.#store.find(kind, key)) yield { type, kind, key, since, until, setting };
  }

  /** An informer's first list: all that there is counts as just added. Models k8s.io/client-go/tools/cache Reflector */
  #list(queue: WorkQueue, cause: Cause): void {
    const store = this.#store;
    for (const watch of queue.controller.watches) {
      const objects = watch.kind === '*' ? store.all() : store.list(watch.kind as Kind);
      for (const object of objects)
        for (const key of watch.keys(asAdded(object, store), store)) queue.add(key, cause);
    }
  }
}

/** The newest revision stands for all that was missed: causes that are sought behind it are the start's. */
function asAdded(after: AnyObject, { log, clock }: Store): Revision {
  const { kind } = after;
  const by = 'kube-apiserver';
  return { rev: log.head, time: clock.now, kind, key: keyOf(after), after, by, cause: { type: 'start' } };
}
