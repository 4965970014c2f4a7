import { kept, type Structs } from './struct.ts';

export const persistentVolumeClaim: Structs = {
  'core.PersistentVolumeClaim': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'core.PersistentVolumeClaimSpec!',
    status: 'core.PersistentVolumeClaimStatus',
  },
  'core.PersistentVolumeClaimSpec': {
    accessModes: '[]string v1.PersistentVolumeAccessMode',
    selector: '*meta.LabelSelector',
    resources: 'core.VolumeResourceRequirements',
    volumeName: 'string',
    storageClassName: '*string',
    volumeMode: '*string v1.PersistentVolumeMode',
    dataSource: kept('*core.TypedLocalObjectReference'),
    dataSourceRef: kept('*core.TypedObjectReference'),
    volumeAttributesClassName: kept('*string'),
  },
  'core.VolumeResourceRequirements': {
    limits: 'ResourceList',
    requests: 'ResourceList',
  },
  'core.TypedLocalObjectReference': {
    apiGroup: '*string',
    kind: 'string!',
    name: 'string!',
  },
  'core.TypedObjectReference': {
    apiGroup: '*string',
    kind: 'string!',
    name: 'string!',
    namespace: '*string',
  },
  'core.PersistentVolumeClaimStatus': {
    phase: 'string v1.PersistentVolumeClaimPhase',
    accessModes: '[]string v1.PersistentVolumeAccessMode',
    capacity: 'ResourceList',
    conditions: '[]core.PersistentVolumeClaimCondition',
    allocatedResources: 'ResourceList',
    allocatedResourceStatuses: 'map[string]string v1.ClaimResourceStatus',
    currentVolumeAttributesClassName: '*string',
    modifyVolumeStatus: '*core.ModifyVolumeStatus',
  },
  'core.PersistentVolumeClaimCondition': {
    type: 'string v1.PersistentVolumeClaimConditionType!',
    status: 'string v1.ConditionStatus!',
    lastProbeTime: 'Time',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
  'core.ModifyVolumeStatus': {
    targetVolumeAttributesClassName: 'string',
    status: 'string v1.PersistentVolumeClaimModifyVolumeStatus!',
  },
};
