import { getLabel } from '../../api/labels.ts';
import type { Pod } from '../../api/types.ts';

const ANNOTATION = 'controller.kubernetes.io/pod-deletion-cost';

/**
 * What its owner says that losing the pod costs, compared with its siblings; 0 unless said, or said wrongly.
 * Models pkg/apis/core/v1/helper/helpers.go GetDeletionCostFromPodAnnotations
 */
export function deletionCost(pod: Pod): number {
  const text = getLabel(pod.metadata.annotations, ANNOTATION);
  if (text === undefined || !/^(0|[1-9]\d*|-\d+)$/.test(text)) return 0;
  const cost = Number(text);
  return cost >= -(2 ** 31) && cost < 2 ** 31 ? cost : 0;
}
