import { memo } from 'react';
import type { ComponentView, View } from '../../../session/view.ts';
import { useView } from '../../playground.ts';
import { componentRef } from '../../selection.ts';
import { Icon } from '../../ui/Icon.tsx';
import { parts } from '../parts.ts';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import './control-plane.css';

const partWith = (id: string) => (view: View) => view.controlPlane[id];

/** One of the control plane's four parts; it lights up when it writes. */
export const PartCard = memo(function PartCard({ data }: { readonly data: CardData }) {
  const part = useView(partWith(data.id));
  const { title, icon } = parts[data.id as ComponentView['id']];
  return (
    <div className="card part">
      <span key={part?.lastAt} className="part-glow" data-on={part?.lastAt !== undefined} />
      <div className="card-title">
        <Icon name={icon} size={16} />
        <span>{title}</span>
      </div>
      <p className="part-last" title={part?.last ?? part?.says}>
        {part?.last ?? part?.says}
      </p>
      <CardButton to={componentRef(data.id)} label={sentence(title, part)} />
    </div>
  );
});

function sentence(title: string, part: ComponentView | undefined): string {
  const last = part?.last ? ` Last: ${part.last}` : '';
  return `Control plane: ${title}. ${part?.says ?? ''}${last}`;
}
