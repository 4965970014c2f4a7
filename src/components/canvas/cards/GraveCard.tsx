import { memo } from 'react';
import type { TombstoneView, View } from '../../../session/view.ts';
import { nameParts } from '../../format/name.ts';
import { useView } from '../../playground.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import './grave-card.css';

const graveWith = (id: string) => (view: View) => view.tombstones[id];

/** Where a pod ended a moment ago. It does not come back: whatever replaces it is another pod. */
export const GraveCard = memo(function GraveCard({ data }: { readonly data: CardData }) {
  const grave = useView(graveWith(data.id));
  if (!grave) return null;
  const { stem, tail } = nameParts(grave.name);
  return (
    <div className={`card grave grave-${data.density}`} title={`${grave.name}: ${grave.why}`}>
      <div className="grave-name mono">
        <Icon name="grave" size={15} />
        <span className="pod-words">
          <span className="pod-stem">{stem}</span>
          <span className="pod-tail">{tail}</span>
        </span>
      </div>
      {data.density === 'card' && (
        <>
          {grave.ip && <p className="grave-ip mono">{grave.ip}</p>}
          <p className="grave-why">{grave.why}</p>
        </>
      )}
      <CardButton
        to={{ kind: 'Pod', namespace: grave.namespace, name: grave.name }}
        label={sentence(grave)}
      />
    </div>
  );
});

function sentence(grave: TombstoneView): string {
  const at = grave.nodeName ? `on ${grave.nodeName}` : 'without a node';
  return `Pod ${grave.name} has ended ${at}: ${grave.why}`;
}
