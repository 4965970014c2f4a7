import type { Structs } from './struct.ts';

export const horizontalPodAutoscalerV1: Structs = {
  'autoscalingv1.HorizontalPodAutoscaler': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'autoscalingv1.HorizontalPodAutoscalerSpec!',
    status: 'autoscalingv1.HorizontalPodAutoscalerStatus',
  },
  'autoscalingv1.HorizontalPodAutoscalerSpec': {
    scaleTargetRef: 'autoscalingv1.CrossVersionObjectReference!',
    minReplicas: '*int32',
    maxReplicas: 'int32!',
    targetCPUUtilizationPercentage: '*int32',
  },
  'autoscalingv1.CrossVersionObjectReference': {
    kind: 'string!',
    name: 'string!',
    apiVersion: 'string',
  },
  'autoscalingv1.HorizontalPodAutoscalerStatus': {
    observedGeneration: '*int64',
    lastScaleTime: '*Time',
    currentReplicas: 'int32!',
    desiredReplicas: 'int32!',
    currentCPUUtilizationPercentage: '*int32',
  },
};
