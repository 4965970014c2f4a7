import type { Key } from '../api/key.ts';
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
import type { PodStats } from '../node/pod-stats.ts';
import { Scheduler } from '../scheduler/scheduler.ts';
import { Clock } from '../sim/clock.ts';
import { RandomSource } from '../sim/random.ts';
import { PERSON } from '../store/admission.ts';
import { Client } from '../store/client.ts';
import { Store } from '../store/store.ts';
import { TrafficEngine } from '../traffic/engine.ts';
import type { Action, ActionOutcome, TimedAction } from './action.ts';
import { runAction } from './actions/index.ts';
import { cloudDependencies } from './cloud-dependencies.ts';
import { type LoadFigures, type PodLoadFigures, readLoad, readPodLoads } from './load.ts';
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
  readonly #actions: TimedAction[] = [];
  /** Read once for each moment that is looked at. */
  #podLoads: { readonly at: number; readonly byUid: ReadonlyMap<string, PodLoadFigures> } = {
    at: -1,
    byUid: new Map(),
  };

  constructor(start: ClusterStart) {
    const settings = { ...defaultSettings, ...start.settings };
    const clock = this.#clock;
    const random = new RandomSource(start.seed);
    this.settings = settings;
    this.store = new Store(clock, random, settings);
    this.#hosts = new Hosts(clock, settings);
    this.metrics = new MetricsServer({ clock, hosts: this.#hosts, settings });
    this.agents = new NodeAgents(this.store, this.#hosts, random);
    this.traffic = new TrafficEngine(this.store, this.#hosts, this.agents.routing);
    this.scheduler = new Scheduler(this.store);
    this.cloud = new Cloud(this.store, cloudDependencies(this.store), start.autoscaler);
    const { metrics, receipts: hpaReceipts } = this;
    const { heartbeats } = this.agents;
    const controllers = controllerFactories.map((create) =>
      create({ settings, metrics, heartbeats, hpaReceipts }),
    );
    this.#controllers = new ControllerManager(this.store, controllers);

    this.agents.start();
    this.#controllers.start();
    this.scheduler.start();
    this.traffic.start();
    this.metrics.start();
    this.cloud.start();
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

  /** Runs the next event of the simulation; tells whether there was one. */
  step(): boolean {
    return this.#clock.step();
  }

  /** Runs until something has happened that a learner would see, and those whom it concerns have taken note; tells whether it came. */
  nextChange(patience = PATIENCE): boolean {
    const limit = this.now + patience;
    const { log } = this.store;
    let seen = log.head;
    while (this.#clock.step(limit)) {
      const changed = log.since(seen).some(isNotable);
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
    ];
    return waits.sort((a, b) => a.until - b.until);
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
  nodeUsage(name: string): { readonly cpuMillis: number; readonly memoryBytes: number } | undefined {
    const host = this.#hosts.get(name);
    return host && { cpuMillis: host.cpuMillis, memoryBytes: host.usedMemoryBytes };
  }

  /** The load on a Service (`namespace/name`); undefined when no traffic was ever sent to it. */
  load(service: string): LoadFigures | undefined {
    return readLoad(this.traffic, service as Key);
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

  #world(cause: Client['cause']) {
    const api = new Client(this.store, PERSON, cause);
    return { store: this.store, api, hosts: this.#hosts, agents: this.agents };
  }
}

export function createCluster(start: ClusterStart): Cluster {
  return new Cluster(start);
}
