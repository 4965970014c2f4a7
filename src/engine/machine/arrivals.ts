import type { RequestSink } from './process.ts';

/** Traffic comes in batches of one second. */
export const SECOND = 1000;

/** The requests that arrive evenly during one second, from one or several sources. */
export class Batch {
  /** When its second begins, virtual ms. */
  readonly at: number;
  readonly #sources: { readonly sink: RequestSink | undefined; left: number }[] = [];
  #total = 0;
  #taken = 0;
  /** Requests of it that nothing has become of yet. */
  left = 0;

  constructor(at: number) {
    this.at = at;
  }

  add(requests: number, sink: RequestSink | undefined): void {
    this.#total += requests;
    this.left += requests;
    for (const source of this.#sources) {
      if (source.sink !== sink) continue;
      source.left += requests;
      return;
    }
    this.#sources.push({ sink, left: requests });
  }

  /** Mean time at which its next `requests` requests arrived, virtual ms. */
  arrivalOfNext(requests: number): number {
    return this.at + ((this.#taken + requests / 2) / this.#total) * SECOND;
  }

  /** Takes the earliest requests out and tells their sources, each its part. */
  takeFirst(requests: number, tell: (sink: RequestSink, requests: number) => void): void {
    this.#taken += requests;
    this.#take(requests, tell);
  }

  /** Takes the latest requests out and tells their sources, each its part. */
  takeLast(requests: number, tell: (sink: RequestSink, requests: number) => void): void {
    this.#total -= requests;
    this.#take(requests, tell);
  }

  /** Takes out those whose clients have waited for too long. @param waited ms @param patience of those without a sink, ms */
  takeImpatient(
    waited: number,
    patience: number,
    tell: (sink: RequestSink, requests: number) => void,
  ): number {
    let gone = 0;
    for (const source of this.#sources) {
      if (source.left === 0 || waited < (source.sink?.patienceMs ?? patience)) continue;
      const { sink, left } = source;
      source.left = 0;
      this.left -= left;
      this.#taken += left;
      gone += left;
      if (sink) tell(sink, left);
    }
    return gone;
  }

  #take(requests: number, tell: (sink: RequestSink, requests: number) => void): void {
    const only = this.#sources.length === 1 ? this.#sources[0] : undefined;
    if (only) {
      only.left -= requests;
      this.left -= requests;
      if (only.sink && requests > 0) tell(only.sink, requests);
      return;
    }
    const ratio = requests / this.left;
    let passed = 0;
    let given = 0;
    for (const source of this.#sources) {
      passed += source.left;
      // The last source's share ends at `requests` exactly, whatever the rounding of the others.
      const until = passed === this.left ? requests : Math.floor(passed * ratio);
      const part = until - given;
      if (part === 0) continue;
      given = until;
      source.left -= part;
      if (source.sink) tell(source.sink, part);
    }
    this.left -= requests;
  }
}
