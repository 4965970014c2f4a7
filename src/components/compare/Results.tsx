import type { ComparedFigure, Comparison } from '../../session/compare/compare.ts';
import { clockTime } from '../format/time.ts';
import { sameRef } from '../selection.ts';
import { select, useUi } from '../ui-state.ts';

interface ResultsProps {
  readonly comparison: Comparison;
  readonly names: readonly [string, string];
}

/** What differs, in words and figures; all that the pictures show is here, too. */
export function Results({ comparison, names }: ResultsProps) {
  const { from, to, loadFrom, parting, says, figures } = comparison;
  return (
    <section className="compare-results" aria-label="What is different">
      <div className="compare-words">
        <h2>What is different</h2>
        <p className="quiet">
          From {clockTime(from)} to {clockTime(to)}.{' '}
          {parting ? `They part at ${clockTime(parting.at)}: ${parting.says}.` : 'The same was done in both.'}
          {loadFrom !== undefined && ` Requests and latency are remembered from ${clockTime(loadFrom)} on.`}
        </p>
        <ul className="compare-says" aria-live="polite">
          {says.length === 0 && <li>No figure is different.</li>}
          {says.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      <table className="compare-table">
        <caption className="unseen">Figures of both futures</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Figure</span>
            </th>
            {names.map((name, side) => (
              <th key={name} scope="col" title={name}>
                <span className="compare-letter">{side === 0 ? 'A' : 'B'}</span> <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Row key={figure.id} figure={figure} />
          ))}
        </tbody>
      </table>
      <Things comparison={comparison} />
    </section>
  );
}

function Row({ figure: { name, one, other, isSame, better } }: { readonly figure: ComparedFigure }) {
  return (
    <tr data-same={isSame}>
      <th scope="row">{name}</th>
      <td>
        {one}
        {better === 'one' && <Better />}
      </td>
      <td>
        {other}
        {better === 'other' && <Better />}
      </td>
    </tr>
  );
}

function Better() {
  return (
    <span className="compare-better">
      <span aria-hidden="true">✓</span> better
    </span>
  );
}

const places = { one: 'only in A', other: 'only in B', both: '' } as const;

function Things({ comparison: { things, more } }: { readonly comparison: Comparison }) {
  const selected = useUi((state) => state.selected);
  return (
    <div className="compare-things">
      <h3>
        Objects that differ now <span className="quiet">{things.length + more}</span>
      </h3>
      {things.length === 0 && <p className="quiet">All objects are the same.</p>}
      <ul>
        {things.map(({ ref, in: place, says }) => (
          <li key={`${ref.kind} ${ref.namespace ?? ''} ${ref.name}`}>
            <button type="button" aria-pressed={sameRef(ref, selected)} onClick={() => select(ref)}>
              <b>
                {ref.kind} {ref.name}
              </b>{' '}
              <span>{place === 'both' ? says : places[place]}</span>
            </button>
          </li>
        ))}
        {more > 0 && <li className="quiet">and {more} more</li>}
      </ul>
    </div>
  );
}
