import type { Call } from '../../images/behaviour.ts';
import type { Hosts } from '../../machine/hosts.ts';
import type { ConnectionFailure, HttpAnswer, HttpRequest, Lookup, Network } from '../../shell/light.ts';
import type { Cancel } from '../../sim/clock.ts';
import type { Store } from '../../store/store.ts';
import { accept, serve } from '../content/pod-network.ts';
import { API_SERVICE_IP, ClusterDns } from '../dns/cluster-dns.ts';
import { CLUSTER_DNS, candidates, resolverOf } from '../dns/resolver.ts';
import type { KubeProxies } from '../kube-proxy.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import { findWay, type Way } from './way.ts';

/** What the network leads through. */
export interface ClusterSites {
  readonly store: Store;
  readonly hosts: Hosts;
  readonly routing: KubeProxies;
  /** All pods on all machines, by UID. */
  readonly workers: ReadonlyMap<string, PodWorker>;
  /** The machine that has this address. */
  nodeAt(address: string): string | undefined;
}

/** Asking a name server takes this long, and connecting to another program, ms. */
const dnsTime = 2;
const roundTrip = 1;
/** How long the C library asks a silent name server, ms: twice 5 s. */
const dnsPatience = 10_000;
/** How long the kernel tries to connect, ms: `tcp_syn_retries` 6. */
const connectPatience = 127_000;
/** From a packet to an address that nobody has until the router says so, ms. */
const arpPatience = 3_000;
/** Calls of calls of calls. */
const deepest = 5;

/** The network beyond a pod: names, Services by the rules of its node, other pods, nodes. Each pod sees its own side. */
export class ClusterNetwork {
  readonly dns: ClusterDns;
  readonly #sites: ClusterSites;

  constructor(sites: ClusterSites) {
    this.#sites = sites;
    this.dns = new ClusterDns(sites.store, sites.routing.endpoints);
  }

  /** What a pod's programs have. Listening is the pod's own matter. */
  networkFor(worker: PodWorker): Network {
    return {
      lookup: (name, done) => this.#lookup(worker, name, done),
      request: (request, done) => this.#request(worker, request, done),
      connect: (address, port, sent, done) =>
        this.#lead(worker, address, port, done, (target, way) => accept(target, way.port, sent, done)),
      listen: () => undefined,
    };
  }

  #lookup(worker: PodWorker, name: string, done: (found: Lookup) => void): Cancel {
    const { clock } = this.#sites.store;
    const resolver = resolverOf(worker.pod);
    if (!worker.node.host.connected) return clock.after(dnsPatience, () => done({ type: 'timeout' }));
    return clock.after(dnsTime, () => {
      const names = resolver.nameservers.includes(CLUSTER_DNS) ? candidates(name, resolver) : [];
      for (const candidate of names) {
        const found = this.dns.addresses(candidate);
        if (found.type === 'found') {
          done(found);
          return;
        }
      }
      done({ type: 'missing' });
    });
  }

  #request(worker: PodWorker, request: HttpRequest, done: (answer: HttpAnswer) => void): Cancel {
    const { address, port } = request;
    if (address === API_SERVICE_IP && port === 443) return this.#askApiServer(worker, done);
    return this.#lead(worker, address, port, done, (target, way) => {
      const calls = target.node.host.listener(target.uid, way.port)?.spec.behaviour.server?.calls ?? [];
      const incoming = { ...request, ...(worker.podIp !== undefined && { from: worker.podIp }) };
      let cancel: Cancel = () => {};
      const cancelOwn = serve(target, way.port, incoming, (answer) => {
        if (answer.type !== 'response' || answer.status >= 400 || calls.length === 0) done(answer);
        else
          cancel = this.#callAll(target, calls, 0, (isGood) =>
            done(isGood ? answer : { type: 'response', status: 502, body: '' }),
          );
      });
      return () => {
        cancelOwn();
        cancel();
      };
    });
  }

  /** The Services that a program calls before it answers, one after the other. */
  #callAll(
    worker: PodWorker,
    calls: readonly Call[],
    depth: number,
    done: (isGood: boolean) => void,
  ): Cancel {
    const [first, ...others] = calls;
    if (!first || depth >= deepest) {
      done(true);
      return () => {};
    }
    let cancel: Cancel = () => {};
    cancel = this.#lookup(worker, first.service, (found) => {
      const address = found.type === 'found' ? found.addresses[0] : undefined;
      if (address === undefined) {
        done(false);
        return;
      }
      const failed = () => done(false);
      cancel = this.#lead(worker, address, first.port, failed, (target, way) => {
        const process = target.node.host.listener(target.uid, way.port);
        if (!process) {
          failed();
          return () => {};
        }
        process.offer(1);
        const below = process.spec.behaviour.server?.calls ?? [];
        return this.#callAll(target, below, depth + 1, (isGood) => {
          if (isGood) cancel = this.#callAll(worker, others, depth, done);
          else failed();
        });
      });
    });
    return () => cancel();
  }

  #askApiServer({ node }: PodWorker, done: (answer: HttpAnswer) => void): Cancel {
    const { clock, apiServer } = this.#sites.store;
    if (!node.host.connected) return clock.after(connectPatience, () => done({ type: 'timeout' }));
    return clock.after(roundTrip, () =>
      done(
        apiServer.state === 'Stopped'
          ? { type: 'refused' }
          : { type: 'response', status: apiServer.isServing ? 403 : 500, body: '' },
      ),
    );
  }

  /** Leads a connection to where it ends: a pod, or the reason why it fails, after the time that this takes. */
  #lead(
    worker: PodWorker,
    address: string,
    port: number,
    failed: (failure: { readonly type: ConnectionFailure }) => void,
    arrived: (target: PodWorker, way: Extract<Way, { type: 'pod' }>) => Cancel,
  ): Cancel {
    const { clock, random } = this.#sites.store;
    const way = findWay(this.#sites, worker, address, port, random.stream('connections'));
    if (way.type !== 'pod') return clock.after(timeOf(way.type), () => failed(way));
    let cancel: Cancel = () => {};
    const cancelTrip = clock.after(roundTrip, () => {
      const target = this.#sites.workers.get(way.podUid);
      if (target?.podIp === undefined) {
        cancel = clock.after(arpPatience, () => failed({ type: 'unreachable' }));
      } else cancel = arrived(target, way);
    });
    return () => {
      cancelTrip();
      cancel();
    };
  }
}

function timeOf(failure: ConnectionFailure): number {
  switch (failure) {
    case 'refused':
    case 'reset':
      return roundTrip;
    case 'timeout':
      return connectPatience;
    case 'unreachable':
      return arpPatience;
  }
}
