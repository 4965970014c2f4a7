import type { Labels } from '../../../api/types.ts';
import type { Cycle } from '../../cycle.ts';

/** The labels of the pod's namespace, by which others' namespace selectors are matched. */
export function namespaceLabels({ pod, snapshot }: Cycle): Labels {
  return snapshot.lister.named('Namespace', undefined, pod.metadata.namespace ?? '')?.metadata.labels ?? {};
}

/** Equal for pods that others' terms cannot tell apart. */
export function signatureOf({ pod: { metadata } }: Cycle, labels: Labels): string {
  return JSON.stringify([metadata.namespace, metadata.labels, labels]);
}
