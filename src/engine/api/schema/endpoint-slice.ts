import type { Structs } from './struct.ts';

export const endpointSlice: Structs = {
  'discovery.EndpointSlice': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    addressType: 'string v1.AddressType!',
    endpoints: '[]discovery.Endpoint!',
    ports: '[]discovery.EndpointPort!',
  },
  'discovery.Endpoint': {
    addresses: '[]string!',
    conditions: 'discovery.EndpointConditions',
    hostname: '*string',
    targetRef: '*core.ObjectReference',
    deprecatedTopology: 'map[string]string',
    nodeName: '*string',
    zone: '*string',
    hints: '*discovery.EndpointHints',
  },
  'discovery.EndpointConditions': {
    ready: '*bool',
    serving: '*bool',
    terminating: '*bool',
  },
  'discovery.EndpointHints': {
    forZones: '[]discovery.ForZone',
    forNodes: '[]discovery.ForNode',
  },
  'discovery.ForZone': {
    name: 'string!',
  },
  'discovery.ForNode': {
    name: 'string!',
  },
  'discovery.EndpointPort': {
    name: '*string',
    protocol: '*string v1.Protocol',
    port: '*int32',
    appProtocol: '*string',
  },
};
