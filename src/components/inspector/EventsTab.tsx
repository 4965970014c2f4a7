import type { EventLine } from '../../session/protocol.ts';
import { clockTime } from '../format/time.ts';
import { ToneShape } from '../ui/ToneShape.tsx';

export function EventsTab({ events }: { readonly events: readonly EventLine[] }) {
  if (events.length === 0) return <p className="empty">No event has been reported of it.</p>;
  const newestFirst = events.toSorted((one, other) => other.at - one.at);
  return (
    <ol className="event-lines">
      {newestFirst.map((event) => (
        <li key={`${event.at} ${event.reason} ${event.message}`}>
          <p>
            <ToneShape tone={event.type === 'Warning' ? 'warning' : 'running'} size={13} />
            <span className="unseen">{event.type}</span> <strong>{event.reason}</strong>
            {event.count > 1 && <span className="quiet"> ×{event.count}</span>}
          </p>
          <p>{event.message}</p>
          <p className="quiet">
            {clockTime(event.at)}, {event.source}
          </p>
        </li>
      ))}
    </ol>
  );
}
