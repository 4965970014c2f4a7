import type { RequestStory } from '../../../engine/index.ts';
import { clockTime } from '../../format/time.ts';
import { fineTime } from '../ends/exact-time.ts';
import { partNumber } from './parts.ts';

interface WaterfallProps {
  readonly title: string;
  readonly story: RequestStory;
}

/** One request: each part of its time as a bar that begins where the one before ends. */
export function Waterfall({ title, story: { at, ms, says, parts } }: WaterfallProps) {
  return (
    <figure className="waterfall">
      <figcaption>
        {title}: {fineTime(ms)}, {says}, sent at {clockTime(at)}
      </figcaption>
      <ol>
        {parts.map(({ what, says: part, from, ms: length, key }) => (
          <li key={`${what} ${from}`}>
            <span className="waterfall-says">
              {part} <small>{key.slice(key.indexOf('/') + 1)}</small>
            </span>
            <span className="waterfall-track" aria-hidden="true">
              <span
                data-part={partNumber[what]}
                style={{ marginLeft: `${(from / ms) * 100}%`, width: `max(2px, ${(length / ms) * 100}%)` }}
              />
            </span>
            <b>{fineTime(length)}</b>
          </li>
        ))}
      </ol>
    </figure>
  );
}
