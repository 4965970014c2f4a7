import type { ConditionLine, DetailSection, Relation } from '../../session/protocol.ts';
import type { Ref } from '../../session/view.ts';
import { clockTime } from '../format/time.ts';
import { useView } from '../playground.ts';
import { ToneShape } from '../ui/ToneShape.tsx';
import { RefLink } from './RefLink.tsx';
import { useAnswer } from './use-answer.ts';

/** What is known of the selection beyond what is drawn: relatives, conditions, and what is in it. */
export function Details({ of }: { readonly of: Ref }) {
  const answer = useAnswer({ about: 'details', ref: of });
  const areMany = useView((view) => view.totals.areMany);
  if (answer?.about !== 'details') return null;
  const { sections, conditions } = answer;
  const related = answer.related.filter(({ isDrawn }) => areMany || !isDrawn);
  return (
    <>
      {related.length > 0 && <Relations relations={related} />}
      {conditions.length > 0 && <Conditions conditions={conditions} />}
      {sections.map((section) => (
        <Section key={section.title} section={section} />
      ))}
    </>
  );
}

function Relations({ relations }: { readonly relations: readonly Relation[] }) {
  return (
    <section>
      <h3>Belongs together</h3>
      <dl className="facts">
        {relations.map(({ says, refs, more }) => (
          <div key={says}>
            <dt>{says}</dt>
            <dd>
              <ul className="ref-list">
                {refs.map((ref) => (
                  <li key={ref.uid ?? `${ref.kind} ${ref.name}`}>
                    <RefLink to={ref} />
                  </li>
                ))}
                {more > 0 && <li className="quiet">and {more} more</li>}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Conditions({ conditions }: { readonly conditions: readonly ConditionLine[] }) {
  return (
    <section>
      <h3>Conditions</h3>
      <ul className="conditions">
        {conditions.map(({ type, status, says, reason, message, since, isGood }) => {
          const tone = status === 'Unknown' ? 'lost' : isGood ? 'ready' : 'warning';
          return (
            <li key={type} className={`tone-${tone}`}>
              <p className="condition-head">
                <ToneShape tone={tone} size={13} />
                <strong>{type}</strong>
                <span>{status}</span>
                {since !== undefined && <span className="quiet">since {clockTime(since)}</span>}
              </p>
              {says && <p>{says}</p>}
              {!isGood && (message || reason) && (
                <p className="quiet">
                  {reason && message ? `${reason}: ` : reason}
                  {message}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Section({ section: { title, says, rows } }: { readonly section: DetailSection }) {
  return (
    <details className="detail-section" open={rows.length <= 6}>
      <summary>{title}</summary>
      {says && <p className="quiet">{says}</p>}
      <dl className="facts">
        {rows.map(({ name, value, tone, ref }) => (
          <div key={name}>
            <dt>{ref ? <RefLink to={ref}>{name}</RefLink> : name}</dt>
            <dd>
              {tone && (
                <span className={`tone-${tone}`}>
                  <ToneShape tone={tone} size={12} />{' '}
                </span>
              )}
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
