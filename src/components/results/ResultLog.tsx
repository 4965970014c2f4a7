import { clockTime } from '../format/time.ts';
import { useUi } from '../ui-state.ts';
import { Outcome } from './Outcome.tsx';
import './results.css';

/** Everything that the learner did, newest first, with what came of it. */
export function ResultLog() {
  const results = useUi((state) => state.results);
  if (results.length === 0)
    return <p className="empty">You have not changed anything yet. Try the Build buttons.</p>;
  return (
    <ol className="result-log">
      {results.toReversed().map((result) => (
        <li key={result.id}>
          <p className="result-title">
            <time className="mono quiet">{clockTime(result.at)}</time> {result.title}
          </p>
          {result.says && <p className="result-says">{result.says}</p>}
          <Outcome outcome={result.outcome} />
        </li>
      ))}
    </ol>
  );
}
