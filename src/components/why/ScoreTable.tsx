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
            <tr key={fit.node} data-chosen={fit.node === chosen}>
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
                <Scores fit={fit} best={best} />
              </td>
            </tr>
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

function Scores({ fit: { total, scores }, best }: { readonly fit: Fitting; readonly best: number }) {
  if (total === undefined) return <span className="quiet">not needed</span>;
  const bar = (share: number) => (
    <span className="score-bar" aria-hidden="true">
      <span style={{ width: `${Math.min(100, share * 100)}%` }} />
    </span>
  );
  if (!scores) return <b>{Math.round(total)}</b>;
  return (
    <details className="scores">
      <summary>
        <b>{Math.round(total)}</b>
        {bar(total / best)}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Plugin</th>
            <th scope="col">Score × weight</th>
          </tr>
        </thead>
        <tbody>
          {scores.map(({ plugin, weight, raw, normalized, weighted }) => (
            <tr key={plugin}>
              <th scope="row">
                {plugin}
                {bar(weighted / best)}
              </th>
              <td title={`raw score ${raw}`}>
                {normalized} × {weight} = <b>{weighted}</b>
                {raw !== normalized && <span className="quiet"> (raw {raw})</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
