import type { MachinesExplanation } from '../../session/protocol.ts';
import type { Ref, Tone } from '../../session/view.ts';
import { count } from '../format/amount.ts';
import { clockTime, remaining } from '../format/time.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { useAnswer } from '../inspector/use-answer.ts';
import { Button } from '../ui/Button.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';
import { useNow } from '../use-now.ts';
import { stayTones } from './scaling/stay-tones.ts';
import { showOnCanvas } from './shown.ts';
import './scaling/scaling.css';

type ScaleUp = NonNullable<MachinesExplanation['scaleUp']>;
type Stay = MachinesExplanation['stays'][number];

/** Why a machine came, comes or does not; and why it stays, or when it goes. */
export default function Machines({ of }: { readonly of: Ref }) {
  const answer = useAnswer({ about: 'machines', ref: of }, { alsoWithTime: true });
  if (answer?.about !== 'machines' || !answer.why) return null;
  const { says, scaleUp, stays } = answer.why;
  return (
    <>
      {says.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {of.kind === 'Node' || of.kind === 'Machine' ? (
        stays.map((stay) => <StayLines key={stay.node} stay={stay} />)
      ) : (
        <StayList stays={stays} />
      )}
      {scaleUp && <Order scaleUp={scaleUp} />}
      {stays.length > 0 && (
        <Button icon="machine" onClick={() => showOnCanvas({ type: 'machines' })}>
          Show on the canvas which stay or go
        </Button>
      )}
    </>
  );
}

function StayLines({ stay: { type, word, lines, pod } }: { readonly stay: Stay }) {
  return (
    <div className="stay">
      <p className={`stay-word tone-${stayTones[type]}`}>
        <ToneShape tone={stayTones[type]} size={14} /> {word}
      </p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {pod !== undefined && (
        <p>
          <RefLink to={podRef(pod)} />
        </p>
      )}
    </div>
  );
}

function StayList({ stays }: { readonly stays: readonly Stay[] }) {
  if (stays.length === 0) return null;
  return (
    <ul className="stays">
      {stays.map(({ node, type, word, lines }) => (
        <li key={node}>
          <p>
            <RefLink to={{ kind: 'Node', name: node }}>{node}</RefLink>{' '}
            <span className={`stay-word tone-${stayTones[type]}`}>
              <ToneShape tone={stayTones[type]} size={13} /> {word}
            </span>
          </p>
          <p className="quiet">{lines.join(' ')}</p>
        </li>
      ))}
    </ul>
  );
}

const results: Readonly<
  Record<ScaleUp['pools'][number]['result'], { readonly word: string; readonly tone: Tone }>
> = {
  chosen: { word: 'chosen', tone: 'ready' },
  helps: { word: 'would help', tone: 'running' },
  rejected: { word: 'does not fit', tone: 'failed' },
  skipped: { word: 'cannot be used', tone: 'done' },
};

/** For whom machines were ordered, and which pools were tried. */
function Order({ scaleUp }: { readonly scaleUp: ScaleUp }) {
  const now = useNow();
  const { at, pods, morePods, pools, expanders, result, machines } = scaleUp;
  return (
    <div className="receipt">
      <p className="receipt-head">
        <b>{result}</b>
        <span className="quiet">the cluster autoscaler at {clockTime(at)}</span>
      </p>
      <p className="calculation-title">{count(pods.length + morePods, 'pod')} asked</p>
      <p className="chips">
        {pods.map((pod) => (
          <RefLink key={pod} to={podRef(pod)}>
            {pod.slice(pod.indexOf('/') + 1)}
          </RefLink>
        ))}
        {morePods > 0 && <span className="quiet">and {morePods} more</span>}
      </p>
      <p className="calculation-title">{count(pools.length, 'pool')} tried</p>
      <ul className="tried">
        {pools.map(({ pool, result: found, says, judged }) => (
          <li key={pool}>
            <p>
              <RefLink to={{ kind: 'NodePool', name: pool }}>{pool}</RefLink>{' '}
              <span className={`stay-word tone-${results[found].tone}`}>
                <ToneShape tone={results[found].tone} size={13} /> {results[found].word}
              </span>
            </p>
            <p className="quiet">{says}</p>
            {judged !== undefined && <p className="quiet">Judged by: {judged}</p>}
          </li>
        ))}
      </ul>
      {expanders.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {machines.length > 0 && (
        <ul className="chips" aria-label="Machines of this order">
          {machines.map(({ name, at: ready }) => (
            <li key={name}>
              <RefLink to={{ kind: 'Node', name }}>{name}</RefLink>
              {ready !== undefined && <span className="quiet"> in {remaining(ready - now)}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function podRef(key: string): Ref {
  const [namespace = 'default', name = ''] = key.split('/');
  return { kind: 'Pod', namespace, name };
}
