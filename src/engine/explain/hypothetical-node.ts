import { isTerminating } from '../api/pod-status.ts';
import { formatTime } from '../api/time.ts';
import type { DaemonSet, Machine, Node, Pod } from '../api/types.ts';
import { fitting } from '../controllers/daemonset/node-fit.ts';
import { daemonPod } from '../controllers/daemonset/pod.ts';
import { allocatableOf, capacityOf } from '../node/node-resources.ts';
import { labelsOf } from '../node/node-status.ts';
import type { Store } from '../store/store.ts';

/** The Node with which a machine would register, once it is ready. */
export function nodeOf(name: string, spec: Machine['spec']): Node {
  const machine: Machine = {
    apiVersion: 'podground.dev/v1',
    kind: 'Machine',
    metadata: { name, uid: name, resourceVersion: '0', creationTimestamp: formatTime(0) },
    spec,
    status: { power: 'On' },
  };
  const { taints = [] } = spec;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { ...machine.metadata, labels: labelsOf(machine) },
    spec: taints.length > 0 ? { taints } : {},
    status: {
      capacity: capacityOf(machine),
      allocatable: allocatableOf(machine),
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

/** The pods that DaemonSets would put on such a node. */
export function daemonsOn(node: Node, store: Store): Pod[] {
  return [...store.list('DaemonSet')].flatMap((set) => daemonOn(node, set) ?? []);
}

/** Models cluster-autoscaler/utils/daemonset.GetDaemonSetPodsForNode */
function daemonOn(node: Node, set: DaemonSet): Pod | undefined {
  if (isTerminating(set) || !fitting(set)(node).shouldRun) return undefined;
  const { name, namespace = 'default', uid } = set.metadata;
  const { metadata, spec } = daemonPod(set, node.metadata.name, '');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      name: `${name}-pod`,
      namespace,
      uid: `${uid}-pod`,
      resourceVersion: '0',
      creationTimestamp: formatTime(0),
    },
    spec: { ...spec, nodeName: node.metadata.name },
  };
}
