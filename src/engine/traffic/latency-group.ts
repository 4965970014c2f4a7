import type { Latency, Pace } from '../machine/process.ts';
import { steadyLatency } from '../machine/request-work.ts';
import { partLate } from './late.ts';
import { secondsKept } from './seconds.ts';

/** CPU that a program could get is told apart in steps of this many thousandths of a core, above one core. */
const step = 64;

/** Pods whose answers take equally long, second by second. */
export class LatencyGroup {
  readonly pace: Pace;
  readonly #patience: number;
  readonly #latencies = new Array<Latency | undefined>(secondsKept);
  members = 0;
  /** Some of the answers come too late for those who wait for them, or take a second themselves. */
  isSlow = false;

  constructor(pace: Pace, patience: number) {
    this.pace = pace;
    this.#patience = patience;
  }

  /** @param requests mean number that each of its pods got */
  close(second: number, requests: number): Latency {
    const latency = steadyLatency(this.pace, requests, this.#patience);
    const { fixedMs, variableMs } = latency;
    const late = partLate({ fixedMs, variableMs, longestMs: Number.POSITIVE_INFINITY }, this.#patience);
    this.isSlow = late > 0 || fixedMs + variableMs >= 1000;
    this.#latencies[second % secondsKept] = latency;
    return latency;
  }

  latencyIn(second: number): Latency {
    return this.#latencies[second % secondsKept] ?? steadyLatency(this.pace, 0, this.#patience);
  }
}

/** Paces of the same name are near enough to each other. */
export function nameOfPace({ cpuMsPerRequest, waitMs, availableMillis, idleMillis }: Pace): string {
  const available = availableMillis > 1000 ? Math.round(availableMillis / step) * step : availableMillis;
  return `${cpuMsPerRequest} ${waitMs} ${idleMillis} ${available}`;
}
