import type { Structs } from './struct.ts';

export const horizontalPodAutoscalerStatus: Structs = {
  'autoscaling.HorizontalPodAutoscalerStatus': {
    observedGeneration: '*int64',
    lastScaleTime: '*Time',
    currentReplicas: 'int32',
    desiredReplicas: 'int32!',
    currentMetrics: '[]autoscaling.MetricStatus!',
    conditions: '[]autoscaling.HorizontalPodAutoscalerCondition',
  },
  'autoscaling.HorizontalPodAutoscalerCondition': {
    type: 'string v2.HorizontalPodAutoscalerConditionType!',
    status: 'string v1.ConditionStatus!',
    lastTransitionTime: 'Time',
    reason: 'string',
    message: 'string',
  },
  'autoscaling.MetricStatus': {
    type: 'string v2.MetricSourceType!',
    object: '*autoscaling.ObjectMetricStatus',
    pods: '*autoscaling.PodsMetricStatus',
    resource: '*autoscaling.ResourceMetricStatus',
    containerResource: '*autoscaling.ContainerResourceMetricStatus',
    external: '*autoscaling.ExternalMetricStatus',
  },
  'autoscaling.ResourceMetricStatus': {
    name: 'string v1.ResourceName!',
    current: 'autoscaling.MetricValueStatus!',
  },
  'autoscaling.ContainerResourceMetricStatus': {
    name: 'string v1.ResourceName!',
    current: 'autoscaling.MetricValueStatus!',
    container: 'string!',
  },
  'autoscaling.PodsMetricStatus': {
    metric: 'autoscaling.MetricIdentifier!',
    current: 'autoscaling.MetricValueStatus!',
  },
  'autoscaling.ObjectMetricStatus': {
    metric: 'autoscaling.MetricIdentifier!',
    current: 'autoscaling.MetricValueStatus!',
    describedObject: 'autoscaling.CrossVersionObjectReference!',
  },
  'autoscaling.ExternalMetricStatus': {
    metric: 'autoscaling.MetricIdentifier!',
    current: 'autoscaling.MetricValueStatus!',
  },
  'autoscaling.MetricValueStatus': {
    value: '*Quantity',
    averageValue: '*Quantity',
    averageUtilization: '*int32',
  },
};
