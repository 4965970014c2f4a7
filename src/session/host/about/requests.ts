import { type Cluster, explainRequests, makeKey } from '../../../engine/index.ts';
import type { Answer } from '../../protocol.ts';
import type { Ref } from '../../view.ts';

/** Why requests to a Service or a pod are slow, or fail. */
export function aboutRequests({ kind, namespace, name }: Ref, cluster: Cluster): Answer {
  if (kind !== 'Service' && kind !== 'Pod')
    return { about: 'nothing', message: `No requests are followed to a ${kind}.` };
  const why = explainRequests(cluster, kind, makeKey(namespace, name));
  return { about: 'requests', ...(why && { why }) };
}
