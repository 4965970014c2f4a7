import type { Structs } from './struct.ts';

export const statefulSet: Structs = {
  'apps.StatefulSet': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'apps.StatefulSetSpec!',
    status: 'apps.StatefulSetStatus',
  },
  'apps.StatefulSetSpec': {
    replicas: '*int32',
    selector: '*meta.LabelSelector',
    template: 'core.PodTemplateSpec!',
    volumeClaimTemplates: '[]core.PersistentVolumeClaim',
    serviceName: 'string!',
    podManagementPolicy: 'string v1.PodManagementPolicyType',
    updateStrategy: 'apps.StatefulSetUpdateStrategy',
    revisionHistoryLimit: '*int32',
    minReadySeconds: 'int32',
    persistentVolumeClaimRetentionPolicy: '*apps.StatefulSetPersistentVolumeClaimRetentionPolicy',
    ordinals: '*apps.StatefulSetOrdinals',
  },
  'apps.StatefulSetUpdateStrategy': {
    type: 'string v1.StatefulSetUpdateStrategyType',
    rollingUpdate: '*apps.RollingUpdateStatefulSetStrategy',
  },
  'apps.RollingUpdateStatefulSetStrategy': {
    partition: '*int32',
    maxUnavailable: '*IntOrString',
  },
  'apps.StatefulSetPersistentVolumeClaimRetentionPolicy': {
    whenDeleted: 'string v1.PersistentVolumeClaimRetentionPolicyType',
    whenScaled: 'string v1.PersistentVolumeClaimRetentionPolicyType',
  },
  'apps.StatefulSetOrdinals': {
    start: 'int32!',
  },
  'apps.StatefulSetStatus': {
    observedGeneration: 'int64',
    replicas: 'int32!',
    readyReplicas: 'int32',
    currentReplicas: 'int32',
    updatedReplicas: 'int32',
    currentRevision: 'string',
    updateRevision: 'string',
    collisionCount: '*int32',
    conditions: '[]apps.StatefulSetCondition',
    availableReplicas: 'int32!',
  },
  'apps.StatefulSetCondition': {
    type: 'string v1.StatefulSetConditionType!',
    status: 'string v1.ConditionStatus!',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
};
