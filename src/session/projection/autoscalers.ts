import type { Cluster, HorizontalPodAutoscaler } from '../../engine/index.ts';
import type { AutoscalerView, Tone } from '../view.ts';
import type { Changes } from './changes.ts';
import { Memo } from './memo.ts';
import { keyOf, refOf } from './refs.ts';

type Spec = HorizontalPodAutoscaler['spec'];
type Status = NonNullable<HorizontalPodAutoscaler['status']>;

/** HorizontalPodAutoscalers, by key. */
export class AutoscalersProjection {
  readonly #memo = new Memo<AutoscalerView>();
  #collection: Readonly<Record<string, AutoscalerView>> = {};

  project({ store }: Cluster, changes: Changes): Readonly<Record<string, AutoscalerView>> {
    if (!changes.has('HorizontalPodAutoscaler')) return this.#collection;
    for (const autoscaler of store.list('HorizontalPodAutoscaler')) {
      const id = keyOf(autoscaler.metadata);
      this.#memo.put(id, [autoscaler], () => viewOf(id, autoscaler));
    }
    this.#collection = this.#memo.collect();
    return this.#collection;
  }
}

function viewOf(id: string, autoscaler: HorizontalPodAutoscaler): AutoscalerView {
  const { metadata, spec, status } = autoscaler;
  const namespace = metadata.namespace ?? 'default';
  const { kind, name } = spec.scaleTargetRef;
  return {
    id,
    ref: refOf(autoscaler),
    name: metadata.name,
    namespace,
    target: { kind, namespace, name },
    min: spec.minReplicas ?? 1,
    max: spec.maxReplicas,
    current: status?.currentReplicas ?? 0,
    desired: status?.desiredReplicas ?? 0,
    says: saysOf(spec, status),
    tone: toneOf(status),
  };
}

function saysOf(spec: Spec, status: Status | undefined): string {
  const inactive = condition(status, 'ScalingActive', 'False') ?? condition(status, 'AbleToScale', 'False');
  if (inactive) return inactive.message ?? inactive.reason ?? 'it cannot tell';
  const says = (spec.metrics ?? []).flatMap((metric, index) =>
    metricSays(metric, status?.currentMetrics?.[index]),
  );
  return says.join('; ') || 'no metrics yet';
}

function metricSays(
  { type, resource }: NonNullable<Spec['metrics']>[number],
  current: NonNullable<Status['currentMetrics']>[number] | undefined,
): string[] {
  if (type !== 'Resource' || !resource) return [`metrics of type ${type} are not simulated`];
  const { averageUtilization, averageValue } = resource.target;
  const now = current?.resource?.current;
  if (averageUtilization !== undefined) {
    const used = now?.averageUtilization === undefined ? '?' : `${now.averageUtilization}%`;
    return [`${resource.name} ${used} of request, target ${averageUtilization}%`];
  }
  return [
    `${resource.name} ${now?.averageValue ?? '?'} a pod, target ${averageValue ?? resource.target.value ?? '?'}`,
  ];
}

function toneOf(status: Status | undefined): Tone {
  if (!status) return 'pending';
  if (condition(status, 'ScalingActive', 'False') || condition(status, 'AbleToScale', 'False'))
    return 'warning';
  if (status.desiredReplicas > (status.currentReplicas ?? 0)) return 'starting';
  if (status.desiredReplicas < (status.currentReplicas ?? 0)) return 'ending';
  return condition(status, 'ScalingLimited', 'True')?.reason === 'TooManyReplicas' ? 'warning' : 'ready';
}

function condition(status: Status | undefined, type: string, value: string) {
  return status?.conditions?.find((each) => each.type === type && each.status === value);
}
