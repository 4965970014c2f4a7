import { useEffect, useId, useRef, useState } from 'react';
import type { LogLine } from '../../session/protocol.ts';
import type { PodView, Ref } from '../../session/view.ts';
import { clockTime } from '../format/time.ts';
import { useView } from '../playground.ts';
import { placeOf } from '../selection.ts';
import { Equivalent } from '../ui/Equivalent.tsx';
import { useAnswer } from './use-answer.ts';

/** What the containers of a pod have written, one at a time. */
export function LogsTab({ selected }: { readonly selected: Ref }) {
  const id = useView((view) => placeOf(view, selected)?.id);
  const pod = useView((view) => (id === undefined ? undefined : view.pods[id]));
  if (!pod) return <p className="empty">The pod has ended, and its logs with it.</p>;
  return <PodLogs pod={pod} />;
}

function PodLogs({ pod }: { readonly pod: PodView }) {
  const main = pod.containers.find(({ kind }) => kind === 'main') ?? pod.containers[0];
  const [chosen, setChosen] = useState<string>();
  const [previous, setPrevious] = useState(false);
  const [follow, setFollow] = useState(true);
  const container = pod.containers.find(({ name }) => name === chosen) ?? main;
  const name = container?.name ?? '';
  const answer = useAnswer(
    { about: 'logs', ref: pod.ref, container: name, previous },
    { alsoWithTime: true },
  );
  const select = useId();
  return (
    <div className="logs">
      <div className="logs-bar">
        <label htmlFor={select}>Container</label>
        <select id={select} value={name} onChange={(event) => setChosen(event.target.value)}>
          {pod.containers.map((each) => (
            <option key={each.name} value={each.name}>
              {each.name}
              {each.kind === 'main' ? '' : ` (${each.kind})`}
            </option>
          ))}
        </select>
        <label>
          <input type="checkbox" checked={follow} onChange={(event) => setFollow(event.target.checked)} />{' '}
          follow
        </label>
        <label>
          <input type="checkbox" checked={previous} onChange={(event) => setPrevious(event.target.checked)} />{' '}
          of the run before
        </label>
      </div>
      {!answer && <p className="empty">Asking the kubelet …</p>}
      {answer?.about === 'logs' && (
        <>
          {answer.problem !== undefined && (
            <p role="status" className="state-message">
              {answer.problem}
            </p>
          )}
          {answer.problem === undefined && (
            <Lines lines={answer.lines} isFollowed={follow} container={name} />
          )}
        </>
      )}
      <Equivalent line={lineOf(pod, name, { follow, previous })} />
    </div>
  );
}

interface LinesProps {
  readonly lines: readonly LogLine[];
  readonly isFollowed: boolean;
  readonly container: string;
}

function Lines({ lines, isFollowed, container }: LinesProps) {
  const list = useRef<HTMLOListElement>(null);
  const newest = lines.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the newest line.
  useEffect(() => {
    if (isFollowed && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [isFollowed, newest?.time, newest?.text, lines.length]);
  if (lines.length === 0) return <p className="empty">It has written nothing.</p>;
  return (
    <ol
      className="log-lines"
      ref={list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take focus to be scrolled by keys.
      tabIndex={0}
      aria-label={`What ${container} has written, oldest first`}
    >
      {numbered(lines).map(({ key, line }) => (
        <li key={key} data-error={line.isError}>
          <time>{clockTime(line.time)}</time>
          {line.isError && <span className="unseen">stderr: </span>}
          <span>{line.text}</span>
        </li>
      ))}
    </ol>
  );
}

/** Lines of one moment may say the same. */
function numbered(lines: readonly LogLine[]): { readonly key: string; readonly line: LogLine }[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const base = `${line.time} ${line.text}`;
    const nth = seen.get(base) ?? 0;
    seen.set(base, nth + 1);
    return { key: `${base} ${nth}`, line };
  });
}

function lineOf(
  { name, namespace, containers }: PodView,
  container: string,
  { follow, previous }: { readonly follow: boolean; readonly previous: boolean },
): string {
  const parts = ['kubectl logs', name];
  if (containers.length > 1) parts.push('-c', container);
  if (namespace !== 'default') parts.push('-n', namespace);
  if (follow) parts.push('-f');
  if (previous) parts.push('--previous');
  return parts.join(' ');
}
