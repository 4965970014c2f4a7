import type { Node, Pod } from '../../api/types.ts';

/** A new node of a pool, with the pods that would be on it from the start. */
export interface Template {
  readonly node: Node;
  readonly pods: readonly Pod[];
}

const HOSTNAME = 'kubernetes.io/hostname';

/** A node under another name, and copies of pods that are on it. Models cluster-autoscaler/simulator.createSanitizedNodeInfo */
export function renamed({ node, pods }: Template, name: string): Template {
  const labels = { ...node.metadata.labels, [HOSTNAME]: name };
  return {
    node: { ...node, metadata: { ...node.metadata, name, uid: name, labels } },
    pods: pods.map((pod) => ({
      ...pod,
      metadata: { ...pod.metadata, name: `${pod.metadata.name}-${name}`, uid: `${pod.metadata.uid}-${name}` },
      spec: { ...pod.spec, nodeName: name },
    })),
  };
}
