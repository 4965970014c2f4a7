import { type Result, refuse, succeed } from '../api/result.ts';
import type { Service } from '../api/types.ts';
import type { Store } from './store.ts';

const FIRST_NODE_PORT = 30_000;
const NODE_PORTS = 2_768;

/**
 * Gives a Service its ClusterIP from 10.96.0.0/16 and, where its type asks for them, its node ports from 30000
 * to 32767. Models pkg/registry/core/service/{ipallocator,portallocator}
 */
export function allocateServiceAddresses(store: Store, service: Service): Result<Service> {
  const { type = 'ClusterIP' } = service.spec;
  if (type === 'ExternalName') return succeed(service);
  const clusterIP = service.spec.clusterIP || freeClusterIP(store);
  const spec = { ...service.spec, clusterIP, clusterIPs: [clusterIP] };
  if (type === 'ClusterIP' || !spec.ports) return succeed({ ...service, spec });
  const used = usedNodePorts(store);
  if (used.size + spec.ports.length > NODE_PORTS) {
    const message = `Service "${service.metadata.name}" is invalid: spec.ports: Internal error: failed to allocate a nodePort: range is full`;
    return refuse(422, 'Invalid', message);
  }
  const random = store.random.stream('node-ports');
  const ports = spec.ports.map((port) => {
    if (port.nodePort) return port;
    let nodePort = FIRST_NODE_PORT + random.int(NODE_PORTS);
    while (used.has(nodePort)) nodePort = FIRST_NODE_PORT + random.int(NODE_PORTS);
    used.add(nodePort);
    return { ...port, nodePort };
  });
  return succeed({ ...service, spec: { ...spec, ports } });
}

function freeClusterIP(store: Store): string {
  const used = new Set([...store.list('Service')].map(({ spec }) => spec.clusterIP));
  const random = store.random.stream('cluster-ips');
  for (;;) {
    const ip = `10.96.${random.int(256)}.${1 + random.int(254)}`;
    // 10.96.0.1 is the API server's own, 10.96.0.10 the cluster's DNS.
    if (!used.has(ip) && ip !== '10.96.0.1' && ip !== '10.96.0.10') return ip;
  }
}

function usedNodePorts(store: Store): Set<number> {
  const ports = [...store.list('Service')].flatMap(({ spec }) => spec.ports ?? []);
  return new Set(ports.flatMap(({ nodePort }) => nodePort ?? []));
}
