import type { EventView } from '../../session/view.ts';
import { refName } from '../format/name.ts';

/** Ordinary news that is still worth saying aloud. */
const worthSaying: ReadonlySet<string> = new Set([
  'NodeReady',
  'NodeNotReady',
  'RegisteredNode',
  'TaintManagerEviction',
  'SuccessfulRescale',
  'Killing',
  'Scheduled',
]);

/** Sentences for events newer than `after`, and the newest one's number. */
export function tellable(events: Readonly<Record<string, EventView>>, after: number) {
  const fresh = Object.values(events)
    .filter(({ seq }) => seq > after)
    .sort((one, other) => one.seq - other.seq);
  // Numbers begin anew when another scenario has been opened.
  const newest = fresh.at(-1)?.seq ?? Math.max(0, ...Object.values(events).map(({ seq }) => seq));
  const sentences = fresh
    .filter(({ type, reason }) => type === 'Warning' || worthSaying.has(reason))
    .map(({ ref, reason, message }) => `${refName(ref)}: ${reason}. ${message}`);
  return { sentences, newest };
}
