import type { Host } from '../machine/process.ts';

/** A registry's answer: the image, or why there is none. */
export type RegistryAnswer = { readonly sizeBytes: number } | { readonly error: string };

/** One pull, whose course is known as soon as it is queued. */
export interface Pull {
  readonly answer: RegistryAnswer;
  /** The pull itself, ms; it ends at `endsAt`, after the pulls before it. */
  readonly pullMs: number;
  readonly endsAt: number;
  /** What has to be loaded of it: layers that are there, or on their way, are not. */
  readonly bytes: number;
  /** When each pull before it will have ended, virtual ms. */
  readonly before: readonly number[];
}

interface Arrival {
  readonly image: string;
  readonly bytes: number;
  readonly at: number;
}

/** Asking a registry for a manifest and being answered, ms: measured on small clusters; no Kubernetes setting. */
const REGISTRY_ROUND_TRIP = 400;

/**
 * Pulls images for one machine one after the other, as kubelets do by default (`--serialize-image-pulls`). What is
 * on the disk already costs only the question whether it is still the newest. Models pkg/kubelet/images/puller.go
 */
export class ImagePuller {
  readonly #host: Host;
  readonly #bytesPerSecond: number;
  #arrivals: Arrival[] = [];
  /** When pulls end that are under way or queued. */
  #ends: readonly number[] = [];
  #freeAt = 0;

  constructor(host: Host, bytesPerSecond: number) {
    this.#host = host;
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** Whether the machine has the image, by its full name. */
  has(image: string, now: number): boolean {
    this.settle(now);
    return this.#host.images.has(image);
  }

  /** Queues a pull. */
  pull(image: string, answer: RegistryAnswer, now: number): Pull {
    this.settle(now);
    const begins = Math.max(now, this.#freeAt);
    const willBeThere = this.#host.images.has(image) || this.#arrivals.some((each) => each.image === image);
    const bytes = 'error' in answer || willBeThere ? 0 : answer.sizeBytes;
    const pullMs = REGISTRY_ROUND_TRIP + Math.round((bytes / this.#bytesPerSecond) * 1000);
    const endsAt = begins + pullMs;
    this.#freeAt = endsAt;
    const before = this.#ends.filter((at) => at > now);
    this.#ends = [...before, endsAt];
    if (!('error' in answer)) this.#arrivals.push({ image, bytes: answer.sizeBytes, at: endsAt });
    return { answer, pullMs, endsAt, bytes, before };
  }

  /** Puts on the disk what has arrived, whether or not a pod still wants it. */
  settle(now: number): void {
    if (this.#arrivals.length === 0) return;
    for (const { image, bytes, at } of this.#arrivals) if (at <= now) this.#host.addImage(image, bytes);
    this.#arrivals = this.#arrivals.filter(({ at }) => at > now);
  }
}
