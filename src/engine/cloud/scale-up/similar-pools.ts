import { milliValue } from '../../api/quantity.ts';
import type { ResourceList } from '../../api/types.ts';
import type { Template } from '../autoscaler/template.ts';
import { requested } from '../pods.ts';

/** Models cluster-autoscaler/config/autoscaling_options.go */
const MOST_ALLOCATABLE_DIFFERENCE = 0.05;
const MOST_FREE_DIFFERENCE = 0.05;
const MOST_MEMORY_DIFFERENCE = 0.015;

/** Labels that tell nodes of one kind apart; here the instance type is the pool's own name. */
const ignored: ReadonlySet<string> = new Set([
  'kubernetes.io/hostname',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'node.kubernetes.io/instance-type',
  'beta.kubernetes.io/instance-type',
  'cluster-autoscaler.kubernetes.io/template-node',
]);

/**
 * Whether two pools have machines of the same kind. Models cluster-autoscaler/processors/nodegroupset
 * IsCloudProviderNodeInfoSimilar
 */
export function areSimilar(a: Template, b: Template): boolean {
  return (
    haveSimilarCapacity(a.node.status?.capacity, b.node.status?.capacity) &&
    areWithin(a.node.status?.allocatable, b.node.status?.allocatable, MOST_ALLOCATABLE_DIFFERENCE) &&
    areWithin(freeOf(a), freeOf(b), MOST_FREE_DIFFERENCE) &&
    haveEqualLabels(a.node.metadata.labels, b.node.metadata.labels)
  );
}

function haveSimilarCapacity(a: ResourceList = {}, b: ResourceList = {}): boolean {
  return everyKey(a, b, (resource) => {
    const difference = resource === 'memory' ? MOST_MEMORY_DIFFERENCE : 0;
    return isWithin(milliValue(a[resource]), milliValue(b[resource]), difference);
  });
}

function areWithin(a: ResourceList = {}, b: ResourceList = {}, difference: number): boolean {
  return everyKey(a, b, (resource) => isWithin(milliValue(a[resource]), milliValue(b[resource]), difference));
}

/** What the pods that are on it from the start leave. */
function freeOf({ node, pods }: Template): ResourceList {
  const free: Record<string, string> = {};
  for (const [resource, amount] of Object.entries(node.status?.allocatable ?? {})) {
    const used = requested(pods, resource) * (resource === 'cpu' ? 1 : 1000);
    free[resource] = `${milliValue(amount) - used}m`;
  }
  return free;
}

function haveEqualLabels(
  a: Readonly<Record<string, string>> = {},
  b: Readonly<Record<string, string>> = {},
): boolean {
  return everyKey(a, b, (label) => ignored.has(label) || a[label] === b[label]);
}

function everyKey(a: object, b: object, holds: (key: string) => boolean): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(holds);
}

function isWithin(a: number, b: number, difference: number): boolean {
  return Math.abs(a - b) <= Math.max(a, b) * difference;
}
