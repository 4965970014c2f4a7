import type { HopLine, PathView } from '../../../session/protocol.ts';
import type { Ref } from '../../../session/view.ts';
import { revealOnCanvas } from '../../canvas/reveal-on-canvas.ts';
import { refName } from '../../format/name.ts';
import { clockTime } from '../../format/time.ts';
import { Button } from '../../ui/Button.tsx';
import { select } from '../../ui-state.ts';
import { clearCanvas, showOnCanvas, useShown } from '../shown.ts';

interface EndPathProps {
  readonly path: PathView;
  readonly of: Ref;
  readonly index: number;
}

/** The way back from one end: numbered hops, the end first, as the canvas numbers them. */
export function EndPath({ path: { asks, says, hops }, of, index }: EndPathProps) {
  const isShown = useShown(
    ({ shown }) => shown?.type === 'path' && shown.index === index && shown.of.name === of.name,
  );
  return (
    <section className="end-path" aria-label={asks}>
      <h4>{asks}</h4>
      <p className="end-says">{says}</p>
      <ol className="hops">
        {hops.map((hop, at) => (
          <Hop key={`${hop.rev ?? ''} ${hop.says}`} hop={hop} number={at + 1} />
        ))}
      </ol>
      <Button
        aria-pressed={isShown}
        onClick={() => (isShown ? clearCanvas() : showOnCanvas({ type: 'path', of, index }))}
      >
        {isShown ? 'Shown on the canvas' : 'Show the way on the canvas'}
      </Button>
    </section>
  );
}

function Hop({
  hop: { says, by, time, ref, node, evidence },
  number,
}: {
  readonly hop: HopLine;
  readonly number: number;
}) {
  const go = (to: Ref) => {
    select(to);
    revealOnCanvas(to, node);
  };
  return (
    <li data-you={by === 'you'}>
      <span className="hop-number" aria-hidden="true">
        {number}
      </span>
      <p className="hop-says">{says}</p>
      {evidence.map((line) => (
        <p key={line} className="hop-evidence">
          {line}
        </p>
      ))}
      <p className="quiet">
        {clockTime(time)}, {by}
        {ref && (
          <>
            {' · '}
            <button type="button" className="link" onClick={() => go(ref)}>
              {refName(ref)}
            </button>
          </>
        )}
      </p>
    </li>
  );
}
