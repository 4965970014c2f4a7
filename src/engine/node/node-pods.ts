import { type Key, keyOf } from '../api/key.ts';
import { isTerminal } from '../api/pod-status.ts';
import { qosClass } from '../api/qos.ts';
import { compareText } from '../api/text.ts';
import { formatTime } from '../api/time.ts';
import type { Pod } from '../api/types.ts';
import { Client } from '../store/client.ts';
import { type Cause, type Revision, subjectOf } from '../store/revision.ts';
import type { Rejection } from './admission.ts';
import { rejected } from './messages.ts';
import { PodWorker } from './pod-worker/pod-worker.ts';
import { recover } from './pod-worker/recover.ts';
import type { NodeServices } from './pod-worker/services.ts';

/** Seconds that containers of pods are given of which nobody knows any more. Models pkg/kubelet/kubelet_pods.go HandlePodCleanups */
const ORPHAN_GRACE = 1;

/** How often statuses are set against what the API server has, ms. Models pkg/kubelet/status/status_manager.go syncPeriod */
const STATUS_SYNC_PERIOD = 10_000;

/** Where a kubelet finds what is known of pods. */
export interface PodRecords {
  /** All pods that were ever run on this machine and are not over, by UID: what its container runtime knows. */
  readonly pods: Map<string, PodWorker>;
  /** All pods on all machines, by UID. */
  readonly workers: Map<string, PodWorker>;
}

/** What it needs of its kubelet. */
interface Keeper extends NodeServices {
  /** Whether pods may be looked at now. Whoever may not now gets a list when it may. */
  readonly maySync: boolean;
  findRejection(pod: Pod): Rejection | undefined;
}

/**
 * The pods of one kubelet: it learns of them from lists and watches, gives each a worker, and takes over from the
 * container runtime what ran before the kubelet did. Models pkg/kubelet/pod_workers.go and config/config.go
 */
export class NodePods {
  /** Those that the kubelet looks after. */
  readonly own = new Set<PodWorker>();
  readonly #node: Keeper;
  readonly #known: Map<string, PodWorker>;
  readonly #byUid: Map<string, PodWorker>;
  /** Pods to look at by UID, with what first asked for each. */
  readonly #pending = new Map<string, { readonly key: Key; readonly cause: Cause }>();
  /** Pods whose status somebody else has written, by UID, with the revision that did. */
  readonly #corrections = new Map<string, number>();

  constructor(node: Keeper, { pods, workers }: PodRecords) {
    this.#node = node;
    this.#known = pods;
    this.#byUid = workers;
  }

  /** Pods that are not wholly at their end. */
  get active(): readonly PodWorker[] {
    return [...this.own].filter(isActive);
  }

  workerOf(uid: string): PodWorker | undefined {
    const worker = this.#known.get(uid);
    return worker && this.own.has(worker) ? worker : undefined;
  }

  /** A revision of a pod that is or was bound here. */
  note(revision: Revision): void {
    const { before, after, key, rev } = revision;
    if (before && after && !concernsKubelet(before as Pod, after as Pod)) {
      if (revision.by !== 'kubelet') this.#correctLater(after.metadata.uid, rev);
      return;
    }
    const { uid } = subjectOf(revision).metadata;
    if (this.#pending.size === 0) this.#node.after(this.#node.store.watchLatency, () => this.#look());
    if (!this.#pending.has(uid)) this.#pending.set(uid, { key, cause: { type: 'revision', rev } });
  }

  /** Somebody else has written a pod's status: the kubelet, who knows better, soon says its own again. */
  #correctLater(uid: string, rev: number): void {
    if (this.#corrections.size === 0) {
      const sinceLast = this.#node.now % STATUS_SYNC_PERIOD;
      this.#node.after(STATUS_SYNC_PERIOD - sinceLast, () => {
        const due = [...this.#corrections];
        this.#corrections.clear();
        for (const [each, since] of due)
          this.workerOf(each)?.wake({ type: 'elapsed', what: 'pod status sync period', since });
      });
    }
    this.#corrections.set(uid, rev);
  }

  /** The watch has broken off. */
  close(): void {
    this.#pending.clear();
    this.#corrections.clear();
  }

