import { useState } from 'react';
import type { PlacementExplanation } from '../../session/protocol.ts';
import type { Ref } from '../../session/view.ts';
import { clockTime } from '../format/time.ts';
import { RefLink } from '../inspector/RefLink.tsx';
import { useAnswer } from '../inspector/use-answer.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ScoreTable } from './ScoreTable.tsx';
import { drawOnCanvas, showOnCanvas, useShown } from './shown.ts';

/** How the scheduler chose a node for a pod, or why it found none: for each attempt that is remembered. */
export default function Placement({ of }: { readonly of: Ref }) {
  const [index, setIndex] = useState<number>();
  const isShown = useShown(({ shown }) => shown?.type === 'placement');
  const answer = useAnswer({ about: 'placement', ref: of, ...(index !== undefined && { index }) });
  if (!answer) return <p className="quiet">Asking the cluster …</p>;
  if (answer.about !== 'placement') return <p className="quiet">{answer.message}</p>;
  const { placement } = answer;
  if (!placement)
    return (
      <p className="quiet">
        There is no record of an attempt: it has not been tried yet, or named its node itself, or was placed
        so long ago that the records (the last 5 attempts of a pod, 2000 in all) do not reach back.
      </p>
    );
  const go = (to: number) => {
    setIndex(to);
    if (isShown) drawOnCanvas({ type: 'placement', pod: of, index: to });
  };
  return (
    <div className="placement">
      <Attempts placement={placement} go={go} />
      <ol className="funnel">
        {placement.says.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {placement.preemption && (
        <>
          <h4>Who has to go</h4>
          {placement.preemption.says.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </>
      )}
      <Button
        look="quiet"
        icon="map"
        onClick={() => showOnCanvas({ type: 'placement', pod: of, index: placement.index })}
      >
        Show on the canvas
      </Button>
      <ScoreTable placement={placement} />
      <Rejected placement={placement} />
    </div>
  );
}

const words = { bound: 'found a node', nominated: 'made room', rejected: 'found none' } as const;

function Attempts({
  placement: { attempts, index, at },
  go,
}: {
  readonly placement: PlacementExplanation;
  readonly go: (index: number) => void;
}) {
  const shown = attempts[index];
  if (!shown) return null;
  return (
    <div className="attempts">
      <p>
        Attempt {shown.attempt}, at {clockTime(at)}: {words[shown.came]}
      </p>
      {attempts.length > 1 && (
        <>
          <IconButton
            icon="up"
            label="The attempt before"
            disabled={index === 0}
            onClick={() => go(index - 1)}
          />
          <IconButton
            icon="down"
            label="The attempt after"
            disabled={index === attempts.length - 1}
            onClick={() => go(index + 1)}
          />
        </>
      )}
    </div>
  );
}

/** So many nodes of a group are named. */
const mostNamed = 20;

function Rejected({ placement: { rejected, message } }: { readonly placement: PlacementExplanation }) {
  const told = rejected.filter(({ nodes }) => nodes.length > 0);
  if (told.length === 0) return null;
  return (
    <>
      <h4>Filtered out</h4>
      <ul className="misfits">
        {told.map(({ plugin, reasons, nodes }) => (
          <li key={`${plugin} ${reasons.join()}`}>
            <p className="misfit-reason">
              {reasons.join(', ')} {plugin && <code className="quiet">{plugin}</code>}
            </p>
            <p className="named">
              {nodes.slice(0, mostNamed).map((node) => (
                <RefLink key={node} to={{ kind: 'Node', name: node }}>
                  {node}
                </RefLink>
              ))}
              {nodes.length > mostNamed && <span className="quiet">and {nodes.length - mostNamed} more</span>}
            </p>
          </li>
        ))}
      </ul>
      <p className="quiet scheduling-message">As its event says it: {message}</p>
    </>
  );
}
