import type { Structs } from './struct.ts';

export const daemonSet: Structs = {
  'apps.DaemonSet': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'apps.DaemonSetSpec!',
    status: 'apps.DaemonSetStatus',
  },
  'apps.DaemonSetSpec': {
    selector: '*meta.LabelSelector',
    template: 'core.PodTemplateSpec!',
    updateStrategy: 'apps.DaemonSetUpdateStrategy',
    minReadySeconds: 'int32',
    revisionHistoryLimit: '*int32',
  },
  'apps.DaemonSetUpdateStrategy': {
    type: 'string v1.DaemonSetUpdateStrategyType',
    rollingUpdate: '*apps.RollingUpdateDaemonSet',
  },
  'apps.RollingUpdateDaemonSet': {
    maxUnavailable: '*IntOrString',
    maxSurge: '*IntOrString',
  },
  'apps.DaemonSetStatus': {
    currentNumberScheduled: 'int32!',
    numberMisscheduled: 'int32!',
    desiredNumberScheduled: 'int32!',
    numberReady: 'int32!',
    observedGeneration: 'int64',
    updatedNumberScheduled: 'int32',
    numberAvailable: 'int32',
    numberUnavailable: 'int32',
    collisionCount: '*int32',
    conditions: '[]apps.DaemonSetCondition',
  },
  'apps.DaemonSetCondition': {
    type: 'string v1.DaemonSetConditionType!',
    status: 'string v1.ConditionStatus!',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
  'apps.ControllerRevision': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    data: 'any',
    revision: 'int64!',
  },
};
