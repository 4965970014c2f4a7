import type { Node } from '../../api/types.ts';
import type { EventAbout, EventEntry } from '../../store/events.ts';
import type { Store } from '../../store/store.ts';

/** The name under which this controller reports. */
export const eventSource = 'node-controller';

/** Models pkg/controller/util/node.RecordNodeEvent */
export function recordNodeEvent(store: Store, node: Node, reason: string, event: string): void {
  record(store, node, 'Normal', reason, `Node ${node.metadata.name} event: ${event}`);
}

/** Models pkg/controller/util/node.RecordNodeStatusChange */
export function recordNodeStatusChange(store: Store, node: Node, status: string, source = eventSource): void {
  const message = `Node ${node.metadata.name} status is now: ${status}`;
  store.events.record(node, source, 'Normal', status, message);
}

export function record(
  store: Store,
  about: EventAbout,
  type: EventEntry['type'],
  reason: string,
  message: string,
): void {
  store.events.record(about, eventSource, type, reason, message);
}
