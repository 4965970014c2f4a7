import { kept, type Structs } from './struct.ts';

export const node: Structs = {
  'core.Node': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'core.NodeSpec!',
    status: 'core.NodeStatus',
  },
  'core.NodeSpec': {
    podCIDR: 'string',
    podCIDRs: '[]string',
    providerID: kept('string'),
    unschedulable: 'bool',
    taints: '[]core.Taint',
    configSource: kept('*core.NodeConfigSource'),
    externalID: kept('string'),
  },
  'core.Taint': {
    key: 'string!',
    value: 'string',
    effect: 'string v1.TaintEffect!',
    timeAdded: '*Time',
  },
  'core.NodeConfigSource': {
    configMap: '*core.ConfigMapNodeConfigSource',
  },
  'core.ConfigMapNodeConfigSource': {
    namespace: 'string!',
    name: 'string!',
    uid: 'string types.UID',
    resourceVersion: 'string',
    kubeletConfigKey: 'string!',
  },
  'core.NodeStatus': {
    capacity: 'ResourceList',
    allocatable: 'ResourceList',
    phase: 'string v1.NodePhase',
    conditions: '[]core.NodeCondition',
    addresses: '[]core.NodeAddress',
    daemonEndpoints: 'core.NodeDaemonEndpoints',
    nodeInfo: 'core.NodeSystemInfo',
    images: '[]core.ContainerImage',
    volumesInUse: '[]string v1.UniqueVolumeName',
    volumesAttached: '[]core.AttachedVolume',
    config: '*core.NodeConfigStatus',
    runtimeHandlers: '[]core.NodeRuntimeHandler',
    features: '*core.NodeFeatures',
  },
  'core.NodeCondition': {
    type: 'string v1.NodeConditionType!',
    status: 'string v1.ConditionStatus!',
    lastHeartbeatTime: 'Time',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
  'core.NodeAddress': {
    type: 'string v1.NodeAddressType!',
    address: 'string!',
  },
  'core.NodeDaemonEndpoints': {
    kubeletEndpoint: 'core.DaemonEndpoint',
  },
  'core.DaemonEndpoint': {
    Port: 'int32!',
  },
  'core.NodeSystemInfo': {
    machineID: 'string!',
    systemUUID: 'string!',
    bootID: 'string!',
    kernelVersion: 'string!',
    osImage: 'string!',
    containerRuntimeVersion: 'string!',
    kubeletVersion: 'string!',
    kubeProxyVersion: 'string!',
    operatingSystem: 'string!',
    architecture: 'string!',
    swap: '*core.NodeSwapStatus',
  },
  'core.NodeSwapStatus': {
    capacity: '*int64',
  },
  'core.ContainerImage': {
    names: '[]string!',
    sizeBytes: 'int64',
  },
  'core.AttachedVolume': {
    name: 'string v1.UniqueVolumeName!',
    devicePath: 'string!',
  },
  'core.NodeConfigStatus': {
    assigned: '*core.NodeConfigSource',
    active: '*core.NodeConfigSource',
    lastKnownGood: '*core.NodeConfigSource',
    error: 'string',
  },
  'core.NodeRuntimeHandler': {
    name: 'string!',
    features: '*core.NodeRuntimeHandlerFeatures',
  },
  'core.NodeRuntimeHandlerFeatures': {
    recursiveReadOnlyMounts: '*bool',
    userNamespaces: '*bool',
  },
  'core.NodeFeatures': {
    supplementalGroupsPolicy: '*bool',
  },
};
