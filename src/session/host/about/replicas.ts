import { type Cluster, explainReplicas, makeKey } from '../../../engine/index.ts';
import { refOfKey } from '../../projection/refs.ts';
import type { Answer, Question } from '../../protocol.ts';

type Wanted = Extract<Question, { readonly about: 'replicas' }>;

/** Why it has so many pods. */
export function aboutReplicas({ ref, suppose }: Wanted, cluster: Cluster): Answer {
  const why = explainReplicas(cluster, ref.kind, makeKey(ref.namespace, ref.name), suppose);
  const key = why?.autoscaler?.key;
  return {
    about: 'replicas',
    ...(why && { why }),
    ...(key !== undefined && { autoscaler: refOfKey('HorizontalPodAutoscaler', key) }),
  };
}
