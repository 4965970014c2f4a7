import { makeKey } from '../api/key.ts';
import type { Settings } from '../api/settings.ts';
import type { Machine, Pod } from '../api/types.ts';
import type { Host } from '../machine/process.ts';
import type { Cancel } from '../sim/clock.ts';
import type { EventAbout, EventEntry } from '../store/events.ts';
import type { Cause, Revision } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import type { Addresses } from './addresses.ts';
import { findRejection, type Rejection } from './admission.ts';
import { BackOff } from './back-off.ts';
import type { Connection } from './connection.ts';
import type { MachineContent } from './content/machine-content.ts';
import { EventSender } from './event-sender.ts';
import { EvictionManager, type EvictionNode } from './eviction/eviction-manager.ts';
import { GracefulShutdown } from './graceful-shutdown.ts';
import type { HeartbeatRegistry } from './heartbeats.ts';
import { ImagePuller } from './image-puller.ts';
import type { IpPool } from './ip-pool.ts';
import { rejectedForShutdown, shutdownDetected, shuttingDown } from './messages.ts';
import { NodePods, type PodRecords } from './node-pods.ts';
import { NodeRegistration } from './node-registration.ts';
import { imageKey } from './pod-worker/ensure-image.ts';
import type { PodWorker } from './pod-worker/pod-worker.ts';
import { RuntimeWatch } from './runtime-watch.ts';
import { WaitList } from './wait-list.ts';

/** From the return of the way to the API server until it is used: of a kubelet's attempts the next one succeeds, ms. */
export const RECONNECT = 1_000;

export interface KubeletOptions extends PodRecords {
  readonly store: Store;
  readonly machine: Machine;
  readonly host: Host;
  readonly content: MachineContent;
  readonly addresses: Addresses;
  readonly bootId: string;
  /** The node's network is up since an earlier kubelet's time. */
  readonly hasNetwork: boolean;
  readonly connection: Connection;
  readonly heartbeats: HeartbeatRegistry;
  /** The addresses that pods on this machine can have. */
  readonly podIps: IpPool;
}

/**
 * The agent on one machine, from its start until it is stopped or the power goes. It learns of pods by watching, runs
 * them, and reports, as far as the API server can be reached. What it knows, it knows in memory only, or from the
 * container runtime. Models pkg/kubelet/kubelet.go
 */
export class Kubelet implements EvictionNode {
  readonly nodeName: string;
  readonly store: Store;
  readonly settings: Settings;
  readonly host: Host;
  readonly content: MachineContent;
  readonly internalIp: string;
  readonly podIps: IpPool;
  readonly images: ImagePuller;
  readonly restartBackOff: BackOff;
  readonly imageBackOff: BackOff;
  readonly waits = new WaitList();
  readonly #eviction: EvictionManager;
  readonly #registration: NodeRegistration;
  readonly #connection: Connection;
  readonly #heartbeats: HeartbeatRegistry;
  readonly #runtime = new RuntimeWatch();
  readonly #events: EventSender;
  readonly #pods: NodePods;
  #isAlive = true;
  /** Whether the runtime runs, which the kubelet finds out when it asks. */
  #isRuntimeRunning = true;
  #isConnected = false;
  #isRegistered = false;
  #shutdown: GracefulShutdown | undefined;
  #unsubscribe = () => {};

