import type { EndpointSlice, Service } from '../types.ts';
import { fill, fillEmpty, mapField, mapItems } from './fill.ts';

type ServiceSpec = Service['spec'];

/** `DefaultClientIPServiceAffinitySeconds`: three hours. */
const affinitySeconds = 10_800;

/** Models pkg/apis/core/v1.SetDefaults_Service, and the IP families that a single-stack API server adds */
export function defaultService<S extends Pick<Service, 'spec'>>(service: S): S {
  let spec: ServiceSpec = fillEmpty(service.spec, { sessionAffinity: 'None', type: 'ClusterIP' });
  if (spec.sessionAffinity === 'None' && spec.sessionAffinityConfig) {
    const { sessionAffinityConfig: _, ...rest } = spec;
    spec = rest;
  } else if (
    spec.sessionAffinity === 'ClientIP' &&
    spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined
  ) {
    spec = { ...spec, sessionAffinityConfig: { clientIP: { timeoutSeconds: affinitySeconds } } };
  }
  spec = mapField(spec, 'ports', (ports) =>
    mapItems(ports, (port) => fillEmpty(port, { protocol: 'TCP', targetPort: port.port })),
  );
  return { ...service, spec: defaultFamilies(defaultPolicies(spec)) };
}

function defaultPolicies(spec: ServiceSpec): ServiceSpec {
  const hasNodePorts = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  const isExternal = hasNodePorts || (spec.type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0);
  const withExternal = isExternal ? fillEmpty(spec, { externalTrafficPolicy: 'Cluster' }) : spec;
  const hasClusterIp = hasNodePorts || spec.type === 'ClusterIP';
  return fill(withExternal, {
    ...(hasClusterIp ? { internalTrafficPolicy: 'Cluster' } : {}),
    ...(spec.type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts: true } : {}),
  });
}

/** Models pkg/registry/core/service/storage defaulting of ipFamilies and clusterIPs */
function defaultFamilies(spec: ServiceSpec): ServiceSpec {
  if (spec.type === 'ExternalName') return spec;
  return fill(spec, {
    ...(spec.clusterIP ? { clusterIPs: [spec.clusterIP] } : {}),
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
  });
}

/** Models pkg/apis/discovery/v1.SetDefaults_EndpointPort */
export function defaultEndpointSlice<S extends Pick<EndpointSlice, 'ports'>>(slice: S): S {
  return mapField(slice, 'ports', (ports) =>
    mapItems(ports ?? [], (port) => fill(port, { name: '', protocol: 'TCP' })),
  ) as S;
}
