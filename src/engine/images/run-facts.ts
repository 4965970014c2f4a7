import type { GrowingFile } from './program-files.ts';

/** What a server did in one second. */
export interface ServedSecond {
  /** The second's end, virtual ms. */
  readonly at: number;
  readonly served: number;
  /** Answered with HTTP 500. */
  readonly errors: number;
  /** Turned away with HTTP 503. */
  readonly overloaded: number;
}

/** A question that is asked again and again: a probe's. */
export interface RegularRequest {
  readonly path: string;
  readonly status: number;
  /** When it was asked for the first time, virtual ms. */
  readonly firstAt: number;
  readonly everyMs: number;
}

/** What is known of one run of a program: enough to say what it has written to its log. Times in virtual ms. */
export interface RunFacts {
  readonly image: string;
  /** The pod's name. */
  readonly hostname: string;
  readonly ports: readonly number[];
  readonly startedAt: number;
  /** When it had finished starting. */
  readonly readyAt?: number;
  /** When it began to hang, or to answer with errors only. */
  readonly brokeAt?: number;
  /** SIGTERM, heard or not. */
  readonly terminatedAt?: number;
  readonly endedAt?: number;
  readonly exit?: { readonly code: number; readonly signal?: number; readonly reason: string };
  /** Another program of the pod already listened on this port. */
  readonly portTaken?: number;
  /** Until when these facts tell. */
  readonly until: number;
  /** Periods of its work that it has completed. */
  readonly works: number;
  /** Requests answered well since its start. */
  readonly served: number;
  readonly memoryBytes: number;
  /** The newest seconds in which it answered anything, oldest first. */
  readonly seconds: readonly ServedSecond[];
  /** Who asks it how it is, if that is known. */
  readonly probes?: readonly RegularRequest[];
  /** Its log goes into files of a volume. */
  readonly logsToFile?: boolean;
  /** It found the data that an earlier run had left. */
  readonly foundState?: boolean;
  /** Files that it reads as they grow. */
  readonly tailed?: readonly GrowingFile[];
}
