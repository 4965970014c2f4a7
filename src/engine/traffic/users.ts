import { type Key, makeKey } from '../api/key.ts';
import type { Traffic, TrafficSpec } from '../api/types.ts';
import type { Latency } from '../machine/process.ts';
import type { Clients, Origin } from './origin.ts';
import { Population } from './population.ts';
import { requestsUntil } from './profile.ts';
import type { FailureReason } from './stats.ts';

/** Sums of fractions are not exact: this near to a whole request it has come. */
const rounding = 1e-6;
/** Of an open load it is not known how many people are behind it. */
const unknownClients = 100;
const mostClients = 500;

/** Failures after which a client that retries does so: what comes at once or may pass. */
const retryable: ReadonlySet<FailureReason> = new Set([
  'refused',
  'noEndpoints',
  'overloaded',
  'upstream',
  'timeout',
]);

/** The users of one Traffic object: what they send, and what they do with what comes of it. */
export class Users {
  readonly service: Key;
  readonly spec: TrafficSpec;
  readonly #beginsAt: number;
  readonly #attempts: readonly Attempt[];
  readonly #population: Population | undefined;
  /** Open loads are fluids whose fractions are carried over until they make a whole request. */
  #sent = 0;

  /**
   * @param beginsAt virtual ms at which the profile's time begins
   * @param patience ms, when the spec says nothing else
   */
  constructor({ metadata, spec }: Traffic, beginsAt: number, patience: number) {
    const { profile, service, retries = 0, timeoutSeconds } = spec;
    this.service = makeKey(metadata.namespace, service);
    this.spec = spec;
    this.#beginsAt = beginsAt;
    this.#population = profile.type === 'closed' ? new Population(profile) : undefined;
    const count = profile.type === 'closed' ? Math.min(mostClients, profile.users) : unknownClients;
    const wait = timeoutSeconds === undefined ? patience : timeoutSeconds * 1000;
    this.#attempts = Array.from(
      { length: retries + 1 },
      (_, index) => new Attempt({ count }, wait, this.#population, index === retries),
    );
  }

  /** @param send is given what comes until then (virtual ms): first attempts, and then those that are tried again */
  sendUntil(time: number, send: (requests: number, origin: Origin, isRetry: boolean) => void): void {
    const due = this.#attempts.map((attempt) => attempt.takeFailed());
    const [first, ...others] = this.#attempts;
    const fresh = this.#takeFresh(time);
    if (fresh > 0 && first) send(fresh, first, false);
    for (const [index, attempt] of others.entries()) {
      const again = due[index] ?? 0;
      if (again > 0) send(again, attempt, true);
    }
  }

  origins(): readonly Origin[] {
    return this.#attempts;
  }

  #takeFresh(time: number): number {
    const { profile } = this.spec;
    if (profile.type === 'closed') return this.#population?.takeDue() ?? 0;
    const come = requestsUntil(profile, Math.max(0, time - this.#beginsAt) / 1000);
    const whole = Math.max(0, Math.floor(come + rounding) - this.#sent);
    this.#sent += whole;
    return whole;
  }
}

/** The requests of some users that were tried so many times before. */
class Attempt implements Origin {
  readonly clients: Clients;
  readonly patience: number;
  readonly #population: Population | undefined;
  readonly #isLast: boolean;
  #failed = 0;

  constructor(clients: Clients, patience: number, population: Population | undefined, isLast: boolean) {
    this.clients = clients;
    this.patience = patience;
    this.#population = population;
    this.#isLast = isLast;
  }

  served(requests: number, latency: Latency): void {
    this.#population?.finished(requests, latency.fixedMs + latency.variableMs);
  }

  failed(requests: number, why: FailureReason): void {
    if (!this.#isLast && retryable.has(why)) this.#failed += requests;
    else this.#population?.finished(requests, why === 'timeout' ? this.patience : 0);
  }

  passedOn(requests: number): void {
    this.#population?.passedOn(requests);
  }

  /** Those that are to be tried again. */
  takeFailed(): number {
    const failed = this.#failed;
    this.#failed = 0;
    return failed;
  }
}
