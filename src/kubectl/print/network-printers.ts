import {
  type EndpointSlice,
  formatLabels,
  formatSelector,
  type LabelSelector,
  type Service,
} from '../../engine/index.ts';
import type { Listed } from '../resources/made-up.ts';
import { since, withMore } from './cells.ts';
import { type Printer, printer } from './printer.ts';

/** As long as an address of a load balancer is in a table that is not wide. */
const LOAD_BALANCER_WIDTH = 16;

export interface Endpoints {
  readonly metadata: Listed['metadata'];
  readonly subsets: readonly {
    readonly addresses: readonly { readonly ip: string }[];
    readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol?: string }[];
  }[];
}

export const networkPrinters: Readonly<Record<string, Printer>> = {
  Service: printer<Service>('NAME|TYPE|CLUSTER-IP|EXTERNAL-IP|PORT(S)|AGE|+SELECTOR', (service, now) => {
    const { metadata, spec } = service;
    return [
      metadata.name,
      spec.type ?? 'ClusterIP',
      spec.clusterIPs?.[0] ?? spec.clusterIP ?? '<none>',
      externalIp(service),
      portTexts(spec.ports) || '<none>',
      since(metadata.creationTimestamp, now),
      formatLabels(spec.selector),
    ];
  }),
  Endpoints: printer<Endpoints>('NAME|ENDPOINTS|AGE', ({ metadata, subsets }, now) => [
    metadata.name,
    withMore(addressesOf(subsets), 3),
    since(metadata.creationTimestamp, now),
  ]),
  EndpointSlice: printer<EndpointSlice>(
    'NAME|ADDRESSTYPE|PORTS|ENDPOINTS|AGE',
    ({ metadata, addressType, ports, endpoints }, now) => [
      metadata.name,
      addressType,
      listed((ports ?? []).map(({ port, name }) => (port === undefined ? name || '*' : String(port)))),
      listed((endpoints ?? []).flatMap(({ addresses }) => addresses)),
      since(metadata.creationTimestamp, now),
    ],
  ),
  Ingress: printer<Listed & { readonly spec?: IngressSpec }>(
    'NAME|CLASS|HOSTS|ADDRESS|PORTS|AGE',
    ({ metadata, spec }, now) => [
      metadata.name,
      spec?.ingressClassName ?? '<none>',
      withMore(
        (spec?.rules ?? []).flatMap(({ host }) => host || []),
        3,
      ).replace('<none>', '*'),
      '',
      spec?.tls?.length ? '80, 443' : '80',
      since(metadata.creationTimestamp, now),
    ],
  ),
  NetworkPolicy: printer<Listed & { readonly spec?: { readonly podSelector?: LabelSelector } }>(
    'NAME|POD-SELECTOR|AGE',
    ({ metadata, spec }, now) => [
      metadata.name,
      formatSelector(spec?.podSelector),
      since(metadata.creationTimestamp, now),
    ],
  ),
};

interface IngressSpec {
  readonly ingressClassName?: string;
  readonly rules?: readonly { readonly host?: string }[];
  readonly tls?: readonly unknown[];
}

function listed(list: readonly string[]): string {
  return list.length === 0 ? '<unset>' : withMore(list, 3);
}

export function addressesOf(subsets: Endpoints['subsets']): string[] {
  return subsets.flatMap(({ addresses, ports }) =>
    ports.length === 0
      ? addresses.map(({ ip }) => ip)
      : ports.flatMap(({ port }) => addresses.map(({ ip }) => `${ip}:${port}`)),
  );
}

/** `80/TCP,443:30443/TCP` */
function portTexts(ports: Service['spec']['ports'] = []): string {
  return ports
    .map(({ port, nodePort, protocol = 'TCP' }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`)
    .join(',');
}

/** Models getServiceExternalIP */
function externalIp({ spec, status }: Service): string {
  const given = spec.externalIPs ?? [];
  switch (spec.type) {
    case 'LoadBalancer': {
      const all = (status?.loadBalancer?.ingress ?? [])
        .map(({ ip, hostname }) => ip || hostname || '')
        .sort();
      const text = all.join(',');
      const short = text.length > LOAD_BALANCER_WIDTH ? `${text.slice(0, LOAD_BALANCER_WIDTH - 3)}...` : text;
      return [short, ...given].filter(Boolean).join(',') || '<pending>';
    }
    case 'ExternalName':
      return spec.externalName ?? '';
    default:
      return given.join(',') || '<none>';
  }
}
