import type { Latency } from '../machine/process.ts';
import type { FailureReason } from './stats.ts';

/** The clients behind a load, as far as a Service can tell them apart: by their addresses. */
export interface Clients {
  readonly count: number;
}

/** Who sends requests to a Service, and is told what became of each. Counts are whole. */
export interface Origin {
  /** How long it waits for an answer, ms. */
  readonly patience: number;
  readonly clients: Clients;
  served(requests: number, latency: Latency): void;
  failed(requests: number, why: FailureReason): void;
  /** So many are all but answered: the program has begun to call another for them. */
  passedOn?(requests: number): void;
}
