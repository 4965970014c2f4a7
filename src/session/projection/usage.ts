import type { Cluster } from '../../engine/index.ts';
import { sameInputs } from './memo.ts';

export type PodUsage = NonNullable<ReturnType<Cluster['podUsage']>>;

const MEMORY_STEP = 64 * 1024;

/** What pods use, as it was at the last beat: the same object as long as it would look the same on a screen. */
export class Usages {
  readonly #cluster: Cluster;
  readonly #known = new Map<
    string,
    { usage: PodUsage | undefined; inputs: readonly number[]; beat: number }
  >();
  #beat = 0;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** From now on all is read again; what nobody asked for since the last beat is forgotten. */
  beat(): void {
    for (const [uid, { beat }] of this.#known) if (beat < this.#beat) this.#known.delete(uid);
    this.#beat++;
  }

  of(uid: string): PodUsage | undefined {
    const known = this.#known.get(uid);
    if (known?.beat === this.#beat) return known.usage;
    const usage = this.#cluster.podUsage(uid);
    const inputs = usageInputs(usage);
    if (known && sameInputs(known.inputs, inputs)) {
      known.beat = this.#beat;
      return known.usage;
    }
    this.#known.set(uid, { usage, inputs, beat: this.#beat });
    return usage;
  }
}

/** A pod's usage, rounded to what can be told apart on a screen, as flat values: equal ones mean that nothing changed. */
function usageInputs(usage: PodUsage | undefined): readonly number[] {
  if (!usage) return [];
  const inputs = [
    Math.round(usage.cpuMillis),
    roundMemory(usage.memoryBytes),
    tenths(usage.requestsPerSecond),
    tenths(usage.failuresPerSecond),
  ];
  for (const { cpuMillis, memoryBytes, throttled } of usage.containers) {
    inputs.push(Math.round(cpuMillis), roundMemory(memoryBytes), hundredths(throttled));
  }
  return inputs;
}

export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

export function roundMemory(bytes: number): number {
  return Math.round(bytes / MEMORY_STEP) * MEMORY_STEP;
}
