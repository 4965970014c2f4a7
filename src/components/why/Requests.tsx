import type { OutcomeShare, RequestsExplanation } from '../../engine/index.ts';
import type { Ref } from '../../session/view.ts';
import { share } from '../format/amount.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { useAnswer } from '../inspector/use-answer.ts';
import { ToneShape } from '../ui/ToneShape.tsx';
import { fineTime } from './ends/exact-time.ts';
import { partNumber } from './requests/parts.ts';
import { Waterfall } from './requests/Waterfall.tsx';
import { useLatest } from './scaling/use-latest.ts';
import './ends/ends.css';
import './requests/requests.css';

/** What became of the requests of the last minute, what their time went into, and single ones drawn. */
export default function Requests({ of }: { readonly of: Ref }) {
  const answer = useAnswer({ about: 'requests', ref: of }, { alsoWithTime: true });
  const serving = useAnswer({ about: 'end', ref: of });
  const known = useLatest(answer?.about === 'requests' ? answer : undefined);
  if (!known) return <p className="quiet">Asking the cluster …</p>;
  const says = serving?.about === 'end' ? serving.serving : undefined;
  return (
    <div className="requests">
      {says && (
        <p className={`requests-serving tone-${says.serves ? 'ready' : 'failed'}`}>
          <ToneShape tone={says.serves ? 'ready' : 'failed'} size={14} />
          <span>
            {says.serves ? 'It gets requests. ' : 'It gets none. '}
            {says.says.join(' ')}
          </span>
        </p>
      )}
      {known.why && known.why.count > 0 ? (
        <Told why={known.why} />
      ) : (
        <p className="quiet">Nobody has sent it a request in the last minute.</p>
      )}
    </div>
  );
}

function Told({ why }: { readonly why: RequestsExplanation }) {
  const { outcomes, time, slowest, failed, recent, count, isSample, meanMs, followed } = why;
  return (
    <>
      <h4>
        {isSample
          ? `What became of ${count} that were followed`
          : `What became of ${count} in the last minute`}
      </h4>
      <ul className="outcomes">
        {outcomes.map((outcome) => (
          <Outcome key={outcome.outcome} outcome={outcome} />
        ))}
      </ul>
      {time.length > 0 && (
        <>
          <h4>
            What their time went into: {fineTime(meanMs)} on average of {followed} that were followed
          </h4>
          <ul className="time-shares">
            {time.map(({ what, says, ms, share: part }) => (
              <li key={what}>
                <span>{says}</span>
                <b>
                  {fineTime(ms)} <small>{share(part)}</small>
                </b>
                <span className="share-bar" aria-hidden="true">
                  <span data-part={partNumber[what]} style={{ width: `${part * 100}%` }} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {slowest && <Waterfall title="The slowest of them" story={slowest} />}
      {failed && <Waterfall title="The newest that failed" story={failed} />}
      <details className="requests-recent">
        <summary>The newest {recent.length}, one by one</summary>
        <ol>
          {recent.map((story) => (
            <li key={`${story.service} ${story.number}`}>
              <Waterfall
                title={`Request ${story.number}${story.isRetry ? ', sent again' : ''}`}
                story={story}
              />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

function Outcome({
  outcome: { outcome, says, count, share: part, because, about },
}: {
  readonly outcome: OutcomeShare;
}) {
  const tone = outcome === 'answered' ? 'ready' : 'failed';
  return (
    <li>
      <span className={`outcome-says tone-${tone}`}>
        <ToneShape tone={tone} size={13} /> {says}
      </span>
      <b>
        {count} <small>{share(part)}</small>
      </b>
      <span className="share-bar" aria-hidden="true">
        <span className={`tone-${tone}`} style={{ width: `${part * 100}%` }} />
      </span>
      {because.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {about.length > 0 && (
        <p className="outcome-about">
          {about.map(({ kind, key }) => (
            <RefLink key={`${kind} ${key}`} to={refOf(kind, key)} />
          ))}
        </p>
      )}
    </li>
  );
}

function refOf(kind: string, key: string): Ref {
  const slash = key.indexOf('/');
  return slash < 0
    ? { kind, name: key }
    : { kind, namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
