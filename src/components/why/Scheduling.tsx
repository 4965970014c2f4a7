import type { SchedulingExplanation } from '../../session/protocol.ts';
import { clockTime } from '../format/time.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';

type Verdict = SchedulingExplanation['nodes'][number];

/** The scheduler's decision, node by node: who could take the pod, who could not and why, and how the rest scored. */
export function Scheduling({ scheduling }: { readonly scheduling: SchedulingExplanation }) {
  const best = Math.max(1, ...scheduling.nodes.map(({ total }) => total ?? 0));
  const nodes = scheduling.nodes.toSorted((one, other) => (other.total ?? -1) - (one.total ?? -1));
  return (
    <div className="scheduling">
      <p className="quiet">What the scheduler saw at {clockTime(scheduling.at)}</p>
      <p className="scheduling-message">{scheduling.message}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">Verdict</th>
            <th scope="col">Score</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((verdict) => (
            <tr key={verdict.node} data-chosen={verdict.node === scheduling.chosen}>
              <th scope="row">
                <RefLink to={{ kind: 'Node', name: verdict.node }}>{verdict.node}</RefLink>
              </th>
              <td>
                <VerdictCell verdict={verdict} isChosen={verdict.node === scheduling.chosen} />
              </td>
              <td>{verdict.feasible && <Scores verdict={verdict} best={best} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function VerdictCell({ verdict, isChosen }: { readonly verdict: Verdict; readonly isChosen: boolean }) {
  const { feasible, reasons, plugin } = verdict;
  return (
    <>
      <span className={`verdict tone-${feasible ? 'ready' : 'failed'}`}>
        <ToneShape tone={feasible ? 'ready' : 'failed'} size={13} />{' '}
        {isChosen ? 'chosen' : feasible ? 'fits' : 'does not fit'}
      </span>
      {reasons.map((reason) => (
        <span key={reason} className="verdict-reason">
          {reason}
        </span>
      ))}
      {plugin && !feasible && <code className="quiet">{plugin}</code>}
    </>
  );
}

function Scores({ verdict: { total, scores }, best }: { readonly verdict: Verdict; readonly best: number }) {
  if (total === undefined) return null;
  return (
    <details className="scores">
      <summary>
        <b>{Math.round(total)}</b>
        <span className="score-bar" aria-hidden="true">
          <span style={{ width: `${(total / best) * 100}%` }} />
        </span>
      </summary>
      <ul>
        {scores.map(({ plugin, score }) => (
          <li key={plugin}>
            <span>{plugin}</span>
            <b>{Math.round(score)}</b>
            <span className="score-bar" aria-hidden="true">
              <span style={{ width: `${Math.min(100, (score / best) * 100)}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
