import { useState } from 'react';
import type { NextAnswer, NextView } from '../../../session/protocol.ts';
import { refName } from '../../format/name.ts';
import { clockTime, remaining } from '../../format/time.ts';
import { RefLink } from '../../inspector/RefLink.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChangeIt } from './ChangeIt.tsx';
import './next.css';

interface NextListProps {
  readonly answer: NextAnswer;
  readonly now: number;
}

/** Timers, the soonest first: what each will do, when, which setting decides that, and a control to change it. */
export function NextList({ answer: { things, more }, now }: NextListProps) {
  const [open, setOpen] = useState<string>();
  const left = things.filter(({ until }) => until >= now - 1_000);
  if (left.length === 0) return <p className="quiet">Nothing here waits for a timer.</p>;
  return (
    <>
      <ol className="next-list">
        {left.map((thing) => (
          <li key={thing.id}>
            <Thing thing={thing} now={now} />
            {thing.change && (
              <Button
                look="quiet"
                aria-expanded={open === thing.id}
                aria-label={`Change it: ${thing.change.name}, ${thing.says}`}
                onClick={() => setOpen(open === thing.id ? undefined : thing.id)}
              >
                Change it
              </Button>
            )}
            {open === thing.id && thing.change && (
              <ChangeIt key={thing.id} thing={thing} change={thing.change} />
            )}
          </li>
        ))}
      </ol>
      {more > 0 && <p className="quiet">And {more} more, later.</p>}
    </>
  );
}

function Thing({
  thing: { since, until, says, setting, ref },
  now,
}: {
  readonly thing: NextView;
  readonly now: number;
}) {
  const share = Math.min(1, Math.max(0, (until - now) / Math.max(1, until - since)));
  return (
    <div className="next-thing">
      <p>
        <b>{remaining(until - now)}</b> {says}
      </p>
      <span className="next-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <p className="quiet">
        at {clockTime(until)} · <span className="mono">{setting}</span> ·{' '}
        {ref.kind === 'Component' || ref.kind === 'ConfigMap' ? (
          ref.name
        ) : (
          <RefLink to={ref}>{refName(ref)}</RefLink>
        )}
      </p>
    </div>
  );
}
