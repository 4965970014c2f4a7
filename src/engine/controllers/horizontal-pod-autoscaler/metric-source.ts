import { formatQuantity, milliQuantityOf, milliValue } from '../../api/quantity.ts';
import type { HorizontalPodAutoscaler } from '../../api/types.ts';
import { printSelector } from './print-selector.ts';
import type { MetricReceipt } from './record.ts';
import {
  type Proposal,
  proposeReplicas,
  type ResourceTarget,
  type Surroundings,
} from './replica-calculator.ts';

export type MetricSpec = NonNullable<HorizontalPodAutoscaler['spec']['metrics']>[number];
type HpaStatus = NonNullable<HorizontalPodAutoscaler['status']>;
export type MetricStatus = NonNullable<HpaStatus['currentMetrics']>[number];

export type MetricResult =
  | {
      readonly ok: true;
      readonly replicas: number;
      readonly name: string;
      readonly status: MetricStatus;
      readonly receipt: MetricReceipt;
    }
  | {
      readonly ok: false;
      /** Of the event and of the ScalingActive condition. */
      readonly reason: string;
      readonly message: string;
      /** The same with more around it, as the last event of the sync tells it. */
      readonly error: string;
    };

/** Models pkg/controller/podautoscaler HorizontalController.computeReplicasForMetric */
export function evaluateMetric(
  spec: MetricSpec,
  namespace: string | undefined,
  around: Surroundings,
): MetricResult {
  switch (spec.type) {
    case 'Resource':
      return spec.resource ? resource(spec.resource, around) : unknownSource(spec.type);
    case 'ContainerResource':
      return spec.containerResource ? resource(spec.containerResource, around) : unknownSource(spec.type);
    case 'Pods':
    case 'Object':
    case 'External':
      return unavailable(spec, namespace);
    default:
      return unknownSource(spec.type);
  }
}

function unknownSource(type: string): MetricResult {
  const message = `unknown metric source type ${JSON.stringify(type)}`;
  return { ok: false, reason: 'InvalidMetricSourceType', message, error: message };
}

type ResourceSource = NonNullable<MetricSpec['resource']> & { readonly container?: string };

/** Models computeStatusForResourceMetric and computeStatusForContainerResourceMetric */
function resource(source: ResourceSource, around: Surroundings): MetricResult {
  const { name, container } = source;
  const fail = (message: string): MetricResult => ({
    ok: false,
    reason: container === undefined ? 'FailedGetResourceMetric' : 'FailedGetContainerResourceMetric',
    message,
    error:
      container === undefined
        ? `failed to get ${name} resource metric value: ${message}`
        : `failed to get ${container} container metric value: ${message}`,
  });
  const target = targetOf(source);
  if (!target) {
    return fail(
      'invalid resource metric source: neither an average utilization target nor an average value (usage) target was set',
    );
  }
  const proposal = proposeReplicas(target, around);
  if (!proposal.ok) {
    return fail(
      `failed to get ${name} ${target.unit === 'percent' ? 'utilization' : 'usage'}: ${proposal.error}`,
    );
  }
  const metric = metricName(target);
  return {
    ok: true,
    replicas: proposal.replicas,
    name: metric,
    status: statusOf(target, proposal),
    receipt: receiptOf(metric, target, proposal, around),
  };
}

function targetOf({ name, container, target }: ResourceSource): ResourceTarget | undefined {
  const of = { resource: name, ...(container !== undefined && { container }) };
  if (target.averageValue !== undefined)
    return { ...of, unit: 'milli', value: milliValue(target.averageValue) };
  if (target.averageUtilization === undefined) return undefined;
  return { ...of, unit: 'percent', value: target.averageUtilization };
}

function metricName({ resource: name, container, unit }: ResourceTarget): string {
  if (unit === 'milli') return `${name} resource`;
  const what = container === undefined ? 'resource utilization' : 'container resource utilization';
  return `${name} ${what} (percentage of request)`;
}

type Measured = Extract<Proposal, { ok: true }>;

function statusOf({ resource: name, container, unit }: ResourceTarget, { measured }: Measured): MetricStatus {
  const quantity = milliQuantityOf(measured.average);
  const averageValue = formatQuantity(name === 'memory' ? { ...quantity, format: 'BinarySI' } : quantity);
  const { utilization } = measured;
  const current =
    unit === 'percent' && utilization !== undefined
      ? { averageUtilization: utilization, averageValue }
      : { averageValue };
  return container === undefined
    ? { type: 'Resource', resource: { name, current } }
    : { type: 'ContainerResource', containerResource: { name, container, current } };
}

function receiptOf(
  metric: string,
  target: ResourceTarget,
  { replicas, measured, assumedRatio, assumed, multiplied, rule, groups }: Measured,
  { settings }: Surroundings,
): MetricReceipt {
  const { ready, ...others } = groups;
  return {
    metric,
    resource: target.resource,
    ...(target.container !== undefined && { container: target.container }),
    unit: target.unit,
    target: target.value,
    ...measured,
    ...(assumedRatio !== undefined && { assumedRatio }),
    tolerance: settings.hpaTolerance,
    counted: ready.length,
    ...others,
    multiplied,
    ...(assumed && { assumed }),
    rule,
    proposal: replicas,
  };
}

const noCustomMetrics =
  'unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered';

/** No adapter serves these metrics here, and this is what upstream says then. Models computeStatusForPodsMetric and its like */
function unavailable({ pods, object, external }: MetricSpec, namespace: string | undefined): MetricResult {
  if (pods) {
    const message = `unable to get metric ${pods.metric.name}: ${noCustomMetrics}`;
    return {
      ok: false,
      reason: 'FailedGetPodsMetric',
      message,
      error: `failed to get pods metric value: ${message}`,
    };
  }
  if (object) {
    const { metric, describedObject, target } = object;
    const on = `${describedObject.kind} ${namespace}/${describedObject.name}`;
    const message = `unable to get metric ${metric.name}: ${noCustomMetrics} on ${on}`;
    const inner =
      target.type === 'AverageValue' ? `failed to get ${metric.name} object metric: ${message}` : message;
    return {
      ok: false,
      reason: 'FailedGetObjectMetric',
      message,
      error: `failed to get object metric value: ${inner}`,
    };
  }
  if (external) {
    const { name, selector } = external.metric;
    const missing = `the server could not find the requested resource (get ${name}.external.metrics.k8s.io)`;
    const which = `${namespace}/${name}/${printSelector(selector)}`;
    const message = `unable to get external metric ${which}: unable to fetch metrics from external metrics API: ${missing}`;
    const inner =
      external.target.averageValue !== undefined
        ? `failed to get ${name} external metric: ${message}`
        : `failed to get external metric ${name}: ${message}`;
    return {
      ok: false,
      reason: 'FailedGetExternalMetric',
      message,
      error: `failed to get ${name} external metric value: ${inner}`,
    };
  }
  return unknownSource('');
}
