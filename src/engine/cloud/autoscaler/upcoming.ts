import type { Node } from '../../api/types.ts';
import type { ScanContext } from './scan-context.ts';
import { renamed } from './template.ts';

/**
 * Puts nodes into the snapshot that will be there soon, so that pods that will fit them are not helped twice; those of
 * them that have registered already make way. Models StaticAutoscaler.addUpcomingNodesToClusterSnapshot
 *
 * @returns the nodes that have started
 */
export function addUpcoming(nodes: readonly Node[], context: ScanContext): readonly Node[] {
  const { state, templates, snapshot, now } = context;
  const starting = new Set<string>();
  for (const [id, count] of state.upcoming(now)) {
    const template = templates.get(id);
    for (let index = 0; template && index < count; index++) {
      const upcoming = renamed(template, `${template.node.metadata.name}-upcoming-${index}`);
      snapshot.addNode(upcoming.node, upcoming.pods);
    }
    for (const name of state.readinessOf(id).notStarted) starting.add(name);
  }
  for (const name of starting) snapshot.removeNode(name);
  return nodes.filter(({ metadata }) => !starting.has(metadata.name));
}
