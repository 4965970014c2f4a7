import type { Cluster, EventEntry } from '../../engine/index.ts';
import type { EventView } from '../view.ts';
import { refOfKey } from './refs.ts';

const MOST = 300;

/** The last events. An event that happens again keeps its id and counts up. */
export class EventsProjection {
  #seen = -1;
  #collection: Readonly<Record<string, EventView>> = {};
  #entries = new Map<EventEntry, EventView>();

  project({ store: { events } }: Cluster): Readonly<Record<string, EventView>> {
    if (events.head === this.#seen) return this.#collection;
    this.#seen = events.head;
    const known = this.#entries;
    const last = events.list().slice(-MOST);
    this.#entries = new Map(last.map((entry) => [entry, known.get(entry) ?? viewOf(entry)]));
    this.#collection = Object.fromEntries([...this.#entries.values()].map((view) => [view.id, view]));
    return this.#collection;
  }
}

function viewOf({
  seq,
  type,
  reason,
  message,
  source,
  kind,
  key,
  uid,
  firstTime,
  lastTime,
  count,
}: EventEntry): EventView {
  return {
    id: [firstTime, uid, source, reason, message].join(' '),
    seq,
    at: lastTime,
    type,
    reason,
    message,
    source,
    ref: refOfKey(kind, key, uid),
    count,
  };
}
