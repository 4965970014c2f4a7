import { kept, type Structs } from './struct.ts';

export const service: Structs = {
  'core.Service': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'core.ServiceSpec!',
    status: 'core.ServiceStatus',
  },
  'core.ServiceSpec': {
    ports: '[]core.ServicePort',
    selector: 'map[string]string',
    clusterIP: 'string',
    clusterIPs: '[]string',
    type: 'string v1.ServiceType',
    externalIPs: '[]string',
    sessionAffinity: 'string v1.ServiceAffinity',
    loadBalancerIP: 'string',
    loadBalancerSourceRanges: kept('[]string'),
    externalName: 'string',
    externalTrafficPolicy: 'string v1.ServiceExternalTrafficPolicy',
    healthCheckNodePort: 'int32',
    publishNotReadyAddresses: 'bool',
    sessionAffinityConfig: '*core.SessionAffinityConfig',
    ipFamilies: '[]string v1.IPFamily',
    ipFamilyPolicy: '*string v1.IPFamilyPolicy',
    allocateLoadBalancerNodePorts: '*bool',
    loadBalancerClass: '*string',
    internalTrafficPolicy: '*string v1.ServiceInternalTrafficPolicy',
    trafficDistribution: '*string',
  },
  'core.ServicePort': {
    name: 'string',
    protocol: 'string v1.Protocol',
    appProtocol: kept('*string'),
    port: 'int32!',
    targetPort: 'IntOrString',
    nodePort: 'int32',
  },
  'core.SessionAffinityConfig': {
    clientIP: '*core.ClientIPConfig',
  },
  'core.ClientIPConfig': {
    timeoutSeconds: '*int32',
  },
  'core.ServiceStatus': {
    loadBalancer: 'core.LoadBalancerStatus',
    conditions: '[]meta.Condition',
  },
  'core.LoadBalancerStatus': {
    ingress: '[]core.LoadBalancerIngress',
  },
  'core.LoadBalancerIngress': {
    ip: 'string',
    hostname: 'string',
    ipMode: '*string v1.LoadBalancerIPMode',
    ports: '[]core.PortStatus',
  },
  'core.PortStatus': {
    port: 'int32!',
    protocol: 'string v1.Protocol!',
    error: '*string',
  },
};
