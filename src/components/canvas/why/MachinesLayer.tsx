import { ViewportPortal } from '@xyflow/react';
import { useAnswer } from '../../inspector/use-answer.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { stayTones } from '../../why/scaling/stay-tones.ts';
import { useLatest } from '../../why/scaling/use-latest.ts';
import type { ShownOf } from '../../why/shown.ts';
import type { Picture } from '../picture.ts';
import './machines-layer.css';

/** Of a crowd only those that do not stay are marked, and not more than can be read. */
const mostOfCrowd = 100;

/** On each node a mark that says whether the cluster autoscaler keeps it, and why, or when it goes. */
export default function MachinesLayer({
  picture: { layout, structure },
}: {
  readonly shown: ShownOf<'machines'>;
  readonly picture: Picture;
}) {
  const answer = useAnswer({ about: 'machines' }, { alsoWithTime: true });
  const why = useLatest(answer?.about === 'machines' ? answer.why : undefined);
  const stays = why?.stays ?? [];
  const marked = structure.crowd ? stays.filter(({ type }) => type !== 'stays').slice(0, mostOfCrowd) : stays;
  return (
    <ViewportPortal>
      {marked.map(({ node, type, word }) => {
        const box = layout.machines.get(node);
        if (!box) return null;
        return (
          <p
            key={node}
            className={`stay-mark tone-${stayTones[type]}`}
            style={{ translate: `${box.x + box.width / 2}px ${box.y}px` }}
            aria-label={`${node} ${word}`}
            role="note"
          >
            <ToneShape tone={stayTones[type]} size={14} />
            {word}
          </p>
        );
      })}
    </ViewportPortal>
  );
}
