import type { HorizontalPodAutoscaler } from '../types.ts';
import { fill } from './fill.ts';

type Rules = NonNullable<NonNullable<HorizontalPodAutoscaler['spec']['behavior']>['scaleUp']>;

const defaultScaleUp: Rules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
/** Without a stabilization window: that one is the controller's own setting. */
const defaultScaleDown: Rules = {
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
};
const defaultCpuUtilization = 80;

/** Models pkg/apis/autoscaling/v2.SetDefaults_HorizontalPodAutoscaler */
export function defaultAutoscaler<H extends Pick<HorizontalPodAutoscaler, 'spec'>>(autoscaler: H): H {
  const given = autoscaler.spec;
  const target = { type: 'Utilization', averageUtilization: defaultCpuUtilization };
  const spec = {
    ...fill(given, { minReplicas: 1 }),
    metrics: given.metrics?.length
      ? given.metrics
      : [{ type: 'Resource', resource: { name: 'cpu', target } }],
  };
  if (!given.behavior) return { ...autoscaler, spec };
  const behavior = {
    scaleUp: fill(given.behavior.scaleUp ?? {}, defaultScaleUp),
    scaleDown: fill(given.behavior.scaleDown ?? {}, defaultScaleDown),
  };
  return { ...autoscaler, spec: { ...spec, behavior } };
}
