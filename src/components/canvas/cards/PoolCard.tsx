import { memo } from 'react';
import type { PoolView, View } from '../../../session/view.ts';
import { count, memory } from '../../format/amount.ts';
import { useView } from '../../playground.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import './left-cards.css';

const poolWith = (id: string) => (view: View) => view.pools[id];

/** Machines that the cluster autoscaler orders and gives back: how many there are, and may be. */
export const PoolCard = memo(function PoolCard({ data }: { readonly data: CardData }) {
  const pool = useView(poolWith(data.id));
  if (!pool) return null;
  const changes = changeOf(pool);
  return (
    <div className={`card left-card pool${data.isNew ? ' is-new' : ''}`}>
      <div className="card-title">
        <Icon name="machine" size={17} />
        <span>{pool.name}</span>
        <small>autoscaled</small>
      </div>
      <p className="left-figures">
        <span>
          <b>{pool.current}</b> now, {pool.min}–{pool.max} allowed
        </span>
      </p>
      <p className="card-line">{changes ?? `each ${pool.cores} cores, ${memory(pool.memoryBytes)}`}</p>
      <CardButton to={pool.ref} label={sentence(pool)} />
    </div>
  );
});

/** What is under way, if the size is not yet as it is wished. */
export function changeOf({ current, desired }: PoolView): string | undefined {
  if (desired > current) return `${count(desired - current, 'machine')} ordered`;
  return desired < current ? `${count(current - desired, 'machine')} going` : undefined;
}

function sentence(pool: PoolView): string {
  return [
    `Node pool ${pool.name}`,
    count(pool.current, 'machine'),
    `autoscaled between ${pool.min} and ${pool.max}`,
    changeOf(pool) ?? '',
  ]
    .filter(Boolean)
    .join(', ');
}
