import type { Structs } from './struct.ts';

/** What is not Kubernetes: machines, pools of them, and the load that users send. */
export const podground: Structs = {
  'podground.Machine': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'podground.MachineSpec!',
    status: '*podground.MachineStatus',
  },
  'podground.MachineSpec': {
    cores: 'float64!',
    memoryBytes: 'float64!',
    zone: 'string',
    pool: 'string',
    labels: 'map[string]string',
    taints: '[]core.Taint',
  },
  'podground.MachineStatus': {
    power: 'string!',
  },
  'podground.NodePool': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'podground.NodePoolSpec!',
    status: '*podground.NodePoolStatus',
  },
  'podground.NodePoolSpec': {
    min: 'int32!',
    max: 'int32!',
    size: '*int32',
    cores: 'float64!',
    memoryBytes: 'float64!',
    zones: '[]string',
    labels: 'map[string]string',
    taints: '[]core.Taint',
    bootMs: '*float64',
    pricePerHour: '*float64',
  },
  'podground.NodePoolStatus': {
    current: 'int32!',
  },
  'podground.Traffic': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'podground.TrafficSpec!',
  },
  'podground.TrafficSpec': {
    service: 'string!',
    profile: 'podground.TrafficProfile!',
  },
  'podground.TrafficProfile': {
    type: 'string!',
    rps: '*float64',
    base: '*float64',
    peak: '*float64',
    from: '*float64',
    to: '*float64',
    startSeconds: '*float64',
    durationSeconds: '*float64',
    periodSeconds: '*float64',
  },
};
