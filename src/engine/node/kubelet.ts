import { type Key, keyOf, makeKey } from '../api/key.ts';
import { isTerminal } from '../api/pod-status.ts';
import { qosClass } from '../api/qos.ts';
import type { Settings } from '../api/settings.ts';
import { compareText } from '../api/text.ts';
import { formatTime } from '../api/time.ts';
import type { Machine, Pod } from '../api/types.ts';
import type { Host } from '../machine/process.ts';
import type { Cancel } from '../sim/clock.ts';
import { Client } from '../store/client.ts';
import type { Cause, Revision } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import type { Addresses } from './addresses.ts';
import { findRejection, type Rejection } from './admission.ts';
import { BackOff } from './back-off.ts';
import type { HeartbeatRegistry } from './heartbeats.ts';
import { ImagePuller } from './image-puller.ts';
import { IpPool } from './ip-pool.ts';
import { rejected } from './messages.ts';
import { NodeRegistration } from './node-registration.ts';
import { imageKey } from './pod-worker/ensure-image.ts';
import { PodWorker } from './pod-worker/pod-worker.ts';
import { recover } from './pod-worker/recover.ts';
import type { NodeServices } from './pod-worker/services.ts';
import { WaitList } from './wait-list.ts';

export interface KubeletOptions {
  readonly store: Store;
  readonly machine: Machine;
  readonly host: Host;
  readonly addresses: Addresses;
  readonly bootId: string;
  readonly heartbeats: HeartbeatRegistry;
  /** Where this kubelet's pods can be found by UID, beside those of all others. */
  readonly workers: Map<string, PodWorker>;
}

/**
 * The agent on one machine, from its start until the power goes. It learns of pods by watching, runs them, and
 * reports. What it knows, it knows in memory only. Models pkg/kubelet/kubelet.go
 */
export class Kubelet implements NodeServices {
  readonly nodeName: string;
  readonly store: Store;
  readonly settings: Settings;
  readonly host: Host;
  readonly internalIp: string;
  readonly podIps: IpPool;
  readonly images: ImagePuller;
  readonly restartBackOff: BackOff;
  readonly imageBackOff: BackOff;
  readonly waits = new WaitList();
  readonly #registration: NodeRegistration;
  readonly #heartbeats: HeartbeatRegistry;
  readonly #byUid: Map<string, PodWorker>;
  readonly #workers = new Map<Key, PodWorker>();
  /** Pods to look at, with what first asked for each. */
  readonly #pending = new Map<Key, Cause>();
  #isAlive = true;

  constructor(options: KubeletOptions) {
    const { store, host, machine, addresses } = options;
    const { settings } = store;
    this.nodeName = machine.metadata.name;
    this.store = store;
    this.settings = settings;
    this.host = host;
    this.internalIp = addresses.internalIp;
    const node = store.get('Node', makeKey(undefined, this.nodeName));
    this.podIps = new IpPool(node?.spec.podCIDR ?? addresses.podCidr);
    this.images = new ImagePuller(host, settings.registryBytesPerSecond);
    this.restartBackOff = new BackOff(settings.containerBackOffInitial, settings.containerBackOffMax);
    this.imageBackOff = new BackOff(settings.imageBackOffInitial, settings.imageBackOffMax);
    this.#registration = new NodeRegistration(this, options);
    this.#heartbeats = options.heartbeats;
    this.#byUid = options.workers;
  }

  get now(): number {
    return this.store.clock.now;
  }

  get isNetworkReady(): boolean {
    return this.#registration.isReady;
  }

  /** @param isSettled it has been running since before the scenario began */
  start(cause: Cause, isSettled = false): void {
    this.#registration.register(cause, isSettled, (ready) => {
      for (const worker of [...this.#workers.values()]) worker.wake(ready);
    });
    this.#heartbeats.start(this.nodeName);
    const pods = [...this.store.podsOnNode(this.nodeName)].sort(byAge);
    for (const pod of pods) this.#takeOn(pod, cause);
  }

  /** The machine has lost its power: nothing more happens here, and nobody is told. */
  die(): void {
    this.#isAlive = false;
    for (const { uid } of this.#workers.values()) this.#byUid.delete(uid);
    this.#workers.clear();
  }

  after(delay: number, task: () => void): Cancel {
    return this.store.clock.after(delay, () => {
      if (this.#isAlive) task();
    });
  }

  imagesChanged(): void {
    this.#registration.imagesChanged();
  }

  /** A revision of a pod that is or was bound here. */
  note({ before, after, key, rev }: Revision): void {
    if (before && after && !concernsKubelet(before as Pod, after as Pod)) return;
    if (this.#pending.size === 0) this.after(this.settings.watchLatency, () => this.#look());
    if (!this.#pending.has(key)) this.#pending.set(key, { type: 'revision', rev });
  }

  #look(): void {
    const batch = [...this.#pending];
    this.#pending.clear();
    for (const [key, cause] of batch) {
      const pod = this.store.get('Pod', key);
      const worker = this.#workers.get(key);
      if (worker && worker.uid !== pod?.metadata.uid) this.#forget(worker);
      if (pod?.spec.nodeName !== this.nodeName) continue;
      const known = this.#workers.get(key);
      if (known) known.update(pod, cause);
      else this.#takeOn(pod, cause);
    }
  }

  #takeOn(pod: Pod, cause: Cause): void {
    const isDeleted = pod.metadata.deletionTimestamp !== undefined;
    if (isTerminal(pod) && !isDeleted) return;
    const rejection = isDeleted ? undefined : this.#findRejection(pod);
    if (rejection) {
      this.#reject(pod, rejection, cause);
      return;
    }
    const worker = new PodWorker(pod, this, cause);
    this.#workers.set(worker.key, worker);
    this.#byUid.set(worker.uid, worker);
    recover(worker);
    worker.begin();
  }

  #forget(worker: PodWorker): void {
    worker.vanish();
    for (const life of worker.containers) {
      this.restartBackOff.forget(life.key);
      this.imageBackOff.forget(imageKey(life));
    }
    this.#workers.delete(worker.key);
    this.#byUid.delete(worker.uid);
  }

  #findRejection(pod: Pod): Rejection | undefined {
    const node = this.store.get('Node', makeKey(undefined, this.nodeName));
    if (!node) return undefined;
    const active = [...this.#workers.values()].filter(isActive).map((worker) => worker.pod);
    return findRejection(pod, node, active);
  }

  /** Models pkg/kubelet/kubelet.go rejectPod */
  #reject(pod: Pod, { reason, message }: Rejection, cause: Cause): void {
    const api = new Client(this.store, 'kubelet', cause);
    api.event(pod, 'Warning', reason, message);
    api.setStatus('Pod', keyOf(pod), {
      phase: 'Failed',
      reason,
      message: rejected(message),
      startTime: formatTime(this.now),
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

function isActive({ stages: { stage } }: PodWorker): boolean {
  return stage !== 'finished' && stage !== 'gone';
}

function byAge(a: Pod, b: Pod): number {
  return (
    compareText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || compareText(keyOf(a), keyOf(b))
  );
}
