import { type CSSProperties, lazy, memo, Suspense, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { PodView, View } from '../../../session/view.ts';
import { count } from '../../format/amount.ts';
import { perIdentity } from '../../per-identity.ts';
import { useView } from '../../playground.ts';
import { CardButton } from './CardButton.tsx';
import { PodBrief } from './pod/PodBrief.tsx';
import { PodChip } from './pod/PodChip.tsx';
import { PodNear } from './pod/PodNear.tsx';
import { type PlacedCard, useLevel } from './pod/use-level.ts';
import './pod-card.css';

const LensInCard = lazy(() => import('../lens/LensInCard.tsx'));

/** What changes seldom; what a pod uses changes all the time, and is drawn only where it can be seen. */
export type PodLook = Pick<
  PodView,
  'id' | 'ref' | 'name' | 'status' | 'tone' | 'restarts' | 'readyContainers' | 'nodeName' | 'ip' | 'message'
> & {
  readonly containers: number;
};

/** All of it compares by value; a reference comes anew with whatever else of the pod has changed. */
type Glance = Omit<PodLook, 'ref'> & Pick<PodView, 'namespace'>;

const glanceAt = perIdentity((pod: PodView): Glance => {
  const { id, namespace, name, status, tone, restarts, readyContainers, nodeName, ip, message, containers } =
    pod;
  return {
    id,
    namespace,
    name,
    status,
    tone,
    restarts,
    readyContainers,
    nodeName,
    ip,
    message,
    containers: containers.length,
  };
});

const glanceOf =
  (id: string) =>
  ({ pods }: View): Glance | undefined => {
    const pod = pods[id];
    return pod && glanceAt(pod);
  };

function useLook(id: string): PodLook | undefined {
  const glance = useView(useShallow(glanceOf(id)));
  return useMemo(() => {
    if (!glance) return undefined;
    const { namespace, ...rest } = glance;
    return { ...rest, ref: { kind: 'Pod', namespace, name: rest.name, uid: id } };
  }, [glance, id]);
}

/** A pod, which tells the more the larger it is on the screen: a dot, a chip, a card, its containers, what they share. */
export const PodCard = memo(function PodCard(card: PlacedCard) {
  const { data } = card;
  const look = useLook(data.id);
  const { level, size, zoom } = useLevel(card);
  if (!look) return null;
  const style: CSSProperties & { '--image'?: string } = {
    ...size,
    ...(zoom !== 1 && { transform: `scale(${1 / zoom})` }),
    ...(level === 'dot' && { '--image': `var(--image-${look.tone})` }),
  };
  return (
    <div
      className={`card pod pod-${level} tone-${look.tone}${data.isNew ? ' is-new' : ''}`}
      data-kin={data.kin}
      data-place={data.place}
      data-level={level}
      style={style}
    >
      {level !== 'dot' && <span className="kin" />}
      {level === 'chip' && <PodChip look={look} size={size} />}
      {level === 'card' && <PodBrief look={look} size={size} place={data.place} />}
      {level === 'near' && <PodNear look={look} size={size} place={data.place} />}
      <CardButton to={look.ref} label={sentence(look)} />
      {level === 'lens' && (
        <Suspense fallback={<PodNear look={look} size={size} place={data.place} />}>
          <LensInCard look={look} size={size} />
        </Suspense>
      )}
    </div>
  );
});

function sentence(look: PodLook): string {
  const parts = [
    `Pod ${look.name}`,
    look.status,
    `${look.readyContainers} of ${look.containers} containers ready`,
    look.nodeName ? `on ${look.nodeName}` : 'waiting for a node',
    look.restarts > 0 ? count(look.restarts, 'restart') : '',
  ];
  return parts.filter(Boolean).join(', ');
}
