import { type Cluster, explainRevision, type Node, type Pod, type Revision } from '../../engine/index.ts';

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
      return `evicted: ${tainted(cluster, pod, ending)}`;
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

function tainted(cluster: Cluster, { spec: { nodeName } }: Pod, ending: Revision): string {
  const node = nodeName === undefined ? undefined : nodeAt(cluster, nodeName, ending.rev);
  const keys = (node?.spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute').map(({ key }) => key);
  if (keys.includes('node.kubernetes.io/unreachable')) return 'its node is unreachable';
  if (keys.includes('node.kubernetes.io/not-ready')) return 'its node is not ready';
  return keys[0] ? `its node was tainted ${keys[0]}` : 'by a taint of its node';
}

/** A Node as it was at a revision; as it is now when the log does not go back so far. */
function nodeAt({ store }: Cluster, name: string, at: number): Node | undefined {
  const { log } = store;
  for (let rev = at; rev > log.compacted; rev--) {
    const revision = log.at(rev);
    if (revision?.kind === 'Node' && revision.key === name) return revision.after as Node | undefined;
  }
  return store.named('Node', undefined, name);
}

/** With what a person did in the first place, when a person did it. */
function withOrigin(words: string, cluster: Cluster, ending: Revision): string {
  const origin = explainRevision(cluster, ending).at(-1);
  return origin?.by === 'you' ? `${words} (${origin.says.replace(/^You\b/, 'you')})` : words;
}
