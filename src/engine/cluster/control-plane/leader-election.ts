import type { Cancel } from '../../sim/clock.ts';
import type { Random } from '../../sim/random.ts';
import { randomUid } from '../../store/names.ts';
import type { Store } from '../../store/store.ts';
import type { Lease } from './lease.ts';

/** Between two attempts to acquire: the retry period, and up to so much of it more. Models leaderelection.go JitterFactor */
const JITTER = 1.2;

/** One process of the component. */
interface Candidate {
  readonly host: number;
  readonly identity: string;
  /** When it saw the Lease in its present form for the first time; it believes in it for `leaseDuration` from then. */
  observedAt: number | undefined;
  attempt: Cancel | undefined;
}

export interface ElectionEvents {
  /** A process has acquired the Lease and begins to work. */
  started(identity: string): void;
  /** The leader's process has ended, or could not renew in time and has ended itself. */
  stopped(): void;
}

/**
 * The processes of one component, of which only the holder of the Lease works. Renewals are computed when somebody asks;
 * only who waits for the Lease costs anything. Models k8s.io/client-go/tools/leaderelection/leaderelection.go
 */
export class LeaderElection {
  readonly #store: Store;
  readonly #random: Random;
  readonly #releases: boolean;
  readonly #events: ElectionEvents;
  #candidates: readonly Candidate[] = [];
  #leader: Candidate | undefined;
  #lease: Lease;
  /** Renewals before this moment were not answered. */
  #answeredSince = 0;
  #deadline: { readonly since: number; readonly at: number; readonly cancel: Cancel } | undefined;

  /** @param releases whether a process that is asked to end gives the Lease up */
  constructor(store: Store, name: string, releases: boolean, events: ElectionEvents) {
    this.#store = store;
    this.#random = store.random.stream(`leader election of ${name}`);
    this.#releases = releases;
    this.#events = events;
    const now = store.clock.now;
    this.#lease = {
      metadata: { namespace: 'kube-system', name, uid: randomUid(this.#random) },
      holderIdentity: '',
      leaseDurationSeconds: store.settings.leaseDuration / 1000,
      acquireTime: now,
      renewTime: now,
      // Its first holder makes it.
      leaseTransitions: -1,
    };
    store.apiServer.onChange(() => (store.apiServer.isServing ? this.#resume() : this.#miss()));
  }

  get lease(): Lease {
    return { ...this.#lease, renewTime: this.#renewedAt() };
  }

  get leader(): string | undefined {
    return this.#leader?.identity;
  }

  /** When the leader gives up, if it cannot renew until then. */
  get deadline(): { readonly since: number; readonly at: number } | undefined {
    return this.#deadline;
  }

  /** When the Lease runs out for the first of those who wait for it. */
  get expiry(): { readonly since: number; readonly at: number } | undefined {
    const seen = this.#candidates.flatMap(({ observedAt, attempt }) => (attempt ? (observedAt ?? []) : []));
    if (this.#leader || seen.length === 0) return undefined;
    const since = Math.min(...seen);
    return { since, at: since + this.#store.settings.leaseDuration };
  }

  /** Starts processes until there are so many; the first of a new cluster leads at once. */
  start(replicas: number): void {
    for (let host = 0; host < replicas; host++)
      if (!this.#candidates.some((candidate) => candidate.host === host)) this.#launch(host);
  }

  /** Ends the leader's process, or while there is no leader one of those that wait. */
  stop(): void {
    const candidate = this.#leader ?? this.#candidates[0];
    if (!candidate) return;
    const isReleased = candidate === this.#leader && this.#releases && this.#store.apiServer.isServing;
    this.#remove(candidate);
    if (isReleased) this.#lease = { ...this.#lease, holderIdentity: '', renewTime: this.#store.clock.now };
    if (this.#leader) return;
    this.#events.stopped();
    for (const each of this.#candidates) this.#retry(each);
  }

  #launch(host: number): void {
    const suffix = host === 0 ? '' : `-${host + 1}`;
    const identity = `control-plane${suffix}_${randomUid(this.#random)}`;
    const candidate: Candidate = { host, identity, observedAt: undefined, attempt: undefined };
    this.#candidates = [...this.#candidates, candidate];
    if (this.#store.apiServer.isServing && !this.#leader) this.#try(candidate);
  }

  #remove(candidate: Candidate): void {
    candidate.attempt?.();
    this.#candidates = this.#candidates.filter((each) => each !== candidate);
    if (candidate !== this.#leader) return;
    this.#lease = this.lease;
    this.#leader = undefined;
    this.#deadline?.cancel();
    this.#deadline = undefined;
  }

  /** Models LeaderElector.tryAcquireOrRenew of one that does not hold the Lease */
  #try(candidate: Candidate): void {
    candidate.attempt = undefined;
    const { clock, settings, apiServer } = this.#store;
    if (!apiServer.isServing || this.#leader) return;
    candidate.observedAt ??= clock.now;
    const isValid = candidate.observedAt + settings.leaseDuration > clock.now;
    if (this.#lease.holderIdentity !== '' && isValid) this.#retry(candidate);
    else this.#acquire(candidate);
  }

  #retry(candidate: Candidate): void {
    if (candidate.attempt) return;
    const period = this.#store.settings.leaseRetryPeriod * (1 + JITTER * this.#random.next());
    candidate.attempt = this.#store.clock.after(Math.round(period), () => this.#try(candidate));
  }

  #acquire(candidate: Candidate): void {
    const { now } = this.#store.clock;
    this.#leader = candidate;
    this.#lease = {
      ...this.#lease,
      holderIdentity: candidate.identity,
      acquireTime: now,
      renewTime: now,
      leaseTransitions: this.#lease.leaseTransitions + 1,
    };
    this.#answeredSince = now;
    for (const each of this.#candidates) {
      each.attempt?.();
      each.attempt = undefined;
      // From now on it sees renewal after renewal.
      each.observedAt = undefined;
    }
    this.#events.started(candidate.identity);
  }

  /** The leader's last renewal: one each retry period since it acquired the Lease, but for those that were not answered. */
  #renewedAt(): number {
    const { renewTime } = this.#lease;
    if (!this.#leader || this.#deadline) return renewTime;
    const last = this.#lastTick();
    return last >= this.#answeredSince ? last : renewTime;
  }

  #lastTick(): number {
    const { acquireTime } = this.#lease;
    const period = this.#store.settings.leaseRetryPeriod;
    return acquireTime + Math.floor((this.#store.clock.now - acquireTime) / period) * period;
  }

  /** The API server is gone: the next renewal fails, and the process gives up when it has failed for long enough. */
  #miss(): void {
    if (!this.#leader || this.#deadline) return;
    const { clock, settings } = this.#store;
    this.#lease = this.lease;
    const since = this.#lastTick() + settings.leaseRetryPeriod;
    const at = since + settings.leaseRenewDeadline;
    this.#deadline = { since, at, cancel: clock.after(at - clock.now, () => this.#giveUp()) };
  }

  /** "leaderelection lost": the process exits, and another starts in its place. */
  #giveUp(): void {
    const leader = this.#leader;
    if (!leader) return;
    this.#remove(leader);
    this.#events.stopped();
    this.#launch(leader.host);
  }

  #resume(): void {
    if (this.#deadline) {
      this.#deadline.cancel();
      this.#deadline = undefined;
      this.#answeredSince = this.#store.clock.now;
    }
    if (!this.#leader) for (const candidate of this.#candidates) this.#retry(candidate);
  }
}
