import { matchesLabels } from '../../../api/labels.ts';
import { controllerOf } from '../../../api/pod-status.ts';
import type { LabelSelector, Labels, Pod } from '../../../api/types.ts';
import type { Lister } from '../../lister.ts';
import { requirementsOf, requirementsOfLabels } from '../selector.ts';

/**
 * What a pod's siblings have in common: the selectors of its Services and of its controller. Undefined when nothing
 * selects the pod. Models pkg/scheduler/framework/plugins/helper.DefaultSelector
 */
export function defaultSelector(pod: Pod, lister: Lister): LabelSelector | undefined {
  let labels: Labels = {};
  for (const { metadata, spec } of lister.list('Service')) {
    if (!spec.selector || metadata.namespace !== pod.metadata.namespace) continue;
    if (matchesLabels(spec.selector, pod.metadata.labels)) labels = { ...labels, ...spec.selector };
  }
  const matchExpressions = [
    ...requirementsOfLabels(labels),
    ...requirementsOf(controllerSelector(pod, lister)),
  ];
  return matchExpressions.length > 0 ? { matchExpressions } : undefined;
}

function controllerSelector(pod: Pod, lister: Lister): LabelSelector | undefined {
  const owner = controllerOf(pod);
  const { namespace } = pod.metadata;
  switch (owner && `${owner.apiVersion} ${owner.kind}`) {
    case 'v1 ReplicationController': {
      const matchLabels = lister.named('ReplicationController', namespace, owner?.name ?? '')?.spec.selector;
      return matchLabels && { matchLabels };
    }
    case 'apps/v1 ReplicaSet':
      return lister.named('ReplicaSet', namespace, owner?.name ?? '')?.spec.selector;
    case 'apps/v1 StatefulSet':
      return lister.named('StatefulSet', namespace, owner?.name ?? '')?.spec.selector;
    default:
      return undefined;
  }
}
