import { useState } from 'react';
import type { EventView, View } from '../../session/view.ts';
import { clockTime } from '../format/time.ts';
import { perIdentity } from '../per-identity.ts';
import { useView } from '../playground.ts';
import { ResultLog } from '../results/ResultLog.tsx';
import { withKey } from '../shortcuts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { toggleEvents, useUi } from '../ui-state.ts';
import { EventRow } from './EventRow.tsx';
import './events.css';

const sorted = perIdentity((events: View['events']): readonly EventView[] =>
  Object.values(events).sort((one, other) => other.seq - one.seq),
);
const newestFirst = (view: View) => sorted(view.events);

/** What the cluster has reported, and what the learner has done. Closed, it shows the newest line. */
export function EventPanel() {
  const isOpen = useUi((state) => state.eventsOpen);
  const events = useView(newestFirst);
  const newest = events[0];
  return (
    <section className="event-panel" aria-label="Events" data-open={isOpen}>
      <button
        type="button"
        className="event-toggle"
        aria-expanded={isOpen}
        title={withKey('Open or close the event list', 'e')}
        onClick={toggleEvents}
      >
        <Icon name="events" size={16} />
        <strong>Events</strong>
        <span className="event-newest">
          {newest
            ? `${clockTime(newest.at)}  ${newest.reason}: ${newest.message}`
            : 'nothing has happened yet'}
        </span>
        <Icon name={isOpen ? 'down' : 'up'} size={16} />
      </button>
      {isOpen && <EventTabs events={events} />}
    </section>
  );
}

export function EventTabs({ events }: { readonly events: readonly EventView[] }) {
  const [tab, setTab] = useState<'events' | 'done'>('events');
  const results = useUi((state) => state.results.length);
  return (
    <Tabs
      label="What has happened"
      tabs={[
        { id: 'events', label: 'Cluster events' },
        { id: 'done', label: `What you did (${results})` },
      ]}
      current={tab}
      onChange={setTab}
    >
      {tab === 'done' ? <ResultLog /> : <EventList events={events} />}
    </Tabs>
  );
}

function EventList({ events }: { readonly events: readonly EventView[] }) {
  if (events.length === 0) {
    return <p className="empty">Nothing has been reported yet. Deploy something, or let time run.</p>;
  }
  return (
    <ol className="event-list">
      {events.map((event) => (
        <EventRow key={event.id} event={event} />
      ))}
    </ol>
  );
}

/** The same as a sheet on small screens, always open there. */
export function EventSheet() {
  const events = useView(newestFirst);
  return <EventTabs events={events} />;
}
