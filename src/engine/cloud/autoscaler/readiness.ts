import type { Settings } from '../../api/settings.ts';
import { parseTime } from '../../api/time.ts';
import type { Node } from '../../api/types.ts';
import type { NodeGroups } from '../node-groups.ts';
import { isReady } from '../node-readiness.ts';

/** Names of nodes by how they fare. Models cluster-autoscaler/clusterstate.Readiness */
export interface Readiness {
  readonly registered: string[];
  readonly ready: string[];
  /** Were ready once, or had time enough. */
  readonly unready: string[];
  readonly notStarted: string[];
  /** Their machines are gone. */
  readonly deleted: string[];
  readonly unregistered: string[];
  /** Should have registered long ago. */
  readonly longUnregistered: string[];
}

export interface ReadinessStats {
  readonly total: Readiness;
  readonly byGroup: ReadonlyMap<string, Readiness>;
}

export function noReadiness(): Readiness {
  return {
    registered: [],
    ready: [],
    unready: [],
    notStarted: [],
    deleted: [],
    unregistered: [],
    longUnregistered: [],
  };
}

/**
 * @param unregistered machines without a Node, with when they were first seen
 */
export function readinessOf(
  nodes: readonly Node[],
  unregistered: ReadonlyMap<string, number>,
  groups: NodeGroups,
  settings: Settings,
  now: number,
): ReadinessStats {
  const total = noReadiness();
  const byGroup = new Map<string, Readiness>();
  const count = (name: string, state: keyof Readiness) => {
    total[state].push(name);
    const group = groups.ofNode(name)?.id;
    if (group === undefined) return;
    const readiness = byGroup.get(group) ?? noReadiness();
    byGroup.set(group, readiness);
    readiness[state].push(name);
  };
  for (const node of nodes) {
    const { name } = node.metadata;
    count(name, 'registered');
    count(name, stateOf(node, groups, settings, now));
  }
  for (const [name, since] of unregistered) {
    const isLate = since + settings.caMaxNodeProvisionTime < now;
    count(name, isLate ? 'longUnregistered' : 'unregistered');
  }
  return { total, byGroup };
}

/** Models ClusterStateRegistry.updateReadinessStats */
function stateOf(node: Node, groups: NodeGroups, settings: Settings, now: number): keyof Readiness {
  if (!groups.hasInstance(node.metadata.name)) return 'deleted';
  if (isReady(node)) return 'ready';
  const createdAt = parseTime(node.metadata.creationTimestamp);
  return createdAt + settings.caMaxNodeStartupTime > now ? 'notStarted' : 'unready';
}
