import { type Cluster, makeKey } from '../../../engine/index.ts';
import type { Answer } from '../../protocol.ts';
import type { Ref } from '../../view.ts';
import { volumeSays } from './volume-says.ts';

/** What the containers of a pod share, and what each has of its own, or why nobody can look into it. */
export function aboutInside(ref: Ref, cluster: Cluster): Answer {
  const pod = cluster.store.get('Pod', makeKey(ref.namespace, ref.name));
  if (!pod) return { about: 'nothing', message: `There is no pod named "${ref.name}" any more.` };
  const inside = cluster.inside(pod.metadata.uid);
  if (!inside) {
    const why = pod.spec.nodeName
      ? `The kubelet of ${pod.spec.nodeName} has not taken it on yet.`
      : 'It has no node yet: nothing of it exists outside of the API server.';
    return { about: 'nothing', message: why };
  }
  const says = (pod.spec.volumes ?? []).map((volume) => [volume.name, volumeSays(volume)] as const);
  return { about: 'inside', at: cluster.now, inside, volumeSays: Object.fromEntries(says) };
}
