import type { Host, Latency, Process, RequestFailure, RequestSink } from '../machine/process.ts';
import { LoadMeter } from './load-meter.ts';
import type { Endpoint } from './routing.ts';
import type { FailureReason } from './stats.ts';

export interface Patience {
  /** Calls back when clients give up who have begun to wait just now. */
  whenPatienceEnds(then: () => void): void;
}

/** The requests that go from the users of one Service to one of its pods. */
export class Flow implements RequestSink {
  readonly endpoint: Endpoint;
  readonly meter = new LoadMeter();
  readonly #service: LoadMeter;
  readonly #clients: Patience;
  #process: Process | undefined;
  /** Seconds since it last carried a request. */
  idleSeconds = 0;

  /** @param service the meter of the whole Service, which measures what this one measures too */
  constructor(endpoint: Endpoint, service: LoadMeter, clients: Patience) {
    this.endpoint = endpoint;
    this.#service = service;
    this.#clients = clients;
  }

  /**
   * Sends requests that arrive evenly during the second which begins.
   *
   * @param host the machine that the pod is on; undefined when it has been taken away
   */
  send(requests: number, host: Host | undefined): void {
    this.meter.sent(requests);
    if (!host?.powered || !host.connected) {
      this.#waitInVain(requests);
      return;
    }
    const process = this.#listener(host);
    if (process) process.offer(requests, this);
    else this.#fail(requests, 'refused');
  }

  served(requests: number, latency: Latency): void {
    this.meter.served(requests, latency);
    this.#service.served(requests, latency);
  }

  failed(requests: number, why: RequestFailure): void {
    if (why === 'silence') this.#waitInVain(requests);
    else this.#fail(requests, why);
  }

  /** Ends a second. */
  close(second: number): void {
    this.meter.close(second);
    this.idleSeconds = this.meter.isQuiet && this.meter.inFlight === 0 ? this.idleSeconds + 1 : 0;
  }

  /** Nobody will ever answer; the clients do not know that. */
  #waitInVain(requests: number): void {
    this.#clients.whenPatienceEnds(() => this.#fail(requests, 'timeout'));
  }

  #fail(requests: number, reason: FailureReason): void {
    this.meter.failed(requests, reason);
    this.#service.failed(requests, reason);
  }

  #listener(host: Host): Process | undefined {
    const { podUid, port } = this.endpoint;
    if (!this.#process?.listensOn(port)) this.#process = host.listener(podUid, port);
    return this.#process;
  }
}
