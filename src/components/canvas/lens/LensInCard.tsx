import type { PodInside } from '../../../engine/index.ts';
import { duration } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { openDialog } from '../../ui-state.ts';
import type { PodLook } from '../cards/PodCard.tsx';
import { LifeLine, useLife } from '../cards/pod/LifeLine.tsx';
import { PodName } from '../cards/pod/PodName.tsx';
import { StatusWord } from '../cards/pod/StatusWord.tsx';
import type { Size } from '../layout/sizes.ts';
import { happeningSays, happeningsIn } from './happenings.ts';
import { LensDrawing } from './LensDrawing.tsx';
import { useInside } from './use-inside.ts';

/** Name and state, the button below, and the card's own edges. */
const around = 84;
/** What passed last, and what is shared, take so much. */
const words = { latest: 66, sums: 122 };
const drawing = { least: 190, most: 300 };

interface LensInCardProps {
  readonly look: PodLook;
  readonly size: Size;
}

/** The lens where a pod fills the picture. */
export default function LensInCard({ look, size }: LensInCardProps) {
  const pod = useView((view) => view.pods[look.id]);
  const answer = useInside(look.ref);
  const life = useLife(look.id);
  if (!pod) return null;
  const inside = answer?.about === 'inside' ? answer.inside : undefined;
  const room = size.height - around;
  const hasLatest = room - words.latest >= drawing.least;
  const hasSums = room - words.latest - words.sums >= drawing.least;
  const left = room - (hasLatest ? words.latest : 0) - (hasSums ? words.sums : 0);
  return (
    <div className="lens-in-card">
      <div className="pod-head">
        <ToneShape tone={look.tone} size={16} />
        <PodName name={look.name} />
        <StatusWord status={look.status} />
        {life && <LifeLine life={life} />}
      </div>
      <LensDrawing
        pod={pod}
        inside={inside}
        size={{ width: size.width - 40, height: Math.min(drawing.most, left) }}
      />
      {hasLatest && inside && answer?.about === 'inside' && <Latest inside={inside} at={answer.at} />}
      {answer?.about === 'nothing' && <p>{answer.message}</p>}
      {hasSums && <Sums />}
      <button
        type="button"
        className="lens-button"
        onClick={() => openDialog({ type: 'lens', pod: look.ref })}
      >
        {pod.containers.length > 1 ? 'All that these containers share' : 'All that is inside'}
      </button>
    </div>
  );
}

const mostTold = 3;

function Latest({ inside, at }: { readonly inside: PodInside; readonly at: number }) {
  const happenings = happeningsIn(inside).slice(0, mostTold);
  return (
    <ul className="lens-latest lens-brief">
      {happenings.map((happening) => (
        <li key={happening.key}>
          {happeningSays(happening)}, {duration(at - happening.at)} ago
        </li>
      ))}
      {happenings.length === 0 && <li>No file of a volume was written, and nobody called over localhost.</li>}
    </ul>
  );
}

/** What is shared and what is not, in as few words as will do. */
function Sums() {
  return (
    <div className="lens-sums">
      <div>
        <b>Shared</b>
        <span>address, localhost, ports</span>
        <span>volumes that they mount</span>
        <span>node and fate</span>
      </div>
      <div>
        <b>Each one’s own</b>
        <span>environment: it is not shared</span>
        <span>processes, limits</span>
        <span>files outside of volumes</span>
      </div>
    </div>
  );
}
