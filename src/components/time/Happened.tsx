import { useEffect } from 'react';
import { duration } from '../format/time.ts';
import { showHappened, useUi } from '../ui-state.ts';

/** Long enough to read a line or two, short enough not to be in the way; the event list keeps it all. */
const shownMs = 3200;

/** After a step through time: how long it was, and what happened. */
export function Happened() {
  const happened = useUi((state) => state.happened);
  useEffect(() => {
    if (!happened) return;
    const timer = setTimeout(() => showHappened(null), shownMs);
    return () => clearTimeout(timer);
  }, [happened]);
  return (
    <div className="happened" role="status" aria-label="What happened">
      {happened && (
        <div key={happened.id} className="happened-card">
          <strong>{happened.passed > 0 ? `${duration(happened.passed)} later` : 'Nothing moved'}</strong>
          {happened.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
    </div>
  );
}
