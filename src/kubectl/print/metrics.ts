import type { HorizontalPodAutoscaler } from '../../engine/index.ts';

/** One of an autoscaler's metrics, as tables and as descriptions show it. */
export interface MetricText {
  /** `cpu: 12%/50%` */
  readonly short: string;
  /** `resource cpu on pods  (as a percentage of request)` */
  readonly what: string;
  /** `12% (6m) / 50%` */
  readonly long: string;
}

type Spec = NonNullable<HorizontalPodAutoscaler['spec']['metrics']>[number];
type Status = NonNullable<NonNullable<HorizontalPodAutoscaler['status']>['currentMetrics']>[number];

/** Models pkg/printers/internalversion formatHPAMetrics, k8s.io/kubectl/pkg/describe describeHorizontalPodAutoscalerV2 */
export function metricTexts({ spec, status }: HorizontalPodAutoscaler): MetricText[] {
  return (spec.metrics ?? []).map((metric, at) => textOf(metric, status?.currentMetrics?.[at]));
}

const UNKNOWN = '<unknown>';

function textOf(metric: Spec, status: Status | undefined): MetricText {
  switch (metric.type) {
    case 'Resource':
      return resource(
        metric.resource?.name ?? '',
        undefined,
        metric.resource?.target,
        status?.resource?.current,
      );
    case 'ContainerResource':
      return resource(
        metric.containerResource?.name ?? '',
        metric.containerResource?.container,
        metric.containerResource?.target,
        status?.containerResource?.current,
      );
    case 'Pods': {
      const says = `${status?.pods?.current.averageValue ?? UNKNOWN}`;
      const target = `${metric.pods?.target.averageValue ?? ''}`;
      const what = `${JSON.stringify(metric.pods?.metric.name ?? '')} on pods`;
      return { short: `${says}/${target}`, what, long: `${says} / ${target}` };
    }
    case 'Object': {
      const { target, metric: of, describedObject } = metric.object ?? {};
      const what = `"${of?.name ?? ''}" on ${describedObject?.kind}/${describedObject?.name}`;
      return valued(what, target, status?.object?.current);
    }
    case 'External': {
      const { target, metric: of } = metric.external ?? {};
      return valued(JSON.stringify(of?.name ?? ''), target, status?.external?.current);
    }
    default:
      return { short: '<unknown type>', what: `<unknown metric type "${metric.type}">`, long: '' };
  }
}

type Target = NonNullable<Spec['resource']>['target'] | undefined;
type Current = NonNullable<Status['resource']>['current'] | undefined;

function resource(name: string, container: string | undefined, target: Target, current: Current): MetricText {
  const of = `resource ${name}${container === undefined ? '' : ` of container "${container}"`} on pods`;
  if (target?.averageValue !== undefined) {
    const says = current?.averageValue ?? UNKNOWN;
    return {
      short: `${name}: ${says}/${target.averageValue}`,
      what: of,
      long: `${says} / ${target.averageValue}`,
    };
  }
  const used = current?.averageUtilization;
  const wanted = target?.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`;
  const says = used === undefined ? UNKNOWN : `${used}%`;
  const value = used === undefined ? '' : ` (${current?.averageValue ?? ''})`;
  return {
    short: `${name}: ${says}/${wanted}`,
    what: `${of}  (as a percentage of request)`,
    long: `${says}${value} / ${wanted}`,
  };
}

function valued(what: string, target: Target, current: Current): MetricText {
  if (target?.averageValue !== undefined) {
    const says = current?.averageValue ?? UNKNOWN;
    return {
      short: `${says}/${target.averageValue} (avg)`,
      what: `${what} (target average value)`,
      long: `${says} / ${target.averageValue}`,
    };
  }
  const says = current?.value ?? UNKNOWN;
  return {
    short: `${says}/${target?.value ?? ''}`,
    what: `${what} (target value)`,
    long: `${says} / ${target?.value ?? ''}`,
  };
}
