import { keyOf } from '../../api/key.ts';
import { parseTime } from '../../api/time.ts';
import type { Wait } from '../../api/wait.ts';
import type { Store } from '../../store/store.ts';
import type { Heartbeats } from '../controller.ts';
import { nodeCondition } from './node-conditions.ts';
import { gracePeriod, type NodeHealthMap } from './node-health.ts';

/**
 * Nodes whose kubelet is silent, until the look at all nodes that will declare them Unknown.
 *
 * @param lastPass when all nodes were last looked at, virtual ms; until they are, nobody counts
 */
export function* graceWaits(
  store: Store,
  heartbeats: Heartbeats,
  health: NodeHealthMap,
  lastPass: number | undefined,
): Iterable<Wait> {
  if (lastPass === undefined) return;
  const { settings } = store;
  const { now } = store.clock;
  const period = settings.nodeMonitorPeriod;
  const overdue = settings.nodeLeaseRenewInterval + period;
  for (const node of store.list('Node')) {
    const { name, creationTimestamp } = node.metadata;
    const ready = nodeCondition(node, 'Ready');
    if (ready?.status === 'Unknown') continue;
    const renewedAt = heartbeats.renewedAt(name);
    const since = renewedAt ?? parseTime(creationTimestamp);
    if (heartbeats.stoppedBy(name) === undefined && now - since <= overdue) continue;
    const known = health.get(name);
    const seen = known && (renewedAt === undefined || renewedAt === known.renewedAt);
    const deadline = (seen ? known.probedAt : lastPass + period) + gracePeriod(ready, settings);
    const until = lastPass + Math.ceil((deadline - lastPass) / period) * period;
    yield {
      type: 'node-grace-period',
      kind: 'Node',
      key: keyOf(node),
      since,
      until,
      setting: ready ? 'nodeMonitorGracePeriod' : 'nodeStartupGracePeriod',
    };
  }
}
