import type { Key } from '../api/key.ts';
import type { Result } from '../api/result.ts';
import { defaultSettings, type Settings } from '../api/settings.ts';
import type { Wait } from '../api/wait.ts';
import { Cloud } from '../cloud/cloud.ts';
import { HpaReceipts } from '../controllers/horizontal-pod-autoscaler/record.ts';
import { controllerFactories } from '../controllers/index.ts';
import { ControllerManager } from '../controllers/manager.ts';
import { isNotable } from '../explain/notable.ts';
import { Hosts } from '../machine/hosts.ts';
import { MetricsServer } from '../metrics/metrics-server.ts';
import { NodeAgents } from '../node/agents.ts';
import type { PodInside } from '../node/content/inside.ts';
import type { ContainerDoings } from '../node/pod-doings.ts';
import type { PodStats } from '../node/pod-stats.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import type { StartProgram } from '../shell/light.ts';
import { Clock } from '../sim/clock.ts';
import { RandomSource } from '../sim/random.ts';
import { PERSON } from '../store/admission.ts';
import { Client } from '../store/client.ts';
import type { Cause, Revision } from '../store/revision.ts';
import { Store } from '../store/store.ts';
import { TrafficEngine } from '../traffic/engine.ts';
import type { TracedRequest } from '../traffic/trace.ts';
import type { Action, ActionOutcome, TimedAction } from './action.ts';
import { runAction } from './actions/index.ts';
import { cloudDependencies } from './cloud-dependencies.ts';
import type { ComponentState } from './control-plane/component.ts';
import { ControlPlane, type Program } from './control-plane/control-plane.ts';
import type { Lease } from './control-plane/lease.ts';
import {
  type LoadFigures,
  type LoadSecond,
  type PodLoadFigures,
  readLoad,
  readLoadSeconds,
  readPodLoads,
} from './load.ts';
import { type ContainerLog, type LogOptions, readLogs } from './logs.ts';
import { type ClusterStart, populate } from './start.ts';

/** What a pod uses and gets now. */
export type PodUsage = PodStats & PodLoadFigures;

/** How far {@link Cluster.nextChange} looks ahead when nothing happens: virtual ms. */
const PATIENCE = 3_600_000;

