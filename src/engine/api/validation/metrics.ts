import { parseQuantity } from '../quantity.ts';
import type { HorizontalPodAutoscaler } from '../types.ts';
import { type Errors, forbidden, invalid, invalidEach, notSupported, required } from './error.ts';
import { validateReference } from './horizontal-pod-autoscaler.ts';
import { checkLabel, checkPathSegment } from './names.ts';
import { containerResourceName } from './resources.ts';

type Metric = NonNullable<HorizontalPodAutoscaler['spec']['metrics']>[number];
type Target = NonNullable<Metric['resource']>['target'];

const types = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];
/** In the order in which upstream looks at them. */
const sources = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;

/** Models pkg/apis/autoscaling/validation validateMetricSpec */
export function validateMetric(errors: Errors, path: string, metric: Metric): void {
  if (!metric.type) required(errors, `${path}.type`, 'must specify a metric source type');
  const expected = sources.find((source) => source.toLowerCase() === metric.type?.toLowerCase());
  const isKnown = types.includes(metric.type);
  if (!isKnown) notSupported(errors, `${path}.type`, metric.type, types);
  const present = sources.filter((source) => metric[source] !== undefined);
  const [first] = present;
  if (first) validateSource(errors, `${path}.${first}`, metric, first);
  if (isKnown && expected && metric[expected] === undefined) {
    required(errors, `${path}.${expected}`, 'must populate information for the given metric source');
  }
  if (present.length === 1) return;
  for (const source of present) {
    if (source !== expected)
      forbidden(errors, `${path}.${source}`, 'must populate the given metric source only');
  }
}

function validateSource(
  errors: Errors,
  path: string,
  metric: Metric,
  source: (typeof sources)[number],
): void {
  switch (source) {
    case 'object':
      if (!metric.object) return;
      validateReference(errors, `${path}.describedObject`, metric.object.describedObject);
      validateIdentifier(errors, path, metric.object.metric.name);
      validateTarget(errors, path, metric.object.target, 'object');
      return;
    case 'external':
      if (!metric.external) return;
      validateIdentifier(errors, path, metric.external.metric.name);
      validateTarget(errors, path, metric.external.target, 'external');
      return;
    case 'pods':
      if (!metric.pods) return;
      validateIdentifier(errors, path, metric.pods.metric.name);
      validateTarget(errors, path, metric.pods.target, 'pods');
      return;
    case 'resource':
      if (!metric.resource?.name) required(errors, `${path}.name`, 'must specify a resource name');
      validateTarget(errors, path, metric.resource?.target, 'resource');
      return;
    case 'containerResource': {
      const { name, container, target } = metric.containerResource ?? { name: '', container: '' };
      if (!name) required(errors, `${path}.name`, 'must specify a resource name');
      else containerResourceName(errors, `${path}.name`, name);
      if (!container) required(errors, `${path}.container`, 'must specify a container');
      else invalidEach(errors, `${path}.container`, container, checkLabel(container));
      validateTarget(errors, path, target, 'resource');
      return;
    }
  }
}

function validateIdentifier(errors: Errors, path: string, name: string): void {
  if (!name) required(errors, `${path}.metric.name`, 'must specify a metric name');
  else invalidEach(errors, `${path}.metric.name`, name, checkPathSegment(name));
}

type Rule = 'object' | 'external' | 'pods' | 'resource';

/** Models pkg/apis/autoscaling/validation validateMetricTarget, and what each source asks of its target */
function validateTarget(errors: Errors, source: string, target: Target | undefined, rule: Rule): void {
  const path = `${source}.target`;
  const { type = '', value, averageValue, averageUtilization } = target ?? {};
  if (!type) required(errors, `${path}.type`, 'must specify a metric target type');
  if (!['Utilization', 'Value', 'AverageValue'].includes(type)) {
    invalid(errors, `${path}.type`, type, 'must be either Utilization, Value, or AverageValue');
  }
  for (const [field, text] of Object.entries({ value, averageValue })) {
    if (text === undefined || parseQuantity(text).mantissa > 0n) continue;
    invalid(errors, `${path}.${field}`, text, 'must be positive');
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    invalid(errors, `${path}.averageUtilization`, averageUtilization, 'must be greater than 0');
  }
  switch (rule) {
    case 'pods':
      if (averageValue !== undefined) return;
      required(errors, `${path}.averageValue`, 'must specify a positive target averageValue');
      return;
    case 'object':
      if (value !== undefined || averageValue !== undefined) return;
      required(errors, `${path}.averageValue`, 'must set either a target value or averageValue');
      return;
    case 'external':
      if (value === undefined && averageValue === undefined) {
        const detail = 'must set either a target value for metric or a per-pod target';
        required(errors, `${path}.averageValue`, detail);
      } else if (value !== undefined && averageValue !== undefined) {
        forbidden(errors, `${path}.value`, 'may not set both a target value for metric and a per-pod target');
      }
      return;
    case 'resource':
      if (averageUtilization === undefined && averageValue === undefined) {
        const detail = 'must set either a target raw value or a target utilization';
        required(errors, `${path}.averageUtilization`, detail);
      } else if (averageUtilization !== undefined && averageValue !== undefined) {
        forbidden(
          errors,
          `${path}.averageValue`,
          'may not set both a target raw value and a target utilization',
        );
      }
      return;
  }
}
