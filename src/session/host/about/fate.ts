import { type Cluster, type FateTarget, foretellFate, makeKey } from '../../../engine/index.ts';
import type { Answer, Question } from '../../protocol.ts';

type Wanted = Extract<Question, { readonly about: 'fate' }>;

/** What would die with it. */
export function aboutFate(wanted: Wanted, cluster: Cluster): Answer {
  const target = targetOf(wanted);
  const fate = target && foretellFate(cluster, target);
  return { about: 'fate', ...(fate && { fate }) };
}

function targetOf({ ref: { kind, namespace, name }, container }: Wanted): FateTarget | undefined {
  switch (kind) {
    case 'Pod': {
      const pod = makeKey(namespace, name);
      return container === undefined ? { type: 'pod', pod } : { type: 'container', pod, container };
    }
    case 'Node':
    case 'Machine':
      return { type: 'node', name };
    case 'Zone':
      return { type: 'zone', name };
    default:
      return undefined;
  }
}