  /** Sets all pods that are bound here against those that are known. */
  list(cause: Cause): void {
    if (!this.#node.maySync) return;
    this.#pending.clear();
    const pods = [...this.#node.store.podsOnNode(this.#node.nodeName)].sort(byAge);
    const bound = new Set(pods.map(({ metadata }) => metadata.uid));
    for (const worker of [...this.#known.values()])
      if (!bound.has(worker.uid)) this.#endOrphan(worker, cause);
    for (const pod of pods) this.#see(pod, cause);
  }

  /** Nothing is left of a pod. */
  forget(worker: PodWorker): void {
    this.own.delete(worker);
    this.#known.delete(worker.uid);
    this.#byUid.delete(worker.uid);
  }

  #look(): void {
    const { store, nodeName, maySync } = this.#node;
    if (!maySync) return;
    const batch = [...this.#pending];
    this.#pending.clear();
    for (const [uid, { key, cause }] of batch) {
      const pod = store.get('Pod', key);
      const worker = this.#known.get(uid);
      if (pod?.metadata.uid === uid && pod.spec.nodeName === nodeName) this.#see(pod, cause);
      else if (worker) this.#drop(worker);
    }
  }

  #see(pod: Pod, cause: Cause): void {
    const worker = this.workerOf(pod.metadata.uid);
    if (!worker) this.#takeOn(pod, cause);
    else if (concernsKubelet(worker.pod, pod)) worker.update(pod, cause);
  }

  #takeOn(pod: Pod, cause: Cause): void {
    const known = this.#known.get(pod.metadata.uid);
    const isDeleted = pod.metadata.deletionTimestamp !== undefined;
    if (isTerminal(pod) && !isDeleted) return;
    const rejection = isDeleted || known ? undefined : this.#node.findRejection(pod);
    if (rejection) {
      this.#reject(pod, rejection, cause);
      return;
    }
    if (known) known.takeOver(this.#node, pod, cause);
    this.#begin(known ?? new PodWorker(pod, this.#node, cause));
  }

  #begin(worker: PodWorker): void {
    this.own.add(worker);
    this.#known.set(worker.uid, worker);
    this.#byUid.set(worker.uid, worker);
    recover(worker);
    worker.begin();
  }

  /** A pod that the API server does not know any more, though something of it may run. */
  #endOrphan(worker: PodWorker, cause: Cause): void {
    const isRunning = worker.containers.some(({ process }) => process && !process.gone);
    const { now } = this.#node;
    if (!isRunning) {
      this.#drop(worker);
    } else if (this.own.has(worker)) {
      worker.update(asDeleted(worker.pod, worker.gracePeriodSeconds, now), cause);
    } else {
      worker.takeOver(this.#node, asDeleted(worker.pod, ORPHAN_GRACE, now), cause);
      this.#begin(worker);
    }
  }

  #drop(worker: PodWorker): void {
    worker.vanish();
    this.#node.forget(worker);
  }

  /** Models pkg/kubelet/kubelet.go rejectPod */
  #reject(pod: Pod, { reason, message }: Rejection, cause: Cause): void {
    const { store, now } = this.#node;
    const api = new Client(store, 'kubelet', cause);
    api.event(pod, 'Warning', reason, message);
    api.setStatus('Pod', keyOf(pod), {
      phase: 'Failed',
      reason,
      message: rejected(message),
      startTime: formatTime(now),
      qosClass: qosClass(pod),
    });
  }
}

/** Whether a pod's change is more than a status report, most of which are the kubelet's own. */
function concernsKubelet(before: Pod, after: Pod): boolean {
  const old = before.metadata;
  const { deletionTimestamp, deletionGracePeriodSeconds, uid } = after.metadata;
  return (
    before.spec !== after.spec ||
    old.uid !== uid ||
    old.deletionTimestamp !== deletionTimestamp ||
    old.deletionGracePeriodSeconds !== deletionGracePeriodSeconds
  );
}

function asDeleted(pod: Pod, graceSeconds: number, now: number): Pod {
  const deletionTimestamp = formatTime(now + graceSeconds * 1000);
  return {
    ...pod,
    metadata: { ...pod.metadata, deletionTimestamp, deletionGracePeriodSeconds: graceSeconds },
  };
}

function isActive({ stages: { stage } }: PodWorker): boolean {
  return stage !== 'finished' && stage !== 'gone';
}

function byAge(a: Pod, b: Pod): number {
  return (
    compareText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || compareText(keyOf(a), keyOf(b))
  );
}
