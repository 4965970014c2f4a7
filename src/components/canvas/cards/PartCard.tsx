import { memo } from 'react';
import type { ComponentView, Tone, View } from '../../../session/view.ts';
import { useView } from '../../playground.ts';
import { componentRef } from '../../selection.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { parts } from '../parts.ts';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import './control-plane.css';

const partWith = (id: string) => (view: View) => view.controlPlane[id];

const states: Readonly<Record<ComponentView['state'], { readonly word: string; readonly tone: Tone }>> = {
  Running: { word: 'running', tone: 'ready' },
  Slow: { word: 'slow', tone: 'warning' },
  Stopped: { word: 'stopped', tone: 'failed' },
  WaitingForLease: { word: 'waits for the Lease', tone: 'pending' },
  CannotReachApi: { word: 'cannot reach the API', tone: 'lost' },
};

/** One of the control plane's parts; it lights up when it writes, and says when it is not well. */
export const PartCard = memo(function PartCard({ data }: { readonly data: CardData }) {
  const part = useView(partWith(data.id));
  const { title, icon } = parts[data.id as keyof typeof parts];
  const { word, tone } = states[part?.state ?? 'Running'];
  const isWell = tone === 'ready';
  return (
    <div className={`card part tone-${tone}`} data-well={isWell}>
      <span key={part?.lastAt} className="part-glow" data-on={isWell && part?.lastAt !== undefined} />
      <div className="card-title">
        <Icon name={icon} size={16} />
        <span>{title}</span>
        <ToneShape tone={tone} size={12} />
      </div>
      <p className="part-last" title={part?.last ?? part?.says}>
        {isWell ? (part?.last ?? part?.says) : <strong>{word}</strong>}
      </p>
      <CardButton to={componentRef(data.id)} label={sentence(title, word, part)} />
    </div>
  );
});

function sentence(title: string, state: string, part: ComponentView | undefined): string {
  const last = part?.last ? ` Last: ${part.last}` : '';
  return `Control plane: ${title}, ${state}. ${part?.says ?? ''}${last}`;
}