/** A whole cluster: all components wired together, moved through time only by {@link advance} and its kin. */
export class Cluster {
  readonly settings: Settings;
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly agents: NodeAgents;
  readonly traffic: TrafficEngine;
  readonly metrics: MetricsServer;
  /** Pools of machines, and the cluster autoscaler. */
  readonly cloud: Cloud;
  readonly receipts = new HpaReceipts();
  /** What the API server refused of the scenario's manifests, in its words. */
  readonly refusedAtStart: readonly string[];
  readonly #clock = new Clock();
  readonly #hosts: Hosts;
  readonly #controllers: ControllerManager;
  readonly #controlPlane: ControlPlane;
  readonly #actions: TimedAction[] = [];
  /** Read once for each moment that is looked at. */
  #podLoads: { readonly at: number; readonly byUid: ReadonlyMap<string, PodLoadFigures> } = {
    at: -1,
    byUid: new Map(),
  };

  /** @param startProgram the shell, which containers need that execute commands; see `shell/index.ts` */
  constructor(start: ClusterStart, startProgram?: StartProgram) {
    const clock = this.#clock;
    const random = new RandomSource(start.seed);
    this.store = new Store(clock, random, { ...defaultSettings, ...start.settings });
    const { settings } = this.store;
    this.settings = settings;
    this.#hosts = new Hosts(clock, settings);
    this.metrics = new MetricsServer({
      clock,
      hosts: this.#hosts,
      settings,
      kubeletAnswers: (node) => this.agents.answers(node),
    });
    this.agents = new NodeAgents(this.store, this.#hosts, random, {
      ...(startProgram && { startProgram }),
    });
    this.traffic = new TrafficEngine(this.store, this.#hosts, this.agents.routing);
    this.scheduler = new Scheduler(this.store);
    this.cloud = new Cloud(this.store, cloudDependencies(this.store), start.autoscaler);
    const { metrics, receipts: hpaReceipts } = this;
    const { heartbeats } = this.agents;
    const createControllers = () =>
      controllerFactories.map((create) => create({ settings, metrics, heartbeats, hpaReceipts }));
    this.#controllers = new ControllerManager(this.store, createControllers);
    this.#controlPlane = new ControlPlane(this.store, {
      'kube-controller-manager': programOf(this.#controllers),
      'kube-scheduler': programOf(this.scheduler),
      'metrics-server': programOf(this.metrics),
      'cluster-autoscaler': programOf(this.cloud.autoscaler),
    });

    this.agents.start();
    this.traffic.start();
    this.cloud.start();
    this.#controlPlane.start();
    this.refusedAtStart = populate(start, this.#world({ type: 'start' }));
  }

  /** Virtual milliseconds since the scenario began. */
  get now(): number {
    return this.#clock.now;
  }

  /** Everything that was done, in order. */
  get actions(): readonly TimedAction[] {
    return this.#actions;
  }

  /** Does one thing now. Refusals are outcomes, and are part of the run like any other action. */
  act(action: Action): ActionOutcome {
    // What is due at this moment comes first, so that a replay finds the same order.
    this.#clock.runUntil(this.now);
    const index = this.#actions.length;
    this.#actions.push({ at: this.now, action });
    return runAction(action, this.#world({ type: 'action', index }));
  }

  /** Runs `ms` virtual milliseconds. */
  advance(ms: number): void {
    this.runUntil(this.now + ms);
  }

  /** Runs to a moment; moments of the past change nothing. */
  runUntil(time: number): void {
    this.#clock.runUntil(time);
  }

  /** Runs the next event of the simulation, if it is due at `limit` or before; tells whether there was one. */
  step(limit = Number.POSITIVE_INFINITY): boolean {
    return this.#clock.step(limit);
  }

  /**
   * Runs until something has happened that a learner would see, and those whom it concerns have taken note; tells whether
   * it came.
   *
   * @param matters which revisions are worth stopping for
   */
  nextChange(patience = PATIENCE, matters: (revision: Revision) => boolean = isNotable): boolean {
    const limit = this.now + patience;
    const { log } = this.store;
    let seen = log.head;
    while (this.#clock.step(limit)) {
      const changed = log.since(seen).some(matters);
      seen = log.head;
      if (!changed) continue;
      // Whoever watches has taken note by then, and the timers that the change set are running.
      this.#clock.runUntil(this.now + 2 * this.settings.watchLatency);
      return true;
    }
    this.#clock.runUntil(limit);
    return false;
  }

  /** Timers that are running now, the soonest first. */
  waits(): Wait[] {
    const waits = [
      ...this.agents.waits(),
      ...this.scheduler.waits(),
      ...this.#controllers.waits(),
      ...this.cloud.waits(),
      ...this.#controlPlane.waits(),
    ];
    return waits.sort((a, b) => a.until - b.until);
  }

  /** Timers that one seldom looks for: as {@link waits}, not in order. */
  quietWaits(): Iterable<Wait> {
    return this.#controllers.quietWaits();
  }

  /** How the components of the control plane fare. */
  components(): ComponentState[] {
    return this.#controlPlane.components();
  }

  /** The Leases by which they elect their leaders. */
  leases(): Lease[] {
    return this.#controlPlane.leases();
  }

  /** A fingerprint of the whole log: equal runs give equal hashes. */
  hash(): string {
    return this.store.log.hash();
  }

  /** When the node's kubelet last renewed its Lease, virtual ms. */
  lastHeartbeat(nodeName: string): number | undefined {
    return this.agents.heartbeats.renewedAt(nodeName);
  }

  /** What a machine uses now; undefined when there is none of this name. */
  nodeUsage(
    name: string,
  ): { readonly cpuMillis: number; readonly memoryBytes: number; readonly diskBytes: number } | undefined {
    const host = this.#hosts.get(name);
    return (
      host && { cpuMillis: host.cpuMillis, memoryBytes: host.usedMemoryBytes, diskBytes: host.disk.used }
    );
  }

  /** The load on a Service (`namespace/name`); undefined when no traffic was ever sent to it. */
  load(service: string): LoadFigures | undefined {
    return readLoad(this.traffic, service as Key);
  }

  /** The last so many seconds of the load on a Service (`namespace/name`), ten minutes at most, oldest first. */
  loadSeconds(service: string, seconds: number): readonly LoadSecond[] {
    return readLoadSeconds(this.traffic, service as Key, seconds);
  }

  /** The ways of single requests of users to a Service (`namespace/name`): a few each second, the newest, oldest first. */
  traces(service: string): readonly TracedRequest[] {
    return this.traffic.traces(service as Key);
  }

  /** As {@link traces}, those that still wait for an answer. */
  waitingTraces(service: string): readonly TracedRequest[] {
    return this.traffic.waitingTraces(service as Key);
  }

  /** What a pod uses and the requests that it gets now; undefined when it neither runs nor gets any. */
  podUsage(uid: string): PodUsage | undefined {
    if (this.#podLoads.at !== this.now) this.#podLoads = { at: this.now, byUid: readPodLoads(this.traffic) };
    const stats = this.agents.podStats(uid);
    const load = this.#podLoads.byUid.get(uid);
    if (!stats && !load) return undefined;
    const nothing = { cpuMillis: 0, memoryBytes: 0, containers: [] };
    return { requestsPerSecond: 0, failuresPerSecond: 0, ...load, ...(stats ?? nothing) };
  }

  /** Changes whenever {@link podDoings} of a pod may have. */
  podVersion(uid: string): number {
    return this.agents.podVersion(uid);
  }

  /** What its kubelet is doing about a pod's containers beyond what the pod's status says. */
  podDoings(uid: string): readonly ContainerDoings[] {
    return this.agents.podDoings(uid);
  }

  /** What a pod's containers share, and what each has of its own; undefined where no kubelet has taken the pod on. */
  inside(uid: string): PodInside | undefined {
    return this.agents.inside(uid);
  }

  /** What a container has written, as `kubectl logs` tells it; refused as it refuses. */
  logs(pod: string, container?: string, options?: LogOptions): Result<ContainerLog> {
    return readLogs(this.store, this.agents, pod as Key, container, options);
  }

  #world(cause: Client['cause']) {
    const api = new Client(this.store, PERSON, cause);
    return { store: this.store, api, hosts: this.#hosts, agents: this.agents };
  }
}

/** What the control plane needs of a component to start, stop and slow it. */
function programOf(component: { slowMs: number; start(cause: Cause): void; stop(): void }): Program {
  return {
    start: (cause) => component.start(cause),
    stop: () => component.stop(),
    slow: (ms) => {
      component.slowMs = ms;
    },
  };
}

export function createCluster(start: ClusterStart, startProgram?: StartProgram): Cluster {
  return new Cluster(start, startProgram);
}
