import { Suspense } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Explanation } from '../../session/protocol.ts';
import type { Ref } from '../../session/view.ts';
import { clockTime } from '../format/time.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { usePlayground, useView } from '../playground.ts';
import { CheckedFooter } from './Checked.tsx';
import { questions, type WhyQuestion } from './questions.ts';
import './why.css';

/** The answers to “Why?”: in plain words, question by question, and back to what a person did. */
export default function WhyTab({ of, why }: { readonly of: Ref; readonly why: Explanation }) {
  const asked = useView(useShallow((view) => questions.filter((question) => question.applies(of, view))));
  return (
    <div className="why">
      {why.summary.length === 0 && <p className="quiet">There is nothing special to explain.</p>}
      {why.summary.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {asked.map((question) => (
        <Section key={`${question.id} ${of.kind} ${of.namespace} ${of.name}`} question={question} of={of} />
      ))}
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

function Section({
  question: { id, asks, Answer, checked },
  of,
}: {
  readonly question: WhyQuestion;
  readonly of: Ref;
}) {
  const { store } = usePlayground();
  const heading = `why-${id}`;
  return (
    <section className="why-question" aria-labelledby={heading}>
      <h3 id={heading}>{typeof asks === 'string' ? asks : asks(of, store.getState().view)}</h3>
      <Suspense fallback={<p className="quiet">Asking the cluster …</p>}>
        <Answer of={of} />
        {checked && <CheckedFooter topics={checked} />}
      </Suspense>
    </section>
  );
}
