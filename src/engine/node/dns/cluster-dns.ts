import { makeKey } from '../../api/key.ts';
import { compareText } from '../../api/text.ts';
import type { EndpointSlice, Service } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import type { EndpointIndex } from '../endpoint-index.ts';
import { CLUSTER_DOMAIN } from './resolver.ts';

/** The API server's own Service, which no object stands for here. */
export const API_SERVICE_IP = '10.96.0.1';

export interface SrvRecord {
  readonly target: string;
  readonly port: number;
}

export type DnsAnswer =
  /** `name` is another than was asked for when that one is an alias. */
  | { readonly type: 'found'; readonly name: string; readonly addresses: readonly string[] }
  | { readonly type: 'missing' };

const missing: DnsAnswer = { type: 'missing' };
const mostAliases = 8;

interface Target {
  readonly hostname: string;
  readonly ip: string;
}

/**
 * The cluster's name server. It answers from what it watches, at once; nothing is cached beyond that.
 * Models github.com/coredns/coredns/plugin/kubernetes findServices
 */
export class ClusterDns {
  readonly #store: Store;
  readonly #endpoints: EndpointIndex;

  constructor(store: Store, endpoints: EndpointIndex) {
    this.#store = store;
    this.#endpoints = endpoints;
  }

  /** A records. @param name absolute, without its last dot */
  addresses(name: string, aliases = 0): DnsAnswer {
    const asked = name.toLowerCase();
    const pod = podAddress(asked);
    if (pod !== undefined) return { type: 'found', name: asked, addresses: [pod] };
    const found = this.#find(asked);
    if (!found) return missing;
    const { service, host } = found;
    if (service === 'api') return { type: 'found', name: asked, addresses: [API_SERVICE_IP] };
    const { clusterIP, type, externalName = '' } = service.spec;
    if (type === 'ExternalName')
      return aliases < mostAliases ? this.addresses(externalName.replace(/\.$/, ''), aliases + 1) : missing;
    if (clusterIP && clusterIP !== 'None' && host === undefined)
      return { type: 'found', name: asked, addresses: [clusterIP] };
    const targets = this.#targets(service).filter(({ hostname }) => host === undefined || hostname === host);
    if (targets.length === 0) return missing;
    return { type: 'found', name: asked, addresses: [...new Set(targets.map(({ ip }) => ip))] };
  }

  /** SRV records of `_port._protocol.service.namespace.svc.cluster.local`. */
  services(name: string): readonly SrvRecord[] {
    const [, portName, protocol, rest = ''] = /^_([^.]+)\._([^.]+)\.(.+)$/.exec(name.toLowerCase()) ?? [];
    const found = this.#find(rest);
    if (!found || found.service === 'api') return [];
    const { service } = found;
    const isSame = (port: { readonly name?: string; readonly protocol?: string }) =>
      port.name === portName && (port.protocol ?? 'TCP').toLowerCase() === protocol;
    if (service.spec.clusterIP !== 'None')
      return (service.spec.ports ?? []).filter(isSame).map(({ port }) => ({ target: rest, port }));
    return this.#slices(service).flatMap((slice) => {
      const ports = (slice.ports ?? []).filter(isSame).flatMap(({ port }) => port ?? []);
      return targetsOf(slice).flatMap(({ hostname }) =>
        ports.map((port) => ({ target: `${hostname}.${rest}`, port })),
      );
    });
  }

  #find(name: string): { readonly service: Service | 'api'; readonly host?: string } | undefined {
    const suffix = `.svc.${CLUSTER_DOMAIN}`;
    if (!name.endsWith(suffix)) return undefined;
    const [namespace, service, host, ...more] = name.slice(0, -suffix.length).split('.').reverse();
    if (!namespace || !service || more.length > 0) return undefined;
    const object =
      this.#store.get('Service', makeKey(namespace, service)) ??
      (namespace === 'default' && service === 'kubernetes' ? 'api' : undefined);
    return object && { service: object, ...(host !== undefined && { host }) };
  }

  #targets(service: Service): Target[] {
    return this.#slices(service)
      .flatMap(targetsOf)
      .sort((a, b) => compareText(a.ip, b.ip));
  }

  #slices({ metadata }: Service): readonly EndpointSlice[] {
    return this.#endpoints.slicesOf(makeKey(metadata.namespace, metadata.name));
  }
}

function targetsOf({ endpoints }: EndpointSlice): Target[] {
  return endpoints.flatMap(({ addresses, conditions, hostname }) => {
    const ip = addresses[0];
    if (ip === undefined || conditions?.ready === false) return [];
    return { ip, hostname: hostname ?? ip.replaceAll('.', '-') };
  });
}

/** `10-244-1-5.default.pod.cluster.local` is any pod's name, whether or not it is there: `pods insecure`. */
function podAddress(name: string): string | undefined {
  const found = /^(\d+-\d+-\d+-\d+)\.[^.]+\.pod\.cluster\.local$/.exec(name);
  return found?.[1]?.replaceAll('-', '.');
}
