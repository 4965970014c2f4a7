import { makeKey } from '../../api/key.ts';
import { qosClass } from '../../api/qos.ts';
import { toleratesTaint } from '../../api/taints.ts';
import type { Pod } from '../../api/types.ts';
import type { HostWatcher, Process } from '../../machine/process.ts';
import type { Cancel } from '../../sim/clock.ts';
import type { Cause } from '../../store/revision.ts';
import type { Rejection } from '../admission.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import type { NodeServices } from '../pod-worker/services.ts';
import { isCriticalPod } from './critical-pods.ts';
import { ImageGarbageCollector } from './image-gc.ts';
import { findExcess, limitsStorage } from './local-storage.ts';
import { evictionMessage, nodeHadCondition, reclaiming } from './messages.ts';
import { warnOfNode } from './node-event.ts';
import { rankPods } from './ranking.ts';
import { systemOom } from './system-oom.ts';
import { findShortages, isDiskShort, memoryLevel, type Pressure, type Shortage } from './thresholds.ts';
import { readUse } from './usage.ts';

/** How often it looks, ms. Models pkg/kubelet/kubelet.go evictionMonitoringPeriod */
export const evictionMonitoringPeriod = 10_000;
/**
 * When in each period it looks, ms. Node statuses are reported at the period's end, and until then pods that are turned
 * away come again and again: upstream for five seconds on average, but held up by `--kube-api-qps`.
 */
const LOOK_AT = evictionMonitoringPeriod - 500;
/** `--eviction-pressure-transition-period`: how long a condition is told of after it was last seen, ms. */
const PRESSURE_TRANSITION_PERIOD = 300_000;
/** How often, and how long, it looks whether an evicted pod is gone, ms. Models podCleanupPollFreq and podCleanupTimeout */
const CLEANUP_POLL = 1_000;
const CLEANUP_TIMEOUT = 30_000;

/** What it needs of its kubelet. */
export interface EvictionNode extends NodeServices {
  /** Pods that are not wholly at their end. */
  activeWorkers(): readonly PodWorker[];
  workerOf(podUid: string): PodWorker | undefined;
  /** The Node's conditions are out of date. */
  pressureChanged(): void;
}

/**
 * Keeps a node usable when it runs short of memory or disk: frees what it can, then ends pods, one at a time. It looks
 * every ten seconds, as the real one does; while there is nothing that it could see, it sleeps until the machine tells
 * it. Models pkg/kubelet/eviction/eviction_manager.go
 */
export class EvictionManager implements HostWatcher {
  readonly memoryLevel: number;
  readonly #node: EvictionNode;
  readonly #images: ImageGarbageCollector;
  /** When each condition was last seen, virtual ms. */
  readonly #seenAt = new Map<Pressure, number>();
  #pressures: readonly Pressure[] = [];
  #next: { readonly at: number; readonly cancel: Cancel } | undefined;

  constructor(node: EvictionNode) {
    this.#node = node;
    this.memoryLevel = memoryLevel(node.host);
    this.#images = new ImageGarbageCollector(node);
  }

  start(): void {
    this.#deleteOrphans();
    this.#images.noteArrivals();
    this.#node.host.watch(this);
    if (this.#hasWork()) this.#lookSoon();
  }

  stop(): void {
    this.#node.host.watch(undefined);
  }

  /** What the node is short of, as it says of itself. */
  get pressures(): readonly Pressure[] {
    return this.#pressures;
  }

  /** Why the kubelet does not take a pod on now. Models Admit */
  findRejection(pod: Pod): Rejection | undefined {
    if (this.#pressures.length === 0 || isCriticalPod(pod)) return undefined;
    if (this.#pressures.every((pressure) => pressure === 'MemoryPressure')) {
      const taint = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' };
      const tolerates = pod.spec.tolerations?.some((toleration) => toleratesTaint(toleration, taint));
      if (tolerates || qosClass(pod) !== 'BestEffort') return undefined;
    }
    return { reason: 'Evicted', message: nodeHadCondition(this.#pressures) };
  }

  /** Images have come. */
  imagesChanged(): void {
    this.#images.noteArrivals();
  }

  /**
   * Nothing of a pod runs any more: its volumes are removed, and, when it was evicted, its containers too.
   * Models pkg/kubelet/kubelet.go SyncTerminatedPod, and pkg/kubelet/kuberuntime/kuberuntime_gc.go
   */
  podHasFinished({ uid, failure }: PodWorker): void {
    const { disk } = this.#node.host;
    if (failure?.reason === 'Evicted') disk.forgetPod(uid);
    else disk.findPod(uid)?.clearVolumes();
  }

  /** Nothing of a pod is left but its files, which go now. */
  podIsGone(worker: PodWorker): void {
    this.#images.noteUse(worker);
    this.#node.host.disk.forgetPod(worker.uid);
  }

  memoryIsShort(): void {
    this.#lookSoon();
  }

  killedForMemory(victim: Process): void {
    const worker = this.#node.workerOf(victim.spec.podUid);
    const message = systemOom(victim, worker);
    this.#node.after(0, () => warnOfNode(this.#node, 'SystemOOM', message));
  }

  written(podUid: string | undefined): void {
    this.#images.diskHasGrown();
    const worker = podUid === undefined ? undefined : this.#node.workerOf(podUid);
    if (isDiskShort(this.#node.host) || (worker && this.#isOver(worker))) this.#lookSoon();
  }

  /** At the next of its regular moments, unless it is to look sooner anyway. */
  #lookSoon(): void {
    this.#lookAfter(untilLook(this.#node.now));
  }

  #lookAfter(delay: number): void {
    const at = this.#node.now + delay;
    if (this.#next && this.#next.at <= at) return;
    this.#next?.cancel();
    const cancel = this.#node.after(delay, () => {
      this.#next = undefined;
      const evicted = this.#synchronize();
      if (evicted.length > 0) this.#awaitCleanup(evicted, this.#node.now + CLEANUP_TIMEOUT);
      else this.#planNext();
    });
    this.#next = { at, cancel };
  }

  /** Looks again at once when the evicted pods are gone. Models waitForPodsCleanup */
  #awaitCleanup(evicted: readonly PodWorker[], until: number): void {
    this.#next?.cancel();
    const cancel = this.#node.after(CLEANUP_POLL, () => {
      this.#next = undefined;
      if (evicted.every(isFinished) || this.#node.now >= until) this.#lookAfter(0);
      else this.#awaitCleanup(evicted, until);
    });
    // Until then it does not look, whatever happens.
    this.#next = { at: this.#node.now, cancel };
  }

  /** While something is short it looks regularly; then when a condition may be lifted; then not at all. */
  #planNext(): void {
    if (this.#hasWork()) {
      this.#lookSoon();
      return;
    }
    const ends = [...this.#seenAt.values()].map((at) => at + PRESSURE_TRANSITION_PERIOD);
    if (ends.length === 0) return;
    // The first look at which it may be lifted.
    const left = Math.max(0, Math.min(...ends) - 1 - this.#node.now);
    this.#lookAfter(left + untilLook(this.#node.now + left));
  }

  #hasWork(): boolean {
    const { host } = this.#node;
    return (
      findShortages(host).length > 0 || this.#node.activeWorkers().some((worker) => this.#isOver(worker))
    );
  }

  #isOver(worker: PodWorker): boolean {
    const { disk } = this.#node.host;
    return limitsStorage(worker.pod) && findExcess(readUse(worker, disk)) !== undefined;
  }

