import type { Structs } from './struct.ts';

export const replicationController: Structs = {
  'core.ReplicationController': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'core.ReplicationControllerSpec!',
    status: 'core.ReplicationControllerStatus',
  },
  'core.ReplicationControllerSpec': {
    replicas: '*int32',
    minReadySeconds: 'int32',
    selector: 'map[string]string',
    template: '*core.PodTemplateSpec',
  },
  'core.ReplicationControllerStatus': {
    replicas: 'int32!',
    fullyLabeledReplicas: 'int32',
    readyReplicas: 'int32',
    availableReplicas: 'int32',
    observedGeneration: 'int64',
    conditions: '[]core.ReplicationControllerCondition',
  },
  'core.ReplicationControllerCondition': {
    type: 'string v1.ReplicationControllerConditionType!',
    status: 'string v1.ConditionStatus!',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
};
