import {
  type Cluster,
  explainPendingPod,
  explainPodPlacement,
  explainStaying,
  makeKey,
} from '../../../engine/index.ts';
import type { Answer, Question } from '../../protocol.ts';
import type { Ref } from '../../view.ts';

/** Why a pod has no node, and what would give it one. */
export function aboutPending({ namespace, name, uid }: Ref, cluster: Cluster): Answer {
  const pod = cluster.store.get('Pod', makeKey(namespace, name));
  const isIt = pod && (uid === undefined || pod.metadata.uid === uid);
  const pending = isIt ? explainPendingPod(cluster, pod) : undefined;
  return { about: 'pending', ...(pending && { pending }) };
}

/** How a pod's node was chosen, or why none was. */
export function aboutPlacement(
  { ref: { namespace, name, uid }, index }: Extract<Question, { readonly about: 'placement' }>,
  cluster: Cluster,
): Answer {
  const placement = explainPodPlacement(cluster, makeKey(namespace, name), uid, index);
  return { about: 'placement', ...(placement && { placement }) };
}

/** Why pods stay where they are. */
export function aboutStay({ kind, namespace, name }: Ref, cluster: Cluster): Answer {
  const drawn = kind === 'Machine' ? 'Node' : kind;
  const object = cluster.store.find(drawn, makeKey(drawn === 'Node' ? undefined : namespace, name));
  const stay = object && explainStaying(cluster, object);
  return { about: 'stay', ...(stay && { stay }) };
}
