import { kept, type Structs } from './struct.ts';

export const horizontalPodAutoscaler: Structs = {
  'autoscaling.HorizontalPodAutoscaler': {
    apiVersion: 'string',
    kind: 'string',
    metadata: 'meta.ObjectMeta',
    spec: 'autoscaling.HorizontalPodAutoscalerSpec!',
    status: 'autoscaling.HorizontalPodAutoscalerStatus',
  },
  'autoscaling.HorizontalPodAutoscalerSpec': {
    scaleTargetRef: 'autoscaling.CrossVersionObjectReference!',
    minReplicas: '*int32',
    maxReplicas: 'int32!',
    metrics: '[]autoscaling.MetricSpec',
    behavior: '*autoscaling.HorizontalPodAutoscalerBehavior',
  },
  'autoscaling.CrossVersionObjectReference': {
    kind: 'string!',
    name: 'string!',
    apiVersion: 'string',
  },
  'autoscaling.MetricSpec': {
    type: 'string v2.MetricSourceType!',
    object: kept('*autoscaling.ObjectMetricSource'),
    pods: kept('*autoscaling.PodsMetricSource'),
    resource: '*autoscaling.ResourceMetricSource',
    containerResource: '*autoscaling.ContainerResourceMetricSource',
    external: kept('*autoscaling.ExternalMetricSource'),
  },
  'autoscaling.ResourceMetricSource': {
    name: 'string v1.ResourceName!',
    target: 'autoscaling.MetricTarget!',
  },
  'autoscaling.ContainerResourceMetricSource': {
    name: 'string v1.ResourceName!',
    target: 'autoscaling.MetricTarget!',
    container: 'string!',
  },
  'autoscaling.PodsMetricSource': {
    metric: 'autoscaling.MetricIdentifier!',
    target: 'autoscaling.MetricTarget!',
  },
  'autoscaling.ObjectMetricSource': {
    describedObject: 'autoscaling.CrossVersionObjectReference!',
    target: 'autoscaling.MetricTarget!',
    metric: 'autoscaling.MetricIdentifier!',
  },
  'autoscaling.ExternalMetricSource': {
    metric: 'autoscaling.MetricIdentifier!',
    target: 'autoscaling.MetricTarget!',
  },
  'autoscaling.MetricTarget': {
    type: 'string v2.MetricTargetType!',
    value: '*Quantity',
    averageValue: '*Quantity',
    averageUtilization: '*int32',
  },
  'autoscaling.MetricIdentifier': {
    name: 'string!',
    selector: '*meta.LabelSelector',
  },
  'autoscaling.HorizontalPodAutoscalerBehavior': {
    scaleUp: '*autoscaling.HPAScalingRules',
    scaleDown: '*autoscaling.HPAScalingRules',
  },
  'autoscaling.HPAScalingRules': {
    stabilizationWindowSeconds: '*int32',
    selectPolicy: '*string v2.ScalingPolicySelect',
    policies: '[]autoscaling.HPAScalingPolicy',
    tolerance: kept('*Quantity'),
  },
  'autoscaling.HPAScalingPolicy': {
    type: 'string v2.HPAScalingPolicyType!',
    value: 'int32!',
    periodSeconds: 'int32!',
  },
};
