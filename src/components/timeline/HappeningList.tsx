import { clockTime } from '../format/time.ts';
import { usePlayground } from '../playground.ts';
import type { Happening } from './moment.ts';

const laneNames: Readonly<Record<Happening['lane'], string>> = {
  actions: 'You',
  scaling: 'Scaling',
  failures: 'Failures',
};

/** The marks of all lanes as a list to read, each a way to its moment. */
export function HappeningList({ happenings }: { readonly happenings: readonly Happening[] }) {
  const playground = usePlayground();
  if (happenings.length === 0) return <p className="quiet">Nothing has happened yet that is worth a mark.</p>;
  return (
    <ol className="happenings" aria-label="What happened">
      {happenings.toReversed().map(({ lane, at, says, tone }) => (
        <li key={`${at} ${says}`}>
          <button type="button" onClick={() => void playground.goTo(at)}>
            <time>{clockTime(at)}</time>
            <i className="lane-mark" data-tone={tone} aria-hidden="true" />
            <span className="happening-lane">{laneNames[lane]}</span>
            <span>{says}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
