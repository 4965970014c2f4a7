import { memo } from 'react';
import type { PodView, View } from '../../../session/view.ts';
import { count, rate } from '../../format/amount.ts';
import { nameParts } from '../../format/name.ts';
import { useView } from '../../playground.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import { ContainerBox, type Crowd } from './ContainerBox.tsx';
import { PodGauges } from './PodGauges.tsx';
import './pod-card.css';
import './pod-zoom.css';

const crowds: readonly Crowd[] = ['alone', 'paired'];
const podWith = (id: string) => (view: View) => view.pods[id];

export const PodCard = memo(function PodCard({ data }: { readonly data: CardData }) {
  const pod = useView(podWith(data.id));
  if (!pod) return null;
  const { stem, tail } = nameParts(pod.name);
  return (
    <div
      className={`card pod pod-${data.density} tone-${pod.tone}${data.isNew ? ' is-new' : ''}`}
      data-kin={data.kin}
      data-place={data.place}
    >
      <span className="kin" />
      <div className="pod-name" title={pod.name}>
        <ToneShape tone={pod.tone} />
        <span className="pod-words mono">
          <span className="pod-stem">{stem}</span>
          <span className="pod-tail">{tail}</span>
        </span>
      </div>
      {data.density === 'card' && <Inside pod={pod} place={data.place} />}
      {data.density === 'small' && <Brief pod={pod} />}
      <CardButton to={pod.ref} label={sentence(pod)} />
    </div>
  );
});

/** What remains when many pods must be shown: the state, and the whole pod's use. */
function Brief({ pod }: { readonly pod: PodView }) {
  return (
    <>
      <div className="pod-status">
        <strong>{pod.status}</strong>
        {pod.restarts > 0 && <span title={count(pod.restarts, 'restart')}>↻{pod.restarts}</span>}
      </div>
      <PodGauges pod={pod} />
    </>
  );
}

function Inside({ pod, place }: { readonly pod: PodView; readonly place: CardData['place'] }) {
  return (
    <>
      <div className="pod-status">
        <strong>{pod.status}</strong>
      </div>
      {place === 'machine' && (
        <div className="pod-ip mono">
          {pod.ip ?? 'no address yet'}
          {pod.restarts > 0 && <span title={count(pod.restarts, 'restart')}>↻{pod.restarts}</span>}
        </div>
      )}
      {place === 'tray' ? (
        <p className="pod-reason">{pod.message ?? 'The scheduler is looking for a node.'}</p>
      ) : (
        <div className="pod-containers" data-shares={pod.containers.length > 1}>
          {pod.containers.slice(0, 3).map((container) => (
            <ContainerBox
              key={container.name}
              container={container}
              crowd={crowds[pod.containers.length - 1] ?? 'crowded'}
            />
          ))}
        </div>
      )}
    </>
  );
}

export function sentence(pod: PodView): string {
  const at = pod.nodeName ? `on ${pod.nodeName}` : 'waiting for a node';
  const ready = `${pod.readyContainers} of ${pod.containers.length} containers ready`;
  const more = [
    pod.restarts > 0 ? count(pod.restarts, 'restart') : '',
    pod.requestsPerSecond > 0 ? `${rate(pod.requestsPerSecond)} requests a second` : '',
    pod.failuresPerSecond > 0 ? `${rate(pod.failuresPerSecond)} failing` : '',
  ].filter(Boolean);
  return [`Pod ${pod.name}`, pod.status, ready, at, ...more].join(', ');
}