  /** @returns those whom it has evicted. Models synchronize */
  #synchronize(): PodWorker[] {
    const { host } = this.#node;
    const shortages = findShortages(host);
    this.#observe(shortages);
    const active = this.#node.activeWorkers();
    const offenders = active.filter((worker) => {
      const message = findExcess(readUse(worker, host.disk));
      return message !== undefined && this.#evict(worker, message, false);
    });
    const [first] = shortages;
    if (offenders.length > 0 || !first) return offenders;
    warnOfNode(this.#node, 'EvictionThresholdMet', reclaiming(first.resource));
    if (first.pressure === 'DiskPressure' && this.#reclaimDisk()) return [];
    return this.#evictOne(active, first);
  }

  /** Frees what no pod needs; tells whether that was enough. Models reclaimNodeLevelResources */
  #reclaimDisk(): boolean {
    this.#images.deleteUnusedContainers();
    this.#images.deleteUnusedImages();
    return findShortages(this.#node.host).length === 0;
  }

  #evictOne(active: readonly PodWorker[], shortage: Shortage): PodWorker[] {
    const { disk } = this.#node.host;
    const uses = active.map((worker) => readUse(worker, disk));
    for (const use of rankPods(uses, shortage)) {
      const worker = this.#node.workerOf(use.pod.metadata.uid);
      if (worker && this.#evict(worker, evictionMessage(shortage, use), true)) return [worker];
    }
    return [];
  }

  /** Models evictPod */
  #evict(worker: PodWorker, message: string, isDisruption: boolean): boolean {
    if (isCriticalPod(worker.pod)) return false;
    return worker.evict(message, blameOf(worker) ?? this.#cause, isDisruption);
  }

  /** Files of pods that went while nobody was here. Models pkg/kubelet/kubelet_volumes.go cleanupOrphanedPodDirs */
  #deleteOrphans(): void {
    const { store, nodeName, host } = this.#node;
    const known = new Set([...store.podsOnNode(nodeName)].map(({ metadata }) => metadata.uid));
    for (const uid of host.disk.podUids()) if (!known.has(uid)) host.disk.forgetPod(uid);
  }

  #observe(shortages: readonly Shortage[]): void {
    const { now } = this.#node;
    for (const { pressure } of shortages) this.#seenAt.set(pressure, now);
    for (const [pressure, at] of this.#seenAt) {
      if (now - at >= PRESSURE_TRANSITION_PERIOD) this.#seenAt.delete(pressure);
    }
    const pressures = [...this.#seenAt.keys()].sort();
    if (pressures.join() === this.#pressures.join()) return;
    this.#pressures = pressures;
    this.#node.pressureChanged();
  }

  /** What it finds began with the newest change of the machine or its Node. */
  get #cause(): Cause {
    const { store, nodeName } = this.#node;
    const key = makeKey(undefined, nodeName);
    const revisions = [store.get('Node', key), store.get('Machine', key)].map((object) =>
      Number(object?.metadata.resourceVersion ?? 0),
    );
    return { type: 'elapsed', what: 'eviction monitoring period', since: Math.max(...revisions) };
  }
}

/** From a moment until the next look, ms; above 0. */
function untilLook(now: number): number {
  const passed = (now + evictionMonitoringPeriod - LOOK_AT) % evictionMonitoringPeriod;
  return evictionMonitoringPeriod - passed;
}

/** Whoever made one of its containers take more and more. */
function blameOf({ containers }: PodWorker): Cause | undefined {
  return containers.find(({ useBlame }) => useBlame)?.useBlame;
}

function isFinished({ stages: { stage } }: PodWorker): boolean {
  return stage === 'finished' || stage === 'gone';
}
