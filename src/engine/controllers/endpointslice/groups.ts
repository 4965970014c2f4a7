import type { Pod, Service } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import { canonicalJson } from '../workload/canonical-json.ts';
import { type AddressType, belongsInEndpoints, type Endpoint, endpointOf } from './endpoint.ts';
import { type EndpointPort, endpointPorts } from './ports.ts';

/** Endpoints that share their ports, as those of one slice do. */
export interface Group {
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly Endpoint[];
}

export interface Groups {
  /** By what tells ports apart. */
  readonly byPorts: ReadonlyMap<string, Group>;
  /** Pods left out because their node is not known. */
  readonly withoutNode: readonly Pod[];
}

export function portsKey(ports: readonly EndpointPort[] | undefined): string {
  return canonicalJson(ports ?? []);
}

/** Models k8s.io/endpointslice/reconciler.go reconcileByAddressType */
export function groupEndpoints(
  store: Store,
  service: Service,
  pods: Iterable<Pod>,
  addressType: AddressType,
): Groups {
  const byPorts = new Map<string, { ports: readonly EndpointPort[]; endpoints: Endpoint[] }>();
  const withoutNode: Pod[] = [];
  for (const pod of pods) {
    if (!belongsInEndpoints(pod)) continue;
    const ports = endpointPorts(service, pod);
    const key = portsKey(ports);
    const group = byPorts.get(key) ?? { ports, endpoints: [] };
    byPorts.set(key, group);
    const node = store.named('Node', undefined, pod.spec.nodeName ?? '');
    if (!node && !service.spec.publishNotReadyAddresses) {
      withoutNode.push(pod);
      continue;
    }
    const endpoint = endpointOf(pod, node, service, addressType);
    if (endpoint.addresses.length > 0) group.endpoints.push(endpoint);
  }
  return { byPorts, withoutNode };
}
