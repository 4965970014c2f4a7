import { type Cluster, explainRevision, type Pod, type Revision } from '../../engine/index.ts';

/**
 * Why a pod ended, in a few words.
 *
 * @param ending the revision that told it to end, or that removed it when nothing told it before
 */
export function whyEnded(cluster: Cluster, pod: Pod, ending: Revision): string {
  switch (ending.by) {
    case 'user':
      return 'deleted by you';
    case 'taint-eviction-controller':
      return `evicted: ${tainted(cluster, pod)}`;
    case 'replicaset-controller':
    case 'replicationcontroller-controller':
      return withOrigin('one too many for its owner', cluster, ending);
    case 'garbage-collector-controller':
      return withOrigin('its owner is gone', cluster, ending);
    case 'pod-garbage-collector-controller':
      return 'its node is gone';
    case 'namespace-controller':
      return 'its namespace was deleted';
    case 'kubelet':
      return 'its containers ended';
    default:
      return ending.by.endsWith('-controller')
        ? `ended by ${ending.by}`
        : 'made room for a pod of higher priority';
  }
}

function tainted({ store }: Cluster, { spec: { nodeName } }: Pod): string {
  const node = nodeName === undefined ? undefined : store.named('Node', undefined, nodeName);
  const keys = (node?.spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute').map(({ key }) => key);
  if (keys.includes('node.kubernetes.io/unreachable')) return 'its node is unreachable';
  if (keys.includes('node.kubernetes.io/not-ready')) return 'its node is not ready';
  return keys[0] ? `its node was tainted ${keys[0]}` : 'by a taint of its node';
}

/** With what a person did in the first place, when a person did it. */
function withOrigin(words: string, cluster: Cluster, ending: Revision): string {
  const origin = explainRevision(cluster, ending).at(-1);
  return origin?.by === 'you' ? `${words} (${origin.says.replace(/^You\b/, 'you')})` : words;
}
