import type { View } from '../../../session/view.ts';
import { count } from '../../format/amount.ts';
import { perIdentity } from '../../per-identity.ts';
import { useView } from '../../playground.ts';
import { Icon } from '../../ui/Icon.tsx';
import './card.css';
import './control-plane.css';

const pulls = perIdentity((waits: View['waits']) =>
  Object.values(waits).filter(({ type }) => type === 'image-pull'),
);

/** Where images come from; what is on its way to a node at the moment. */
export function RegistryCard() {
  const underWay = useView(({ waits }) => pulls(waits));
  const first = underWay[0];
  return (
    <div className="card registry" data-busy={first !== undefined}>
      <div className="card-title">
        <Icon name="registry" size={16} />
        <span>Registry</span>
      </div>
      <p className="card-line" title={underWay.map(({ says }) => says).join('\n') || undefined}>
        {first ? `${count(underWay.length, 'image')} on the way to nodes` : 'holds the images'}
      </p>
    </div>
  );
}
