import { memo } from 'react';
import type { EventView } from '../../session/view.ts';
import { refName } from '../format/name.ts';
import { clockTime } from '../format/time.ts';
import { ToneShape } from '../ui/ToneShape.tsx';
import { select } from '../ui-state.ts';

export const EventRow = memo(function EventRow({ event }: { readonly event: EventView }) {
  const isWarning = event.type === 'Warning';
  return (
    <li className="event" data-warning={isWarning}>
      <time className="mono">{clockTime(event.at)}</time>
      <span className="event-shape" title={event.type}>
        <ToneShape tone={isWarning ? 'warning' : 'running'} size={13} />
        <span className="unseen">{event.type}</span>
      </span>
      <strong>{event.reason}</strong>
      <span className="event-message">
        <button type="button" className="link" onClick={() => select(event.ref)}>
          {refName(event.ref)}
        </button>{' '}
        {event.message}
        {event.count > 1 && <span className="quiet"> ×{event.count}</span>}
      </span>
    </li>
  );
});
