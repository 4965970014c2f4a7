import type { Answer } from '../../session/protocol.ts';
import type { Ref } from '../../session/view.ts';
import { count } from '../format/amount.ts';
import { clockTime, remaining } from '../format/time.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { useAnswer } from '../inspector/use-answer.ts';
import { useNow } from '../use-now.ts';
import { Calculation } from './scaling/Calculation.tsx';
import { WhatIf } from './scaling/WhatIf.tsx';
import { Wishes } from './scaling/Wishes.tsx';
import './scaling/scaling.css';

type ReplicasAnswer = Extract<Answer, { readonly about: 'replicas' }>;

/** Who decides how many pods there are, and how an autoscaler came to its number. */
export default function Replicas({ of }: { readonly of: Ref }) {
  const answer = useAnswer({ about: 'replicas', ref: of }, { alsoWithTime: true });
  if (answer?.about !== 'replicas' || !answer.why) return null;
  const { says, setBy } = answer.why;
  return (
    <>
      {says.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {setBy && (
        <p className="quiet">
          Last set at {clockTime(setBy.at)} by {setBy.by === 'user' ? 'you' : setBy.by}: {setBy.says}.
        </p>
      )}
      <Autoscaler answer={answer} of={of} />
    </>
  );
}

function Autoscaler({ answer, of }: { readonly answer: ReplicasAnswer; readonly of: Ref }) {
  const now = useNow();
  const autoscaler = answer.why?.autoscaler;
  if (!autoscaler) return null;
  const { at, from, to, idle, nextAt, steps } = autoscaler;
  return (
    <div className="receipt">
      <p className="receipt-head">
        <b>
          {from === to ? `It stays at ${count(to, 'pod')}` : `It went from ${from} to ${count(to, 'pod')}`}
        </b>
        <span className="quiet">
          {at === undefined ? 'Not looked at yet' : `looked at ${clockTime(at)}`}
          {nextAt !== undefined && `, looks again in ${remaining(nextAt - now)}`}
        </span>
      </p>
      {idle.map((line) => (
        <p key={line} className="receipt-idle">
          {line}
        </p>
      ))}
      <Calculation steps={steps} />
      <Wishes autoscaler={autoscaler} now={now} />
      <WhatIf of={of} autoscaler={autoscaler} />
      {answer.autoscaler && of.kind !== 'HorizontalPodAutoscaler' && (
        <p>
          <RefLink to={answer.autoscaler} />
        </p>
      )}
    </div>
  );
}
