import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { PodView, View } from '../../../session/view.ts';
import { count } from '../../format/amount.ts';
import { nameParts } from '../../format/name.ts';
import { useView } from '../../playground.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import { ContainerBox, type Crowd } from './ContainerBox.tsx';
import { PodGauges } from './PodGauges.tsx';
import './pod-card.css';
import './pod-zoom.css';

/** What changes seldom; what a pod uses changes all the time, and is drawn only where it can be seen. */
type Look = Pick<
  PodView,
  'name' | 'status' | 'tone' | 'restarts' | 'readyContainers' | 'nodeName' | 'ip' | 'message'
> & {
  readonly containers: number;
};

const lookOf =
  (id: string) =>
  ({ pods }: View): Look | undefined => {
    const pod = pods[id];
    if (!pod) return undefined;
    const { name, status, tone, restarts, readyContainers, nodeName, ip, message, containers } = pod;
    return {
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
  };
const refOf = (id: string) => (view: View) => view.pods[id]?.ref;
const containersOf = (id: string) => (view: View) => view.pods[id]?.containers ?? [];

export const PodCard = memo(function PodCard({ data }: { readonly data: CardData }) {
  const look = useView(useShallow(lookOf(data.id)));
  const ref = useView(useShallow(refOf(data.id)));
  if (!look || !ref) return null;
  const { stem, tail } = nameParts(look.name);
  return (
    <div
      className={`card pod pod-${data.density} tone-${look.tone}${data.isNew ? ' is-new' : ''}`}
      data-kin={data.kin}
      data-place={data.place}
    >
      <span className="kin" />
      <div className="pod-name" title={look.name}>
        <ToneShape tone={look.tone} />
        <span className="pod-words mono">
          <span className="pod-stem">{stem}</span>
          <span className="pod-tail">{tail}</span>
        </span>
      </div>
      {data.density === 'card' &&
        (data.place === 'tray' ? <Waiting look={look} /> : <Inside id={data.id} look={look} />)}
      {data.density === 'small' && <Brief id={data.id} look={look} />}
      <CardButton to={ref} label={sentence(look)} />
    </div>
  );
});

function Status({ look }: { readonly look: Look }) {
  return (
    <div className="pod-status">
      <strong>{look.status}</strong>
    </div>
  );
}

function Waiting({ look }: { readonly look: Look }) {
  return (
    <>
      <Status look={look} />
      <p className="pod-reason">{look.message ?? 'The scheduler is looking for a node.'}</p>
    </>
  );
}

interface InsideProps {
  readonly id: string;
  readonly look: Look;
}

/** What remains when many pods must be shown: the state, and the whole pod's use. */
function Brief({ id, look }: InsideProps) {
  const containers = useView(containersOf(id));
  return (
    <>
      <Status look={look} />
      <PodGauges containers={containers} />
    </>
  );
}

const crowds: readonly Crowd[] = ['alone', 'paired'];
const mostContainers = 3;

function Inside({ id, look }: InsideProps) {
  const containers = useView(containersOf(id));
  return (
    <>
      <Status look={look} />
      <div className="pod-ip mono">
        {look.ip ?? 'no address yet'}
        {look.restarts > 0 && <span title={count(look.restarts, 'restart')}>↻{look.restarts}</span>}
      </div>
      <div className="pod-containers">
        {containers.slice(0, mostContainers).map((container) => (
          <ContainerBox
            key={container.name}
            container={container}
            crowd={crowds[containers.length - 1] ?? 'crowded'}
          />
        ))}
      </div>
    </>
  );
}

function sentence(look: Look): string {
  const parts = [
    `Pod ${look.name}`,
    look.status,
    `${look.readyContainers} of ${look.containers} containers ready`,
    look.nodeName ? `on ${look.nodeName}` : 'waiting for a node',
    look.restarts > 0 ? count(look.restarts, 'restart') : '',
  ];
  return parts.filter(Boolean).join(', ');
}
