import type { View } from '../../../session/view.ts';
import { count } from '../../format/amount.ts';
import { perIdentity } from '../../per-identity.ts';
import { useView } from '../../playground.ts';
import type { CardData } from '../picture.ts';
import './zone-frame.css';

interface Tally {
  readonly nodes: number;
  readonly well: number;
}

const byZone = perIdentity((nodes: View['nodes']): ReadonlyMap<string, Tally> => {
  const tallies = new Map<string, Tally>();
  for (const { zone = '', state } of Object.values(nodes)) {
    const { nodes: all, well } = tallies.get(zone) ?? { nodes: 0, well: 0 };
    tallies.set(zone, { nodes: all + 1, well: well + (state === 'Ready' ? 1 : 0) });
  }
  return tallies;
});

/** Around the machines of one zone: a building, or a part of a cloud, that fails as one. */
export function ZoneFrame({ data }: { readonly data: CardData }) {
  const tally = useView(({ nodes }) => byZone(nodes).get(data.id));
  const { nodes = 0, well = 0 } = tally ?? {};
  return (
    <div className="zone" data-target={data.id ? `Zone||${data.id}|` : undefined}>
      <h3 className="zone-name">
        {data.id || 'no zone'}{' '}
        <span>{well === nodes ? count(nodes, 'node') : `${well} of ${nodes} ready`}</span>
      </h3>
    </div>
  );
}
