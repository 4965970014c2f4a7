import { isPodReady, isTerminal, isTerminating } from '../../api/pod-status.ts';
import type { EndpointSlice, Pod, Service } from '../../api/types.ts';

export type Endpoint = EndpointSlice['endpoints'][number];
export type AddressType = 'IPv4' | 'IPv6';

/** Whether the pod can receive traffic at all: it has an address and has not ended. Models k8s.io/endpointslice/util ShouldPodBeInEndpoints */
export function belongsInEndpoints(pod: Pod): boolean {
  return !isTerminal(pod) && podAddresses(pod).length > 0;
}

export function podAddresses({ status }: Pod): readonly string[] {
  const all = status?.podIPs?.flatMap(({ ip }) => ip ?? []) ?? [];
  return all.length > 0 ? all : status?.podIP ? [status.podIP] : [];
}

/**
 * What a slice says of a pod. A terminating pod is never ready, but serves for as long as it is ready itself.
 * Models k8s.io/endpointslice/utils.go podToEndpoint
 */
export function endpointOf(
  pod: Pod,
  zone: string | undefined,
  service: Service,
  addressType: AddressType,
): Endpoint {
  const serving = isPodReady(pod);
  const terminating = isTerminating(pod);
  const ready = service.spec.publishNotReadyAddresses || (serving && !terminating);
  const { name, namespace, uid } = pod.metadata;
  const { nodeName, hostname, subdomain } = pod.spec;
  const hints = ready ? hintsFor(service, zone, nodeName) : undefined;
  return {
    addresses: podAddresses(pod).filter((address) => typeOf(address) === addressType),
    conditions: { ready, serving, terminating },
    ...(hostname && subdomain === service.metadata.name && { hostname }),
    ...(nodeName && { nodeName }),
    targetRef: { kind: 'Pod', ...(namespace && { namespace }), name, uid },
    ...(zone && { zone }),
    ...(hints && { hints }),
  };
}

/** Which zone or node a ready endpoint is for. Models k8s.io/endpointslice/trafficdist preferCloseHeuristic */
function hintsFor({ spec }: Service, zone: string | undefined, node: string | undefined): Endpoint['hints'] {
  const { trafficDistribution } = spec;
  const isNodes = trafficDistribution === 'PreferSameNode';
  if (!isNodes && trafficDistribution !== 'PreferClose' && trafficDistribution !== 'PreferSameZone')
    return undefined;
  const forNodes = isNodes && node ? { forNodes: [{ name: node }] } : {};
  const forZones = zone ? { forZones: [{ name: zone }] } : {};
  return zone || (isNodes && node) ? { ...forZones, ...forNodes } : undefined;
}

function typeOf(address: string): AddressType {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

const identities = new WeakMap<Endpoint, string>();

/** Endpoints of one identity replace each other. Models k8s.io/endpointslice/util/endpointset.go */
export function identityOf(endpoint: Endpoint): string {
  let identity = identities.get(endpoint);
  if (identity === undefined) {
    const { addresses, hostname, targetRef } = endpoint;
    identity = [targetRef?.namespace, targetRef?.name, hostname, ...addresses].join(' ');
    identities.set(endpoint, identity);
  }
  return identity;
}
