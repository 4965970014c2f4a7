import { withCondition } from '../../api/pod-status.ts';
import type { Namespace } from '../../api/types.ts';
import type { Remains } from './content.ts';

type Condition = NonNullable<NonNullable<Namespace['status']>['conditions']>[number];

/** Every condition that a terminating namespace has, with what it says when all is well. */
const FINE: readonly (readonly [type: string, reason: string, message: string])[] = [
  ['NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered'],
  [
    'NamespaceDeletionGroupVersionParsingFailure',
    'ParsedGroupVersions',
    'All legacy kube types successfully parsed',
  ],
  [
    'NamespaceDeletionContentFailure',
    'ContentDeleted',
    'All content successfully deleted, may be waiting on finalization',
  ],
  ['NamespaceContentRemaining', 'ContentRemoved', 'All content successfully removed'],
  ['NamespaceFinalizersRemaining', 'ContentHasNoFinalizers', 'All content-preserving finalizers finished'],
];

/** Models pkg/controller/namespace/deletion/status_condition_utils.go */
export function namespaceConditions(
  present: readonly Condition[] | undefined,
  remains: Remains | undefined,
  now: string,
): readonly Condition[] {
  const troubles = new Map(remains ? troublesOf(remains) : []);
  return FINE.reduce<readonly Condition[]>((conditions, [type, reason, message]) => {
    const trouble = troubles.get(type);
    const condition = trouble ?? { type, status: 'False', reason, message };
    return withCondition(conditions, condition, now);
  }, present ?? []);
}

function troublesOf({ resources, finalizers }: Remains): [type: string, condition: Condition][] {
  const troubles: Condition[] = [];
  if (resources.size > 0) {
    const counts = [...resources].map(([name, count]) => `${name} has ${count} resource instances`).sort();
    troubles.push({
      type: 'NamespaceContentRemaining',
      status: 'True',
      reason: 'SomeResourcesRemain',
      message: `Some resources are remaining: ${counts.join(', ')}`,
    });
  }
  if (finalizers.size > 0) {
    const counts = [...finalizers].map(([name, count]) => `${name} in ${count} resource instances`).sort();
    troubles.push({
      type: 'NamespaceFinalizersRemaining',
      status: 'True',
      reason: 'SomeFinalizersRemain',
      message: `Some content in the namespace has finalizers remaining: ${counts.join(', ')}`,
    });
  }
  return troubles.map((condition) => [condition.type, condition]);
}
