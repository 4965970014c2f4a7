import type { Key } from '../api/key.ts';
import type { MetricsApi, PodMetrics } from '../api/metrics.ts';
import type { Settings } from '../api/settings.ts';
import type { Hosts } from '../machine/hosts.ts';
import type { Host } from '../machine/process.ts';
import type { Cancel, Clock } from '../sim/clock.ts';
import { type Batch, type MetricsPoint, type PodPoints, scrape } from './points.ts';
import { earlierPoint, type Usage, usageBetween } from './usage.ts';

/** What metrics-server knows of one node (`metrics.k8s.io/v1beta1` NodeMetrics). */
export type NodeMetrics = Usage;

export interface MetricsServerOptions {
  readonly clock: Clock;
  readonly hosts: Hosts;
  readonly settings: Pick<Settings, 'metricResolution'>;
  /**
   * Whether the kubelet on this machine answers; asked only of machines that have power and a network.
   * Default: they all do.
   */
  readonly kubeletAnswers?: (nodeName: string) => boolean;
}

const nothing: Batch = { nodes: new Map(), pods: new Map() };

/**
 * metrics-server: every `metricResolution` it asks each kubelet for usage, and answers from the last two scrapes. A
 * node whose kubelet does not answer drops out with its pods until it has been read twice again.
 * Models kubernetes-sigs/metrics-server
 */
export class MetricsServer implements MetricsApi {
  /** Ms that each scrape takes longer than it should. */
  slowMs = 0;
  readonly #clock: Clock;
  readonly #hosts: Hosts;
  readonly #resolution: number;
  readonly #kubeletAnswers: (nodeName: string) => boolean;
  #startedAt = 0;
  #last = nothing;
  #previous = nothing;
  #stop: Cancel | undefined;
  #cancelScrape: Cancel | undefined;

  constructor({ clock, hosts, settings, kubeletAnswers = () => true }: MetricsServerOptions) {
    this.#clock = clock;
    this.#hosts = hosts;
    this.#resolution = settings.metricResolution;
    this.#kubeletAnswers = kubeletAnswers;
  }

  /** What the API server answers in its place, for an APIService without endpoints. Models k8s.io/kube-aggregator */
  get problem(): string | undefined {
    if (this.#stop) return undefined;
    return 'the server is currently unable to handle the request (get pods.metrics.k8s.io)';
  }

  /** Begins to scrape, at once. */
  start(): void {
    if (this.#stop) return;
    this.#startedAt = this.#clock.now;
    this.#stop = this.#clock.every(this.#resolution, () => this.#scrape(), 0);
  }

  /** When it scrapes next, and when it did last, virtual ms; undefined while it does not run. */
  get turn(): { readonly last: number; readonly next: number } | undefined {
    if (!this.#stop) return undefined;
    const passed = (this.#clock.now - this.#startedAt) % this.#resolution;
    return { last: this.#clock.now - passed, next: this.#clock.now - passed + this.#resolution };
  }

  /** It is gone, with what it knew: it keeps everything in memory. */
  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#cancelScrape?.();
    this.#last = this.#previous = nothing;
  }

  /** Undefined while any running container of the pod has been read only once, as after its start or a restart. */
  podMetrics(key: Key): PodMetrics | undefined {
    const last = this.#last.pods.get(key);
    const previous = this.#previous.pods.get(key);
    if (!last || !previous) return undefined;
    const containers: { name: string; cpuMillis: number; memoryBytes: number }[] = [];
    let earliest: Usage | undefined;
    for (const [name, point] of last) {
      const earlier = previous.get(name);
      if (!earlier) return undefined;
      const usage = usageBetween(point, earlier);
      containers.push({ name, cpuMillis: usage.cpuMillis, memoryBytes: usage.memoryBytes });
      if (!earliest || usage.timestamp < earliest.timestamp) earliest = usage;
    }
    return earliest && { timestamp: earliest.timestamp, windowMs: earliest.windowMs, containers };
  }

  /** For `kubectl top nodes`; undefined until the node has been read twice in a row. */
  nodeMetrics(nodeName: string): NodeMetrics | undefined {
    const last = this.#last.nodes.get(nodeName);
    const previous = this.#previous.nodes.get(nodeName);
    return last && previous && usageBetween(last, previous);
  }

  #scrape(): void {
    const batch = scrape(this.#answering(), this.#clock.now);
    if (this.slowMs === 0) this.#keep(batch);
    else this.#cancelScrape = this.#clock.after(this.slowMs, () => this.#keep(batch));
  }

  #keep(batch: Batch): void {
    const nodes = new Map<string, MetricsPoint>();
    for (const [name, point] of batch.nodes) {
      const last = this.#last.nodes.get(name);
      if (last && last.startedAt === point.startedAt) nodes.set(name, last);
    }
    const pods = new Map<Key, PodPoints>();
    for (const [key, points] of batch.pods) {
      const earlier = new Map<string, MetricsPoint>();
      for (const [name, point] of points) {
        const before = earlierPoint(point, this.#last.pods.get(key)?.get(name), this.#resolution);
        if (before) earlier.set(name, before);
      }
      if (earlier.size > 0) pods.set(key, earlier);
    }
    this.#last = batch;
    this.#previous = { nodes, pods };
  }

  *#answering(): Iterable<Host> {
    for (const host of this.#hosts.all()) {
      if (host.powered && host.connected && this.#kubeletAnswers(host.name)) yield host;
    }
  }
}
