import type { Host, Latency, Process, RequestFailure, RequestSink } from '../machine/process.ts';
import { Histogram } from './histogram.ts';
import { LoadMeter } from './load-meter.ts';
import { RecentLatencies, rotationSeconds } from './recent-latencies.ts';
import type { Endpoint } from './routing.ts';
import type { ServiceMeter } from './service-meter.ts';
import type { FailureReason, LoadSample, PodLoad, PodRate } from './stats.ts';

/** Where clients wait for answers that never come. */
export interface Patience {
  /** Calls back when clients give up who have begun to wait just now. */
  whenPatienceEnds(then: () => void): void;
}

/** The requests that go from the users of one Service to one of its pods. */
export class Flow implements RequestSink {
  readonly endpoint: Endpoint;
  readonly #meter = new LoadMeter();
  readonly #latencies = new RecentLatencies();
  /** Seconds since it last carried a request. */
  idleSeconds = 0;
  readonly #service: ServiceMeter;
  readonly #clients: Patience;
  #host: Host | undefined;
  #process: Process | undefined;

  /** @param service measures the whole Service, of which this flow is a part */
  constructor(endpoint: Endpoint, service: ServiceMeter, clients: Patience) {
    this.endpoint = endpoint;
    this.#service = service;
    this.#clients = clients;
  }

  /** Says which machine the pod is on; undefined when it has been taken away. */
  leadTo(host: Host | undefined): this {
    this.#host = host;
    return this;
  }

  /** Sends requests that arrive evenly during the second which begins. */
  send(requests: number): void {
    this.#meter.sent(requests);
    const host = this.#host;
    if (!host?.powered || !host.connected) {
      this.#waitInVain(requests);
      return;
    }
    const { podUid, port } = this.endpoint;
    if (!this.#process?.listensOn(port)) this.#process = host.listener(podUid, port);
    if (this.#process) this.#process.offer(requests, this);
    else this.#fail(requests, 'refused');
  }

  served(requests: number, latency: Latency): void {
    this.#meter.served(requests, latency);
    this.#service.served(requests, latency);
    this.#latencies.add(requests, latency);
  }

  failed(requests: number, why: RequestFailure): void {
    if (why === 'silence') this.#waitInVain(requests);
    else this.#fail(requests, why);
  }

  /** Ends a second. @param second its end, virtual seconds */
  close(second: number): void {
    this.#meter.close(second);
    if (second % rotationSeconds === 0) this.#latencies.rotate();
    this.idleSeconds = this.#meter.isQuiet ? this.idleSeconds + 1 : 0;
  }

  rate(): PodRate {
    const { podKey, podUid, nodeName } = this.endpoint;
    return { podKey, podUid, nodeName, ...this.#meter.rate() };
  }

  read(): PodLoad {
    const { podKey, podUid, nodeName } = this.endpoint;
    const recent = new Histogram();
    this.#latencies.addTo(recent);
    return { podKey, podUid, nodeName, ...this.#meter.read(), latency: recent.summary() };
  }

  /** The last `seconds` seconds, ten minutes at most, oldest first. */
  history(seconds?: number): readonly LoadSample[] {
    return this.#meter.history(seconds);
  }

  /** Nobody will ever answer; the clients do not know that. */
  #waitInVain(requests: number): void {
    this.#clients.whenPatienceEnds(() => this.#fail(requests, 'timeout'));
  }

  #fail(requests: number, reason: FailureReason): void {
    this.#meter.failed(requests, reason);
    this.#service.failed(requests, reason);
  }
}
