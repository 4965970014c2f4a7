import { formatImage, parseImage } from '../../images/reference.ts';
import type { Cancel } from '../../sim/clock.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import type { NodeServices } from '../pod-worker/services.ts';
import { warnOfNode } from './node-event.ts';

/** `imageGCHighThresholdPercent` and `imageGCLowThresholdPercent`. Models pkg/kubelet/apis/config/v1beta1/defaults.go */
const HIGH_THRESHOLD_PERCENT = 85;
const LOW_THRESHOLD_PERCENT = 80;
/** `imageMinimumGCAge`, ms. */
const MINIMUM_AGE = 120_000;
/** How often it looks, and finds new images, ms. Models pkg/kubelet/kubelet.go ImageGCPeriod */
const PERIOD = 300_000;

interface ImageRecord {
  /** When it is first seen: at one of the regular looks, or when space is wanted before that; virtual ms. */
  readonly detectedAt: number;
  readonly lastUsed: number;
}

interface Node extends NodeServices {
  activeWorkers(): readonly PodWorker[];
}

/**
 * Removes images that nobody needs when the disk is full, those first that were not used for longest. It looks every
 * five minutes, and costs nothing until the disk is full enough. Models pkg/kubelet/images/image_gc_manager.go
 */
export class ImageGarbageCollector {
  readonly #node: Node;
  readonly #since: number;
  readonly #records = new Map<string, ImageRecord>();
  #next: Cancel | undefined;
  #hasFailed = false;

  constructor(node: Node) {
    this.#node = node;
    this.#since = node.now;
  }

  /** Remembers images that have come: the next regular look finds them. */
  noteArrivals(): void {
    const { host, now } = this.#node;
    const passed = (now - this.#since) % PERIOD;
    const detectedAt = passed === 0 ? now : now + PERIOD - passed;
    for (const image of host.images.keys()) {
      if (!this.#records.has(image)) this.#records.set(image, { detectedAt, lastUsed: 0 });
    }
  }

  /** A pod that used images is gone. */
  noteUse(worker: PodWorker): void {
    for (const image of imagesOf(worker)) {
      const record = this.#records.get(image);
      if (record) this.#records.set(image, { ...record, lastUsed: this.#node.now });
    }
  }

  /** Something was written to the disk: wakes it if that is too much. */
  diskHasGrown(): void {
    if (this.#next || this.#usagePercent < HIGH_THRESHOLD_PERCENT) return;
    const passed = (this.#node.now - this.#since) % PERIOD;
    this.#next = this.#node.after(PERIOD - passed, () => {
      this.#next = undefined;
      this.#collect();
      this.diskHasGrown();
    });
  }

  /** Removes what containers of pods that are over have left. Models pkg/kubelet/kuberuntime/kuberuntime_gc.go */
  deleteUnusedContainers(): void {
    const { host } = this.#node;
    const active = new Set(this.#node.activeWorkers().map(({ uid }) => uid));
    for (const uid of host.disk.podUids()) if (!active.has(uid)) host.disk.forgetPod(uid);
  }

  /** Removes every image that no container uses, but for the newest. Models DeleteUnusedImages */
  deleteUnusedImages(): void {
    this.#free(Number.POSITIVE_INFINITY);
  }

  get #usagePercent(): number {
    const { capacityBytes, free } = this.#node.host.disk;
    return 100 - Math.floor((free * 100) / capacityBytes);
  }

  /** Models GarbageCollect */
  #collect(): void {
    const { disk } = this.#node.host;
    if (this.#usagePercent < HIGH_THRESHOLD_PERCENT) {
      this.#hasFailed = false;
      return;
    }
    const wanted = Math.floor((disk.capacityBytes * (100 - LOW_THRESHOLD_PERCENT)) / 100) - disk.free;
    const freed = this.#free(wanted);
    if (freed >= wanted) {
      this.#hasFailed = false;
      return;
    }
    const message = `Failed to garbage collect required amount of images. Attempted to free ${wanted} bytes, but only found ${freed} bytes eligible to free.`;
    warnOfNode(this.#node, 'FreeDiskSpaceFailed', message);
    if (this.#hasFailed) warnOfNode(this.#node, 'ImageGCFailed', message);
    this.#hasFailed = true;
  }

  /** @returns bytes freed. Models freeSpace */
  #free(wanted: number): number {
    const { host, now } = this.#node;
    const used = this.#detect();
    const candidates = [...this.#records]
      .filter(([image, { detectedAt }]) => !used.has(image) && now - detectedAt >= MINIMUM_AGE)
      .sort(([, a], [, b]) => a.lastUsed - b.lastUsed || a.detectedAt - b.detectedAt);
    let freed = 0;
    for (const [image] of candidates) {
      freed += host.images.get(image) ?? 0;
      host.removeImage(image);
      this.#records.delete(image);
      if (freed >= wanted) break;
    }
    if (freed > 0) this.#node.imagesChanged();
    return freed;
  }

  /** Takes stock: what is new, what is used. Models detectImages */
  #detect(): ReadonlySet<string> {
    const { host, now } = this.#node;
    const used = new Set(this.#node.activeWorkers().flatMap(imagesOf));
    for (const image of host.images.keys()) {
      const known = this.#records.get(image);
      const lastUsed = used.has(image) ? now : (known?.lastUsed ?? 0);
      this.#records.set(image, { detectedAt: Math.min(known?.detectedAt ?? now, now), lastUsed });
    }
    for (const image of this.#records.keys()) if (!host.images.has(image)) this.#records.delete(image);
    return used;
  }
}

function imagesOf({ containers }: PodWorker): string[] {
  return containers.flatMap(({ instance, image, spec }) => {
    const reference = instance && (image ?? parseImage(spec.image ?? ''));
    return reference ? [formatImage(reference)] : [];
  });
}
