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

/** An endpoint with what decides whether a node uses it. */
export interface Backend {
  readonly endpoint: ProxyEndpoint;
  readonly ready: boolean;
  /** Going away, but still serving: used only where none is ready. */
  readonly servingTerminating: boolean;
  /** For whom it is meant, by its hints. */
  readonly zones: readonly string[];
  readonly nodes: readonly string[];
}

export interface PortRules {
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
  readonly nodePort?: number;
  readonly backends: readonly Backend[];
}

/** The rules of one Service, shared by all nodes that have heard of them. */
export interface ServiceRules {
  readonly clusterIP: string;
  /** `externalIPs`, and the load balancer's. */
  readonly externalIPs: readonly string[];
  /** `internalTrafficPolicy: Local`: what comes to the cluster IP stays on its node. */
  readonly isInternalLocal: boolean;
  /** `externalTrafficPolicy: Local`: what comes from outside stays on its node. */
  readonly isExternalLocal: boolean;
  /** It can be reached by something else than its cluster IP. */
  readonly isExternal: boolean;
  /** `sessionAffinity: ClientIP`: how long a client is remembered, seconds. */
  readonly affinitySeconds?: number;
  readonly healthCheckNodePort?: number;
  readonly ports: readonly PortRules[];
}

type Endpoint = EndpointSlice['endpoints'][number];

/** As v1.34 has it; the types are older. */
interface Hints {
  readonly forZones?: readonly { readonly name: string }[];
  readonly forNodes?: readonly { readonly name: string }[];
}

/**
 * What kube-proxy keeps of a Service and its slices; nothing of one without a cluster IP.
 * Models pkg/proxy/serviceport.go newBaseServiceInfo, endpointslicecache.go and util/utils.go ShouldSkipService
 */
export function serviceRules(service: Service, slices: readonly EndpointSlice[]): ServiceRules | undefined {
  const { clusterIP, type, ports = [], externalIPs = [], sessionAffinity } = service.spec;
  if (!clusterIP || clusterIP === 'None' || type === 'ExternalName') return undefined;
  const { sessionAffinityConfig, healthCheckNodePort } = service.spec;
  const balancers = (service.status?.loadBalancer?.ingress ?? []).flatMap(({ ip, ipMode }) =>
    ip && ipMode !== 'Proxy' ? [ip] : [],
  );
  const affinitySeconds =
    sessionAffinity === 'ClientIP' ? sessionAffinityConfig?.clientIP?.timeoutSeconds : undefined;
  const addresses = [...externalIPs, ...balancers];
  return {
    clusterIP,
    externalIPs: addresses,
    isInternalLocal: service.spec.internalTrafficPolicy === 'Local',
    isExternalLocal: service.spec.externalTrafficPolicy === 'Local',
    isExternal: addresses.length > 0 || ports.some(({ nodePort }) => nodePort),
    ...(affinitySeconds !== undefined && { affinitySeconds }),
    ...(healthCheckNodePort && { healthCheckNodePort }),
    ports: portsOf(service, slices),
  };
}

/** A Service's ports, with what the slices have for each. */
export function portsOf({ spec: { ports = [] } }: Service, slices: readonly EndpointSlice[]): PortRules[] {
  return ports.map(({ name = '', protocol = 'TCP', port, nodePort }) => ({
    name,
    protocol,
    port,
    ...(nodePort && { nodePort }),
    backends: backendsOf(slices, name),
  }));
}

/** What the slices have for a Service's port of this name, by address. */
function backendsOf(slices: readonly EndpointSlice[], portName: string): Backend[] {
  const found = new Map<string, Backend>();
  for (const { ports, endpoints } of slices) {
    const port = ports?.find(({ name = '' }) => name === portName)?.port;
    if (port === undefined) continue;
    for (const endpoint of endpoints) {
      const { addresses, targetRef, nodeName = '' } = endpoint;
      const hints: Hints | undefined = endpoint.hints;
      const ip = addresses[0];
      if (ip === undefined || targetRef?.kind !== 'Pod' || !targetRef.name) continue;
      const podKey = makeKey(targetRef.namespace, targetRef.name);
      found.set(`${ip}:${port}`, {
        endpoint: { podKey, podUid: targetRef.uid ?? '', ip, nodeName, port },
        ready: isReady(endpoint),
        servingTerminating: isServingTerminating(endpoint),
        zones: hints?.forZones?.map(({ name }) => name) ?? [],
        nodes: hints?.forNodes?.map(({ name }) => name) ?? [],
      });
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.endpoint.ip, b.endpoint.ip));
}

function isReady({ conditions }: Endpoint): boolean {
  return conditions?.ready ?? true;
}

function isServingTerminating({ conditions }: Endpoint): boolean {
  return (conditions?.serving ?? conditions?.ready ?? true) && (conditions?.terminating ?? false);
}
