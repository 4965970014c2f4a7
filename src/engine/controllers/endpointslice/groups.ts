import { getLabel } from '../../api/labels.ts';
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

/** A pod as a member of a Service. */
interface Member {
  readonly belongs: boolean;
  readonly ports: readonly EndpointPort[];
  readonly key: string;
  readonly zone: string | undefined;
  readonly addressType: AddressType;
  readonly endpoint: Endpoint;
}

/** Objects never change, so what was made of a Service and a pod holds for as long as both are there. */
const members = new WeakMap<Service, WeakMap<Pod, Member>>();
const keys = new WeakMap<readonly EndpointPort[], string>();

export function portsKey(ports: readonly EndpointPort[] = []): string {
  let key = keys.get(ports);
  if (key === undefined) {
    key = canonicalJson(ports);
    keys.set(ports, key);
  }
  return key;
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
    const node = store.named('Node', undefined, pod.spec.nodeName ?? '');
    const zone = getLabel(node?.metadata.labels, 'topology.kubernetes.io/zone');
    const { belongs, key, ports, endpoint } = memberOf(service, pod, zone, addressType);
    if (!belongs) continue;
    const group = byPorts.get(key) ?? { ports, endpoints: [] };
    byPorts.set(key, group);
    if (!node && !service.spec.publishNotReadyAddresses) withoutNode.push(pod);
    else if (endpoint.addresses.length > 0) group.endpoints.push(endpoint);
  }
  return { byPorts, withoutNode };
}

function memberOf(service: Service, pod: Pod, zone: string | undefined, addressType: AddressType): Member {
  let ofService = members.get(service);
  if (!ofService) {
    ofService = new WeakMap();
    members.set(service, ofService);
  }
  const known = ofService.get(pod);
  if (known?.zone === zone && known?.addressType === addressType) return known;
  const ports = endpointPorts(service, pod);
  const endpoint = endpointOf(pod, zone, service, addressType);
  const belongs = belongsInEndpoints(pod);
  const member = { belongs, ports, key: portsKey(ports), zone, addressType, endpoint };
  ofService.set(pod, member);
  return member;
}
