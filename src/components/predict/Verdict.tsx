import type { VerdictView } from '../../session/protocol.ts';
import { Button } from '../ui/Button.tsx';
import { ToneShape } from '../ui/ToneShape.tsx';
import { showOnCanvas } from '../why/shown.ts';
import { goToWhy } from './go-to-why.ts';

interface VerdictProps {
  readonly verdict: VerdictView;
  /** Time flows on when one is done with it. */
  readonly goesOn: boolean;
  readonly onDone: () => void;
}

/** What really happened, how far off one was, and why. */
export function Verdict({ verdict, goesOn, onDone }: VerdictProps) {
  const { kind, happened, difference, because, isRight, counts, why } = verdict;
  const tone = isRight ? 'ready' : 'warning';
  return (
    <>
      <h3>{happened}</h3>
      {counts && (
        <p className={`predict-came tone-${tone}`}>
          <ToneShape tone={tone} size={14} />
          <b>{isRight ? 'Right.' : 'It came otherwise.'}</b> <span>{difference}</span>
        </p>
      )}
      {because.length > 0 && (
        <ul className="predict-because">
          {because.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className="predict-buttons">
        <Button look="main" onClick={onDone}>
          {goesOn && kind !== 'when' ? 'Go on' : 'Done'}
        </Button>
        <Button icon="help" onClick={() => goToWhy(why)}>
          Why?
        </Button>
        {kind === 'where' && (
          <Button icon="fit" onClick={() => showOnCanvas({ type: 'placement', pod: why.of })}>
            Show on the canvas
          </Button>
        )}
      </div>
    </>
  );
}
