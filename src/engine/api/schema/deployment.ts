import type { Structs } from './struct.ts';

export const deployment: Structs = {
  'apps.Deployment': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'apps.DeploymentSpec!',
    status: 'apps.DeploymentStatus',
  },
  'apps.DeploymentSpec': {
    replicas: '*int32',
    selector: '*meta.LabelSelector',
    template: 'core.PodTemplateSpec!',
    strategy: 'apps.DeploymentStrategy',
    minReadySeconds: 'int32',
    revisionHistoryLimit: '*int32',
    paused: 'bool',
    progressDeadlineSeconds: '*int32',
  },
  'apps.DeploymentStrategy': {
    type: 'string v1.DeploymentStrategyType',
    rollingUpdate: '*apps.RollingUpdateDeployment',
  },
  'apps.RollingUpdateDeployment': {
    maxUnavailable: '*IntOrString',
    maxSurge: '*IntOrString',
  },
  'apps.DeploymentStatus': {
    observedGeneration: 'int64',
    replicas: 'int32',
    updatedReplicas: 'int32',
    readyReplicas: 'int32',
    availableReplicas: 'int32',
    unavailableReplicas: 'int32',
    terminatingReplicas: '*int32',
    conditions: '[]apps.DeploymentCondition',
    collisionCount: '*int32',
  },
  'apps.DeploymentCondition': {
    type: 'string v1.DeploymentConditionType!',
    status: 'string v1.ConditionStatus!',
    lastUpdateTime: 'Time',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
};
