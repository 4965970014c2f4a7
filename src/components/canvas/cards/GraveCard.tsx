import { type CSSProperties, memo } from 'react';
import type { TombstoneView, View } from '../../../session/view.ts';
import { useView } from '../../playground.ts';
import { Icon } from '../../ui/Icon.tsx';
import { CardButton } from './CardButton.tsx';
import { PodName } from './pod/PodName.tsx';
import { type PlacedCard, useLevel } from './pod/use-level.ts';
import './pod-card.css';
import './grave-card.css';

const graveWith = (id: string) => (view: View) => view.tombstones[id];

/** Where a pod ended a moment ago. It does not come back: whatever replaces it is another pod. */
export const GraveCard = memo(function GraveCard(card: PlacedCard) {
  const grave = useView(graveWith(card.data.id));
  const { level, size, zoom } = useLevel(card);
  if (!grave) return null;
  const style: CSSProperties = { ...size, ...(zoom !== 1 && { transform: `scale(${1 / zoom})` }) };
  const isDot = level === 'dot';
  return (
    <div
      className={`card grave ${isDot ? 'grave-dot' : ''}`}
      data-level={level}
      style={style}
      title={`${grave.name}: ${grave.why}`}
    >
      <div className="grave-name">
        <Icon name="grave" size={isDot ? Math.min(size.width, size.height) * 0.7 : 15} />
        {!isDot && <PodName name={grave.name} isShort={size.width < 130} />}
      </div>
      {!isDot && size.height >= 84 && grave.ip && <p className="grave-ip mono">{grave.ip}</p>}
      {!isDot && size.height >= 46 && (
        <p
          className="grave-why"
          style={{ WebkitLineClamp: Math.max(1, Math.floor((size.height - 44) / 15)) }}
        >
          {grave.why}
        </p>
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
