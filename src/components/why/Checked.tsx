import type { Topic } from '../../engine/index.ts';
import { count } from '../format/amount.ts';
import { useAnswer } from '../inspector/use-answer.ts';
import { openDialog } from '../ui-state.ts';
import './checked.css';

/** By what the explained behaviours were checked: recorded answers of Kubernetes, its source, and what is simplified. */
export function CheckedFooter({ topics }: { readonly topics: readonly Topic[] }) {
  const answer = useAnswer({ about: 'checked', topics });
  const checked = answer?.about === 'checked' ? answer.checked : [];
  if (checked.length === 0) return null;
  const recorded = checked.reduce((sum, one) => sum + one.recorded, 0);
  return (
    <details className="checked">
      <summary>
        Checked against Kubernetes
        <span>{recorded > 0 ? count(recorded, 'recorded answer') : 'by its source'}</span>
      </summary>
      <ul>
        {checked.map(({ topic, says, upstream, recorded: number, differences }) => (
          <li key={topic}>
            <p>
              <b>{says}</b>:{' '}
              {number > 0
                ? `gives the same as ${count(number, 'recorded answer')} of Kubernetes.`
                : 'follows its source.'}
            </p>
            <p className="checked-paths">
              {upstream.map((path) => (
                <code key={path}>{path}</code>
              ))}
            </p>
            {differences.map((difference) => (
              <p key={difference.id} className="checked-simple">
                <b>Simplified:</b> {difference.says}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <button type="button" className="link" onClick={() => openDialog({ type: 'simplified' })}>
        All that is simplified
      </button>
    </details>
  );
}
