import { useState } from 'react';
import type { View, WaitView } from '../../session/view.ts';
import { perIdentity } from '../per-identity.ts';
import { useView } from '../playground.ts';
import { openDialog } from '../ui-state.ts';
import { useMedia } from '../use-media.ts';
import { useNow } from '../use-now.ts';
import { Wait } from './Wait.tsx';

const sorted = perIdentity((waits: View['waits']): readonly WaitView[] =>
  Object.values(waits).sort((one, other) => one.until - other.until),
);
const soonestFirst = (view: View) => sorted(view.waits);

/** What the cluster is waiting for: the soonest in sight, the others on demand. */
export function Waits() {
  const waits = useView(soonestFirst);
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const isNarrow = useMedia('(max-width: 1300px)');
  const isWide = useMedia('(min-width: 1700px)');
  const inSight = isNarrow ? 1 : isWide ? 3 : 2;
  const more = waits.length - inSight;
  if (waits.length === 0)
    return (
      <p className="waits-none quiet">
        Nothing is waiting for a timer. <AllTimers />
      </p>
    );
  return (
    <div className="waits">
      <ul aria-label="Waits">
        {waits.slice(0, inSight).map((wait) => (
          <Wait key={wait.id} wait={wait} now={now} />
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="waits-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          +{more} more
        </button>
      )}
      <AllTimers />
      {isOpen && more > 0 && (
        <ul className="waits-list" aria-label="More waits">
          {waits.slice(inSight).map((wait) => (
            <Wait key={wait.id} wait={wait} now={now} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AllTimers() {
  return (
    <button
      type="button"
      className="waits-more"
      aria-haspopup="dialog"
      title="All timers, and what would make them shorter"
      onClick={() => openDialog({ type: 'next' })}
    >
      What next?
    </button>
  );
}
