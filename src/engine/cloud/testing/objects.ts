import { formatTime } from '../../api/time.ts';
import type { Labels, Node, Pod, PodCondition, PodDisruptionBudget, ResourceList } from '../../api/types.ts';

/** What matters of a pod in a test. */
export interface PodTraits {
  readonly namespace?: string;
  /** The kind of its controller. */
  readonly owner?: string | undefined;
  /** Default: `app: web`. */
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly volumes?: Pod['spec']['volumes'];
  readonly requests?: ResourceList;
  readonly nodeName?: string;
  readonly conditions?: readonly PodCondition[];
}

/** A pod on its node, or pending without one. */
export function podOf(name: string, traits: PodTraits = {}): Pod {
  const { namespace = 'default', owner, labels = { app: 'web' }, annotations, volumes } = traits;
  const { requests, nodeName, conditions } = traits;
  const reference = {
    apiVersion: 'apps/v1',
    kind: owner ?? '',
    name: 'owner',
    uid: 'owner',
    controller: true,
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadataOf(name, namespace),
      labels,
      ...(annotations && { annotations }),
      ...(owner !== undefined && { ownerReferences: [reference] }),
    },
    spec: {
      containers: [{ name: 'main', ...(requests && { resources: { requests } }) }],
      ...(volumes && { volumes }),
      ...(nodeName !== undefined && { nodeName }),
    },
    status: { phase: nodeName === undefined ? 'Pending' : 'Running', ...(conditions && { conditions }) },
  };
}

/** A node with as much capacity as it has allocatable. */
export function nodeOf(name: string, allocatable: ResourceList): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: metadataOf(name),
    spec: {},
    status: { capacity: allocatable, allocatable },
  };
}

function metadataOf(name: string, namespace?: string) {
  const creationTimestamp = formatTime(0);
  return { name, uid: name, resourceVersion: '1', creationTimestamp, ...(namespace && { namespace }) };
}

/** A budget for the pods labelled `app: web`. */
export function budgetOf(disruptionsAllowed: number): PodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadataOf('web', 'default'),
    spec: { selector: { matchLabels: { app: 'web' } } },
    status: { currentHealthy: 1, desiredHealthy: 1, disruptionsAllowed, expectedPods: 1 },
  };
}