  constructor(options: KubeletOptions) {
    const { store, host, machine, addresses } = options;
    const { settings } = store;
    this.nodeName = machine.metadata.name;
    this.store = store;
    this.settings = settings;
    this.host = host;
    this.content = options.content;
    this.internalIp = addresses.internalIp;
    this.podIps = options.podIps;
    this.images = new ImagePuller(host, settings.registryBytesPerSecond);
    this.restartBackOff = new BackOff(() => ({
      initial: settings.containerBackOffInitial,
      max: settings.containerBackOffMax,
    }));
    this.imageBackOff = new BackOff(() => ({
      initial: settings.imageBackOffInitial,
      max: settings.imageBackOffMax,
    }));
    this.#eviction = new EvictionManager(this);
    this.#registration = new NodeRegistration(this, {
      ...options,
      pressures: () => this.#eviction.pressures,
    });
    this.#connection = options.connection;
    this.#heartbeats = options.heartbeats;
    this.#events = new EventSender(store.events);
    this.#pods = new NodePods(this, options);
  }

  get now(): number {
    return this.store.clock.now;
  }

  get isNetworkReady(): boolean {
    return this.#registration.isReady;
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  get isRuntimeUp(): boolean {
    return this.#runtime.isUp;
  }

  /** While the runtime is down for long, it does nothing about pods. Models pkg/kubelet/kubelet.go syncLoop */
  get maySync(): boolean {
    return this.#isConnected && this.#runtime.problems(this.now).length === 0;
  }

  get isShuttingDown(): boolean {
    return this.#shutdown !== undefined;
  }

  /** What it says is wrong with the node. Models pkg/kubelet/nodestatus/setters.go ReadyCondition */
  get problems(): readonly string[] {
    return [...this.#runtime.problems(this.now), ...(this.isShuttingDown ? [shuttingDown] : [])];
  }

  /** @param isSettled it has been running since before the scenario began */
  start(cause: Cause, isSettled = false): void {
    this.#eviction.start();
    this.#unsubscribe = this.#connection.onChange((isOpen, why) => {
      if (isOpen) this.#opened(why);
      else this.#closed(why);
    });
    if (this.#connection.isOpen) this.#connect(cause, isSettled);
  }

  /** It is stopped, or the machine has lost its power: nothing more is done here, and nobody is told. */
  die(): void {
    this.#isAlive = false;
    this.#isConnected = false;
    this.#eviction.stop();
    this.#unsubscribe();
    for (const worker of this.#pods.own) worker.pause();
  }

  /** The container runtime has stopped: what runs goes on, but nothing can be started, stopped or looked at. */
  runtimeStopped(rev: number): void {
    this.#isRuntimeRunning = false;
    if (!this.#runtime.isUp) return;
    for (const at of this.#runtime.stopped(this.now)) {
      this.after(at - this.now, () => this.#registration.reportSoon(rev));
    }
    for (const worker of this.#pods.own) worker.pause();
  }

  runtimeStarted(cause: Cause): void {
    this.#isRuntimeRunning = true;
    this.after(this.#runtime.nextAsked(this.now) - this.now, () => {
      if (this.#runtime.isUp || !this.#isRuntimeRunning) return;
      this.#runtime.answered();
      this.#registration.reportSoon();
      for (const worker of [...this.#pods.own]) worker.resume(cause);
      if (this.#isConnected) this.#pods.list(cause);
    });
  }

  /** The machine is told to go down: ends the pods in the time that there is. Models pkg/kubelet/nodeshutdown */
  shutDown(cause: Cause, done: () => void): void {
    const keeper = {
      settings: this.settings,
      after: (delay: number, task: () => void) => this.after(delay, task),
      waiting: (ms: number) =>
        this.waits.add({
          type: 'node-shutdown',
          kind: 'Machine',
          key: this.nodeName,
          since: this.now,
          until: this.now + ms,
          setting: 'shutdownGracePeriod',
        }),
    };
    this.#shutdown = new GracefulShutdown(keeper, this.activeWorkers(), cause, done);
    if (this.settings.shutdownGracePeriod > 0) {
      const node = this.store.named('Node', undefined, this.nodeName);
      if (node) this.tell(node, 'Normal', 'NodeShutdown', shutdownDetected);
      this.#registration.report(cause);
    }
    this.#shutdown.begin();
  }

  after(delay: number, task: () => void): Cancel {
    return this.store.clock.after(delay, () => {
      if (this.#isAlive) task();
    });
  }

  imagesChanged(): void {
    this.#eviction.imagesChanged();
    this.#registration.imagesChanged();
  }

  pressureChanged(): void {
    this.#registration.pressureChanged();
  }

  activeWorkers(): readonly PodWorker[] {
    return this.#pods.active;
  }

  workerOf(podUid: string): PodWorker | undefined {
    return this.#pods.workerOf(podUid);
  }

  /** A revision of a pod that is or was bound here. */
  note(revision: Revision): void {
    if (this.#isConnected) this.#pods.note(revision);
  }

  tell(about: EventAbout, type: EventEntry['type'], reason: string, message: string): void {
    if (this.#isConnected) this.#events.send(about, type, reason, message);
    else this.#events.keep(this.now, about, type, reason, message);
  }

  finished(worker: PodWorker): void {
    this.#eviction.podHasFinished(worker);
    this.content.tearDown(worker.uid);
    this.#shutdown?.ended(worker);
  }

  forget(worker: PodWorker): void {
    for (const life of worker.containers) {
      this.restartBackOff.forget(life.key);
      this.imageBackOff.forget(imageKey(life));
    }
    this.#eviction.podIsGone(worker);
    this.content.forget(worker.uid);
    this.#pods.forget(worker);
  }

  #opened(cause: Cause): void {
    this.after(RECONNECT, () => {
      if (this.#connection.isOpen && !this.#isConnected) this.#connect(cause, false);
    });
  }

  #closed(cause: Cause): void {
    this.#isConnected = false;
    this.#pods.close();
    this.#heartbeats.stop(this.nodeName, cause.type === 'revision' ? cause.rev : undefined);
  }

  /** The API server can be reached, for the first time or again: what was missed is looked up, and what is new is said. */
  #connect(cause: Cause, isSettled: boolean): void {
    this.#isConnected = true;
    this.#heartbeats.start(this.nodeName);
    if (this.#isRegistered) {
      this.#events.flush(this.now);
      this.#registration.reportSoon();
      this.#pods.list(cause);
      for (const worker of [...this.#pods.own]) worker.catchUp(cause);
    } else {
      this.#isRegistered = true;
      this.#registration.register(cause, isSettled, (ready) => {
        for (const worker of [...this.#pods.own]) worker.wake(ready);
      });
      this.#pods.list(cause);
    }
  }

  /** Why a new pod is not taken on. Models pkg/kubelet/kubelet.go canAdmitPod */
  findRejection(pod: Pod): Rejection | undefined {
    if (this.isShuttingDown) return { reason: 'NodeShutdown', message: rejectedForShutdown };
    const node = this.store.get('Node', makeKey(undefined, this.nodeName));
    if (!node) return undefined;
    const active = this.activeWorkers().map((worker) => worker.pod);
    return this.#eviction.findRejection(pod) ?? findRejection(pod, node, active);
  }
}
