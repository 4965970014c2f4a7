import { Fragment } from 'react';
import type { PlacementExplanation } from '../../session/protocol.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';

type Fitting = PlacementExplanation['fits'][number];

const mostRows = 30;

/** The nodes that could take the pod, the best first, with what each plugin thinks of each. */
export function ScoreTable({
  placement: { fits, chosen, ties, skipped },
}: {
  readonly placement: PlacementExplanation;
}) {
  if (fits.length === 0) return null;
  const best = Math.max(1, ...fits.map(({ total }) => total ?? 0));
  return (
    <div className="scheduling">
      <table>
        <caption className="unseen">Nodes that fit, with their scores</caption>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">Verdict</th>
            <th scope="col">Score</th>
          </tr>
        </thead>
        <tbody>
          {fits.slice(0, mostRows).map((fit) => (
            <Fragment key={fit.node}>
              <tr data-chosen={fit.node === chosen}>
                <th scope="row">
                  <RefLink to={{ kind: 'Node', name: fit.node }}>{fit.node}</RefLink>
                </th>
                <td>
                  <span className="verdict tone-ready">
                    <ToneShape tone="ready" size={13} />{' '}
                    {fit.node === chosen ? 'chosen' : ties.includes(fit.node) ? 'as good' : 'fits'}
                  </span>
                </td>
                <td>
                  <Total fit={fit} best={best} />
                </td>
              </tr>
              {fit.scores && (
                <tr className="score-details" data-chosen={fit.node === chosen}>
                  <td colSpan={3}>
                    <Scores node={fit.node} scores={fit.scores} best={best} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
      {fits.length > mostRows && <p className="quiet">and {fits.length - mostRows} more that fit</p>}
      {skipped.length > 0 && fits.length > 1 && (
        <p className="quiet">Had no say, as the pod asks for nothing of theirs: {skipped.join(', ')}.</p>
      )}
    </div>
  );
}

function Bar({ share }: { readonly share: number }) {
  return (
    <span className="score-bar" aria-hidden="true">
      <span style={{ width: `${Math.min(100, share * 100)}%` }} />
    </span>
  );
}

function Total({ fit: { total }, best }: { readonly fit: Fitting; readonly best: number }) {
  if (total === undefined) return <span className="quiet">not needed</span>;
  return (
    <span className="score-total">
      <b>{Math.round(total)}</b>
      <Bar share={total / best} />
    </span>
  );
}

/** Each plugin's score of 0 to 100, times its weight. */
function Scores({
  node,
  scores,
  best,
}: {
  readonly node: string;
  readonly scores: NonNullable<Fitting['scores']>;
  readonly best: number;
}) {
  return (
    <details className="scores">
      <summary>
        How {node} was scored<span className="unseen">: score, times weight</span>
      </summary>
      <ul>
        {scores.map(({ plugin, weight, raw, normalized, weighted }) => (
          <li key={plugin} className="score-line">
            <span>{plugin}</span>
            <span>
              {normalized} × {weight} = <b>{weighted}</b>
            </span>
            <Bar share={weighted / best} />
            {raw !== normalized && <small className="quiet">raw score {raw}, brought to 0 to 100</small>}
          </li>
        ))}
      </ul>
    </details>
  );
}
