import { useEffect, useState } from 'react';
import type { ChangedThings, ChangesAnswer, FigureChange } from '../../session/protocol.ts';
import { clockTime } from '../format/time.ts';
import { usePlayground, useSession } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { select } from '../ui-state.ts';
import { pinMoment, useTimeline } from './shown.ts';

interface DifferencesProps {
  /** The moment on show, and the present, virtual ms. */
  readonly at: number;
  readonly present: number;
}

/** What is different between two moments: the one on show, and now or the one that was marked. */
export function Differences({ at, present }: DifferencesProps) {
  const pin = useTimeline((state) => state.pin);
  const other = pin ?? present;
  const from = Math.min(at, other);
  const to = Math.max(at, other);
  const answer = useChanges(from, to);
  return (
    <section className="differences" aria-label="Differences">
      <p className="differences-of">
        From <b>{clockTime(from)}</b> to <b>{clockTime(to)}</b>
        {to >= present && ' (now)'}
        <Button look="quiet" onClick={() => pinMoment(at)}>
          Measure from here
        </Button>
        {pin !== undefined && (
          <Button look="quiet" onClick={() => pinMoment(undefined)}>
            Measure up to now
          </Button>
        )}
      </p>
      {from === to ? (
        <p className="quiet">
          Both are the same moment. Drag to another one, or mark this one and go on from here.
        </p>
      ) : (
        answer && <Changes answer={answer} />
      )}
    </section>
  );
}

function Changes({ answer }: { readonly answer: ChangesAnswer }) {
  const { created, deleted, changed, passed, figures, problem } = answer;
  const moved = figures.filter(({ before, after }) => before !== after);
  const groups = [
    ['Created', created],
    ['Deleted', deleted],
    ['Changed', changed],
    ['Came and went', passed],
  ] as const;
  const isNone = moved.length === 0 && groups.every(([, { things }]) => things.length === 0);
  return (
    <>
      {problem && <p className="differences-problem">{problem}</p>}
      {isNone && <p className="quiet">Nothing is different.</p>}
      <div className="differences-groups">
        {moved.length > 0 && (
          <div>
            <h3>Figures</h3>
            <dl>
              {moved.map((figure) => (
                <FigureRow key={figure.name} figure={figure} />
              ))}
            </dl>
          </div>
        )}
        {groups.map(
          ([title, group]) => group.things.length > 0 && <Group key={title} title={title} group={group} />,
        )}
      </div>
    </>
  );
}

function FigureRow({ figure: { name, unit, before, after } }: { readonly figure: FigureChange }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {figureText(before)} → <b>{figureText(after)}</b> {unit}
      </dd>
    </div>
  );
}

function Group({
  title,
  group: { things, more },
}: {
  readonly title: string;
  readonly group: ChangedThings;
}) {
  return (
    <div>
      <h3>
        {title} <span className="quiet">{things.length + more}</span>
      </h3>
      <ul>
        {things.map(({ ref, says }) => (
          <li key={`${ref.uid} ${ref.kind} ${ref.name}`}>
            <button type="button" onClick={() => select(ref)}>
              <b>
                {ref.kind} {ref.name}
              </b>{' '}
              <span>{says}</span>
            </button>
          </li>
        ))}
        {more > 0 && <li className="quiet">and {more} more</li>}
      </ul>
    </div>
  );
}

function figureText(value: number | undefined): string {
  if (value === undefined) return 'not known';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toFixed(2)));
}

function useChanges(from: number, to: number): ChangesAnswer | undefined {
  const playground = usePlayground();
  const branch = useSession((state) => state.time.branch);
  const [answer, setAnswer] = useState<ChangesAnswer>();
  useEffect(() => {
    // While a branch is on its way, the question would be about the other one.
    void branch;
    let isWanted = true;
    if (from === to) return;
    void playground.ask({ about: 'changes', from, to }).then((changes) => {
      if (isWanted && changes.about === 'changes') setAnswer(changes);
    });
    return () => {
      isWanted = false;
    };
  }, [playground, from, to, branch]);
  return answer;
}
