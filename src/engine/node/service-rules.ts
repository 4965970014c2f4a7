import { type Key, makeKey } from '../api/key.ts';
import { compareText } from '../api/text.ts';
import type { EndpointSlice, Service } from '../api/types.ts';

/** One place to which a node's rules may send a connection to a Service. */
export interface ProxyEndpoint {
  readonly podKey: Key;
  readonly podUid: string;
  readonly ip: string;
  readonly nodeName: string;
  readonly port: number;
}

/** The rules of one Service, shared by all nodes that have heard of them. */
export interface ServiceRules {
  readonly ready: readonly ProxyEndpoint[];
  /** Going away, but still serving: used only where none is ready. */
  readonly terminating: readonly ProxyEndpoint[];
  /** `internalTrafficPolicy: Local`: each node uses only the endpoints on itself. */
  readonly isLocal: boolean;
}

type Endpoint = EndpointSlice['endpoints'][number];

/**
 * Where connections to a Service go: to its ready endpoints or, while none is ready, to terminating ones that still
 * serve. There are no rules for a Service without a cluster IP. Of several ports, the first counts here.
 * Models pkg/proxy/topology.go CategorizeEndpoints, endpointslicecache.go and util/utils.go ShouldSkipService
 */
export function serviceRules(service: Service, slices: readonly EndpointSlice[]): ServiceRules | undefined {
  const { clusterIP, type, internalTrafficPolicy, ports = [] } = service.spec;
  if (!clusterIP || clusterIP === 'None' || type === 'ExternalName') return undefined;
  const portName = ports[0]?.name ?? '';
  const pick = (isGood: (endpoint: Endpoint) => boolean) => collect(slices, portName, isGood);
  return {
    ready: pick(isReady),
    terminating: pick(isServingTerminating),
    isLocal: internalTrafficPolicy === 'Local',
  };
}

/** What a node uses of the rules; the same array for all nodes unless the Service is local. */
export function endpointsOn(rules: ServiceRules, nodeName: string): readonly ProxyEndpoint[] {
  const { ready, terminating, isLocal } = rules;
  if (!isLocal) return ready.length > 0 ? ready : terminating;
  const isHere = (endpoint: ProxyEndpoint) => endpoint.nodeName === nodeName;
  const readyHere = ready.filter(isHere);
  return readyHere.length > 0 ? readyHere : terminating.filter(isHere);
}

function collect(
  slices: readonly EndpointSlice[],
  portName: string,
  isGood: (endpoint: Endpoint) => boolean,
): ProxyEndpoint[] {
  const found = new Map<string, ProxyEndpoint>();
  for (const { ports = [], endpoints } of slices) {
    const port = (ports.find(({ name = '' }) => name === portName) ?? ports[0])?.port;
    if (port === undefined) continue;
    for (const endpoint of endpoints) {
      const { addresses, targetRef, nodeName = '' } = endpoint;
      const ip = addresses[0];
      if (ip === undefined || targetRef?.kind !== 'Pod' || !targetRef.name || !isGood(endpoint)) continue;
      const podKey = makeKey(targetRef.namespace, targetRef.name);
      found.set(`${ip}:${port}`, { podKey, podUid: targetRef.uid ?? '', ip, nodeName, port });
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.ip, b.ip));
}

function isReady({ conditions }: Endpoint): boolean {
  return conditions?.ready ?? true;
}

function isServingTerminating({ conditions }: Endpoint): boolean {
  return (conditions?.serving ?? conditions?.ready ?? true) && (conditions?.terminating ?? false);
}
