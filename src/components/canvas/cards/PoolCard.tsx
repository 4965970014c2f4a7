import { memo } from 'react';
import type { NodeView, PoolView, Tone, View } from '../../../session/view.ts';
import { count, memory } from '../../format/amount.ts';
import { perIdentity } from '../../per-identity.ts';
import { useView } from '../../playground.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import { stateTones } from './MachineCard.tsx';
import './left-cards.css';

const poolWith = (id: string) => (view: View) => view.pools[id];
const mostMarks = 16;

/** How the machines of each pool fare. */
const machinesByPool = perIdentity(
  (nodes: View['nodes']): ReadonlyMap<string, readonly NodeView['state'][]> => {
    const byPool = new Map<string, NodeView['state'][]>();
    for (const { pool, state } of Object.values(nodes)) {
      if (pool !== undefined) byPool.set(pool, [...(byPool.get(pool) ?? []), state]);
    }
    return byPool;
  },
);

/** Machines that the cluster autoscaler orders and gives back: how many there are, and may be. */
export const PoolCard = memo(function PoolCard({ data }: { readonly data: CardData }) {
  const pool = useView(poolWith(data.id));
  const machines = useView(({ nodes }) => machinesByPool(nodes).get(data.id));
  if (!pool) return null;
  const changes = changeOf(pool);
  return (
    <div className={`card left-card pool${data.isNew ? ' is-new' : ''}`}>
      <div className="card-title">
        <Icon name="machine" size={17} />
        <span>{pool.name}</span>
        <small data-brief={pool.spot}>{pool.spot ? 'spot' : 'autoscaled'}</small>
      </div>
      <p className="left-figures">
        <span>
          <b>{pool.current}</b> of {pool.min}–{pool.max}
        </span>
        <Marks pool={pool} machines={machines ?? []} />
      </p>
      <p className="card-line" data-change={changes !== undefined}>
        {changes ?? `each ${pool.cores} cores, ${memory(pool.memoryBytes)}`}
      </p>
      <CardButton to={pool.ref} label={sentence(pool)} />
    </div>
  );
});

/** A mark for each machine: there and ready, on its way, or merely allowed. */
function Marks({
  pool,
  machines,
}: {
  readonly pool: PoolView;
  readonly machines: readonly NodeView['state'][];
}) {
  const ordered = Math.max(0, pool.desired - machines.length);
  const allowed = Math.max(0, pool.max - machines.length - ordered);
  const marks: (Tone | 'ordered' | 'allowed')[] = [
    ...machines.map((state) => stateTones[state]),
    ...Array.from({ length: ordered }, () => 'ordered' as const),
    ...Array.from({ length: allowed }, () => 'allowed' as const),
  ];
  return (
    <span className="marks" aria-hidden="true">
      {marks.slice(0, mostMarks).map((mark, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks are alike; there is nothing else to tell them apart.
        <i key={at} className={`tone-${mark}`} data-machine={mark} />
      ))}
    </span>
  );
}

/** What is under way, if the size is not yet as it is wished. */
export function changeOf({ current, desired }: PoolView): string | undefined {
  if (desired > current) return `${count(desired - current, 'machine')} ordered`;
  return desired < current ? `${count(current - desired, 'machine')} going` : undefined;
}

function sentence(pool: PoolView): string {
  return [
    `Node pool ${pool.name}`,
    pool.spot ? 'spot' : '',
    count(pool.current, 'machine'),
    `autoscaled between ${pool.min} and ${pool.max}`,
    changeOf(pool) ?? '',
  ]
    .filter(Boolean)
    .join(', ');
}
