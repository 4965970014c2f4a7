import type { Structs } from './struct.ts';

export const namespace: Structs = {
  'core.Namespace': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'core.NamespaceSpec',
    status: 'core.NamespaceStatus',
  },
  'core.NamespaceSpec': {
    finalizers: '[]string v1.FinalizerName',
  },
  'core.NamespaceStatus': {
    phase: 'string v1.NamespacePhase',
    conditions: '[]core.NamespaceCondition',
  },
  'core.NamespaceCondition': {
    type: 'string v1.NamespaceConditionType!',
    status: 'string v1.ConditionStatus!',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
};
