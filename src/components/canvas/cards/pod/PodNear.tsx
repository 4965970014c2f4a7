import type { View } from '../../../../session/view.ts';
import { useView } from '../../../playground.ts';
import { ToneShape } from '../../../ui/ToneShape.tsx';
import { openDialog } from '../../../ui-state.ts';
import type { Size } from '../../layout/sizes.ts';
import type { CardData } from '../../picture.ts';
import { ContainerBox } from '../ContainerBox.tsx';
import type { PodLook } from '../PodCard.tsx';
import { LifeLine, useLife } from './LifeLine.tsx';
import { Restarts } from './PodBrief.tsx';
import { PodName } from './PodName.tsx';
import { StatusWord } from './StatusWord.tsx';

interface PodNearProps {
  readonly look: PodLook;
  readonly size: Size;
  readonly place: CardData['place'];
}

const containersOf = (id: string) => (view: View) => view.pods[id]?.containers ?? [];

/** What is around the containers' boxes: name, state, the button below. */
const around = { height: 72, button: 32, life: 20, reason: 34 };
const gap = 6;
/** A box needs so much to say more than its name. */
const leastBox: Size = { width: 200, height: 70 };

/** All that can be said of a pod and its containers at a glance. */
export function PodNear({ look, size, place }: PodNearProps) {
  const life = useLife(look.id);
  const containers = useView(containersOf(look.id));
  const columns = Math.min(containers.length, Math.max(1, Math.floor(size.width / leastBox.width)));
  const rows = Math.ceil(containers.length / Math.max(1, columns));
  const hasButton = size.height >= 240;
  const taken =
    around.height +
    (hasButton ? around.button : 0) +
    (life ? around.life : 0) +
    (look.message ? around.reason : 0);
  const each = (size.height - taken - (rows - 1) * gap) / Math.max(1, rows);
  return (
    <>
      <div className="pod-head">
        <ToneShape tone={look.tone} size={16} />
        <PodName name={look.name} />
        <Restarts restarts={look.restarts} />
      </div>
      <div className="pod-second">
        <StatusWord status={look.status} />
        <span className="mono">{look.ip ?? 'no address yet'}</span>
      </div>
      {life && <LifeLine life={life} />}
      {(place === 'tray' || look.message) && (
        <p className="pod-reason" style={{ WebkitLineClamp: 2 }} title={look.message}>
          {look.message ?? 'The scheduler is looking for a node.'}
        </p>
      )}
      <div className="pod-containers" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {containers.map((container) => (
          <ContainerBox key={container.name} container={container} height={each} />
        ))}
      </div>
      {hasButton && (
        <button
          type="button"
          className="lens-button"
          onClick={() => openDialog({ type: 'lens', pod: look.ref })}
        >
          {containers.length > 1 ? 'What do these containers share?' : 'What is inside this pod?'}
        </button>
      )}
    </>
  );
}
