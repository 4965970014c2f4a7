import { useShallow } from 'zustand/react/shallow';
import type { View } from '../../../session/view.ts';
import { stateTones } from '../../canvas/cards/MachineCard.tsx';
import { changeOf } from '../../canvas/cards/PoolCard.tsx';
import { memory } from '../../format/amount.ts';
import { useView } from '../../playground.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { Facts } from '../Facts.tsx';
import { RefLink } from '../RefLink.tsx';

const nodesOf = (pool: string) => (view: View) =>
  Object.values(view.nodes).filter((node) => node.pool === pool);

export function PoolState({ id }: { readonly id: string }) {
  const pool = useView((view) => view.pools[id]);
  const nodes = useView(useShallow(nodesOf(id)));
  if (!pool) return null;
  const changes = changeOf(pool);
  return (
    <>
      <p className="state-first">
        <Badge tone={changes ? 'starting' : 'ready'}>{changes ?? 'as wished'}</Badge> Pods that fit nowhere
        make the cluster autoscaler order a machine; one that has been needless for long goes again.
      </p>
      <Facts
        facts={[
          ['Machines', pool.current],
          ['Wanted', pool.desired],
          ['Between', `${pool.min} and ${pool.max}`],
          ['Each', `${pool.cores} cores, ${memory(pool.memoryBytes)}`],
          [pool.zones.length > 1 ? 'Zones' : 'Zone', pool.zones.join(', ')],
        ]}
      />
      <section>
        <h3>Its nodes</h3>
        {nodes.length === 0 && <p className="quiet">None.</p>}
        <ul className="pod-links">
          {nodes.map((node) => (
            <li key={node.id} className={`tone-${stateTones[node.state]}`}>
              <ToneShape tone={stateTones[node.state]} size={13} />
              <RefLink to={node.ref}>{node.name}</RefLink>
              <span className="quiet">{node.state}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
