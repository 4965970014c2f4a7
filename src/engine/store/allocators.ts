import { type Result, refuse, succeed } from '../api/result.ts';
import type { Service } from '../api/types.ts';
import type { Store } from './store.ts';

type Spec = Service['spec'];
type Port = NonNullable<Spec['ports']>[number];

const FIRST_NODE_PORT = 30_000;
const NODE_PORTS = 2_768;

/**
 * Gives a Service its ClusterIP from 10.96.0.0/16 and, where its type asks for them, its node ports from 30000
 * to 32767. Models pkg/registry/core/service/{ipallocator,portallocator} and storage/alloc.go
 */
export function allocateServiceAddresses(store: Store, service: Service): Result<Service> {
  if (service.spec.type === 'ExternalName') return succeed(service);
  const clusterIP = service.spec.clusterIP || freeClusterIP(store);
  const spec = { ...service.spec, clusterIP, clusterIPs: [clusterIP] };
  const wanted = (needsNodePorts(spec) ? (spec.ports ?? []) : []).filter(({ nodePort }) => !nodePort).length;
  const needsCheck = needsHealthCheckPort(spec) && !spec.healthCheckNodePort;
  if (wanted === 0 && !needsCheck) return succeed({ ...service, spec });
  const used = usedNodePorts(store);
  for (const { nodePort } of spec.ports ?? []) if (nodePort) used.add(nodePort);
  if (used.size + wanted + Number(needsCheck) > NODE_PORTS) {
    const message = `Service "${service.metadata.name}" is invalid: spec.ports: Internal error: failed to allocate a nodePort: range is full`;
    return refuse(422, 'Invalid', message);
  }
  const random = store.random.stream('node-ports');
  const take = () => {
    let nodePort = FIRST_NODE_PORT + random.int(NODE_PORTS);
    while (used.has(nodePort)) nodePort = FIRST_NODE_PORT + random.int(NODE_PORTS);
    used.add(nodePort);
    return nodePort;
  };
  const ports =
    wanted === 0
      ? spec.ports
      : spec.ports?.map((port) => (port.nodePort ? port : { ...port, nodePort: take() }));
  const check = needsCheck ? { healthCheckNodePort: take() } : {};
  return succeed({ ...service, spec: { ...spec, ...(ports && { ports }), ...check } });
}

/**
 * A changed Service keeps the addresses that it was given, and loses those that its type no longer has.
 * Models pkg/registry/core/service/strategy.go patchAllocatedValues, dropTypeDependentFields
 */
export function carryServiceAddresses(before: Service, after: Service): Service {
  if (before.spec === after.spec) return after;
  let { spec } = after;
  const [had, has] = [before.spec.type !== 'ExternalName', spec.type !== 'ExternalName'];
  if (had && has && !spec.clusterIP && before.spec.clusterIP)
    spec = { ...spec, clusterIP: before.spec.clusterIP, clusterIPs: before.spec.clusterIPs ?? [] };
  if (had && !has && spec.clusterIP === before.spec.clusterIP) {
    const { clusterIP: _, clusterIPs: _all, ipFamilies: _f, ipFamilyPolicy: _p, ...rest } = spec;
    spec = rest;
  }
  spec = carryNodePorts(before.spec, spec);
  if (needsHealthCheckPort(spec)) {
    const { healthCheckNodePort } = before.spec;
    if (!spec.healthCheckNodePort && healthCheckNodePort) spec = { ...spec, healthCheckNodePort };
  } else if (spec.healthCheckNodePort === before.spec.healthCheckNodePort && spec.healthCheckNodePort) {
    const { healthCheckNodePort: _, ...rest } = spec;
    spec = rest;
  }
  if (before.spec.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    const { allocateLoadBalancerNodePorts: _, loadBalancerClass: _class, ...rest } = spec;
    spec = rest;
  }
  const isExternal = spec.type === 'NodePort' || spec.type === 'LoadBalancer' || !!spec.externalIPs?.length;
  if (!isExternal && spec.externalTrafficPolicy === before.spec.externalTrafficPolicy) {
    const { externalTrafficPolicy: _, ...rest } = spec;
    spec = rest;
  }
  return { ...after, spec };
}

function carryNodePorts(before: Spec, after: Spec): Spec {
  if (!after.ports) return after;
  const old = (port: Port) =>
    before.ports?.find((each) => each.port === port.port && protocolOf(each) === protocolOf(port))?.nodePort;
  if (needsNodePorts(after)) {
    const taken = new Set(after.ports.flatMap(({ nodePort }) => nodePort ?? []));
    const ports = after.ports.map((port) => {
      const nodePort = port.nodePort ? undefined : old(port);
      return nodePort && !taken.has(nodePort) ? { ...port, nodePort } : port;
    });
    return { ...after, ports };
  }
  if (!needsNodePorts(before)) return after;
  const ports = after.ports.map((port) => {
    if (!port.nodePort || port.nodePort !== old(port)) return port;
    const { nodePort: _, ...rest } = port;
    return rest;
  });
  return { ...after, ports };
}

function protocolOf({ protocol = 'TCP' }: Port): string {
  return protocol;
}

function needsNodePorts({ type, allocateLoadBalancerNodePorts = true }: Spec): boolean {
  return type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts);
}

function needsHealthCheckPort({ type, externalTrafficPolicy }: Spec): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
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
  const used = new Set<number>();
  for (const { spec } of store.list('Service')) {
    for (const { nodePort } of spec.ports ?? []) if (nodePort) used.add(nodePort);
    if (spec.healthCheckNodePort) used.add(spec.healthCheckNodePort);
  }
  return used;
}
