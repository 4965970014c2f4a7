import type { Structs } from './struct.ts';

export const replicaSet: Structs = {
  'apps.ReplicaSet': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'apps.ReplicaSetSpec!',
    status: 'apps.ReplicaSetStatus',
  },
  'apps.ReplicaSetSpec': {
    replicas: '*int32',
    minReadySeconds: 'int32',
    selector: '*meta.LabelSelector',
    template: 'core.PodTemplateSpec',
  },
  'apps.ReplicaSetStatus': {
    replicas: 'int32!',
    fullyLabeledReplicas: 'int32',
    readyReplicas: 'int32',
    availableReplicas: 'int32',
    terminatingReplicas: '*int32',
    observedGeneration: 'int64',
    conditions: '[]apps.ReplicaSetCondition',
  },
  'apps.ReplicaSetCondition': {
    type: 'string v1.ReplicaSetConditionType!',
    status: 'string v1.ConditionStatus!',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
};
