import type { Structs } from './struct.ts';

export const podDisruptionBudget: Structs = {
  'policy.PodDisruptionBudget': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'policy.PodDisruptionBudgetSpec!',
    status: 'policy.PodDisruptionBudgetStatus',
  },
  'policy.PodDisruptionBudgetSpec': {
    minAvailable: '*IntOrString',
    selector: '*meta.LabelSelector',
    maxUnavailable: '*IntOrString',
    unhealthyPodEvictionPolicy: '*string v1.UnhealthyPodEvictionPolicyType',
  },
  'policy.PodDisruptionBudgetStatus': {
    observedGeneration: 'int64',
    disruptedPods: 'map[string]Time',
    disruptionsAllowed: 'int32!',
    currentHealthy: 'int32!',
    desiredHealthy: 'int32!',
    expectedPods: 'int32!',
    conditions: '[]meta.Condition',
  },
};
