import { useEffect, useState } from 'react';
import type { Simplification } from '../../session/protocol.ts';
import { count } from '../format/amount.ts';
import { usePlayground } from '../playground.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { byArea, matching } from './simplifications.ts';
import './simplified.css';

/** More than this are not read through; one looks for a word in them. */
const fewEnough = 12;

/** Where the simulation is not as Kubernetes is, and why: nobody shall learn what is not so. */
export default function SimplifiedDialog({ onClose }: { readonly onClose: () => void }) {
  const known = useSimplifications();
  const [search, setSearch] = useState('');
  const all = known?.list ?? [];
  const found = matching(all, search);
  return (
    <Dialog
      title="What is simplified"
      size="large"
      says="What is not listed here is meant to behave as in Kubernetes itself."
      onClose={onClose}
    >
      {all.length > fewEnough && (
        <div className="simplified-search">
          <Field label="Search">
            {(ids) => (
              <input
                {...ids}
                type="search"
                placeholder="a word, such as “disk”"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      {/* It stays, so that what changes in it is read out. */}
      <p role="status" className={known ? 'quiet' : 'empty'}>
        {known ? (known.problem ?? tally(found.length, all.length)) : 'Asking the simulation …'}
      </p>
      {byArea(found).map(([area, list]) => (
        <section key={area} className="simplified-area" aria-labelledby={`simplified-${idOf(area)}`}>
          <h3 id={`simplified-${idOf(area)}`}>{headline(area)}</h3>
          <ul>
            {list.map((one) => (
              <li key={one.id}>
                <p>{one.says}</p>
                <p className="simplified-why">
                  <b>Why:</b> {one.because}
                </p>
                {one.upstream && (
                  <p className="simplified-upstream">
                    In the real thing: <code>{one.upstream}</code>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}

interface Known {
  readonly list: readonly Simplification[];
  readonly problem?: string;
}

/** The engine keeps the list; the worker has it already, so the page need not load it. */
function useSimplifications(): Known | undefined {
  const playground = usePlayground();
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    let isWanted = true;
    const learn = (now: Known) => isWanted && setKnown(now);
    playground.ask({ about: 'differences' }).then(
      (answer) => {
        if (answer.about === 'differences') learn({ list: answer.differences });
        else
          learn({ list: [], problem: answer.about === 'nothing' ? answer.message : 'There is no answer.' });
      },
      (reason: unknown) => learn({ list: [], problem: String(reason) }),
    );
    return () => {
      isWanted = false;
    };
  }, [playground]);
  return known;
}

function tally(found: number, all: number): string {
  const things = count(all, 'simplification');
  if (found === all) return things;
  return found === 0 ? `None of ${things} has this in it.` : `${found} of ${things}`;
}

const idOf = (area: string) => area.replaceAll(/\W+/g, '-').toLowerCase();

function headline(area: string): string {
  return area === 'api' ? 'API' : area.charAt(0).toUpperCase() + area.slice(1);
}
