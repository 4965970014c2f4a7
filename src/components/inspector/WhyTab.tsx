import type { Explanation } from '../../session/protocol.ts';
import { clockTime } from '../format/time.ts';
import { RefLink } from './RefLink.tsx';
import { Scheduling } from './Scheduling.tsx';

/** The answer to “Why?”: in plain words, as the scheduler saw it, and back to what a person did. */
export function WhyTab({ why }: { readonly why: Explanation }) {
  return (
    <div className="why">
      {why.summary.length === 0 && <p className="quiet">There is nothing special to explain.</p>}
      {why.summary.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {why.scheduling && <Scheduling scheduling={why.scheduling} />}
      {why.causes.length > 0 && (
        <section>
          <h3>How it came to this</h3>
          <ol className="causes">
            {why.causes.map((cause) => (
              <li
                key={`${cause.rev ?? ''} ${cause.at} ${cause.says}`}
                data-you={cause.by === 'you' || cause.by === 'user'}
              >
                <p>{cause.says}</p>
                <p className="quiet">
                  {clockTime(cause.at)}, {cause.by}
                  {cause.ref && (
                    <>
                      {' · '}
                      <RefLink to={cause.ref} />
                    </>
                  )}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
