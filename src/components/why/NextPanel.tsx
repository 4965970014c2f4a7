import { useState } from 'react';
import type { NextView } from '../../session/protocol.ts';
import { refName } from '../format/name.ts';
import { useAnswer } from '../inspector/use-answer.ts';
import { Field } from '../ui/Field.tsx';
import { useNow } from '../use-now.ts';
import { NextList } from './next/NextList.tsx';

/** What happens next in the whole cluster: all timers, to be narrowed down to one object or without what only repeats. */
export default function NextPanel() {
  const [only, setOnly] = useState('');
  const [withRepeats, setWithRepeats] = useState(false);
  const answer = useAnswer({ about: 'next', withoutRepeats: !withRepeats }, { alsoWithTime: true });
  const now = useNow();
  const things = answer?.about === 'next' ? answer.things : [];
  const objects = [...new Map(things.map(({ ref }) => [refName(ref), ref])).keys()].toSorted();
  const shown = only === '' || !objects.includes(only) ? things : things.filter((thing) => isOf(thing, only));
  return (
    <div className="next-panel">
      <div className="next-filter">
        <Field label="Of">
          {(ids) => (
            <select
              {...ids}
              value={objects.includes(only) ? only : ''}
              onChange={(event) => setOnly(event.target.value)}
            >
              <option value="">everything</option>
              {objects.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="next-repeats">
          <input
            type="checkbox"
            checked={withRepeats}
            onChange={(event) => setWithRepeats(event.target.checked)}
          />
          also what only repeats: probes, Leases, scrapes
        </label>
      </div>
      {answer?.about === 'next' ? (
        <NextList answer={{ ...answer, things: shown }} now={now} />
      ) : (
        <p className="quiet">Asking the cluster …</p>
      )}
    </div>
  );
}

function isOf({ ref }: NextView, name: string): boolean {
  return refName(ref) === name;
}
