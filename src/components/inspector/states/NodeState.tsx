import { useShallow } from 'zustand/react/shallow';
import type { Figures } from '../../../session/protocol.ts';
import type { NodeView, View } from '../../../session/view.ts';
import { Heartbeat } from '../../canvas/cards/Heartbeat.tsx';
import { stateTones } from '../../canvas/cards/MachineCard.tsx';
import { nodeCharts } from '../../charts/charts-of.ts';
import { cores, memory } from '../../format/amount.ts';
import { useView } from '../../playground.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { Agents } from '../Agents.tsx';
import { Facts } from '../Facts.tsx';
import { Measure } from '../Measure.tsx';
import { RefLink } from '../RefLink.tsx';
import { SmallCharts } from '../SmallCharts.tsx';

const says: Readonly<Record<NodeView['state'], string>> = {
  Booting: 'The machine is starting. Kubernetes does not know of it until its kubelet reports.',
  Joining: 'Its kubelet has registered the Node; once its network is up, pods can come.',
  Ready: 'Its kubelet reports regularly, and pods can run here.',
  NotReady: 'The control plane has not heard of it for too long. It does not send new pods here.',
  Lost: 'The machine is off, but nobody has told Kubernetes. Until the heartbeats have been missing for long enough, it still counts as Ready.',
};

const chartsOf = (figures: Figures) => Object.values(nodeCharts(figures));
const toGive = (all: string) => ` of ${all} to give`;
const podsOn = (name: string | undefined) => (view: View) =>
  Object.values(view.pods).filter((pod) => pod.nodeName === name);

export function NodeState({ id }: { readonly id: string }) {
  const node = useView((view) => view.nodes[id]);
  const areMany = useView((view) => view.totals.areMany);
  const pods = useView(useShallow(podsOn(node?.name)));
  if (!node) return null;
  return (
    <>
      <p className="state-first">
        <Badge tone={stateTones[node.state]}>{node.state}</Badge> {says[node.state]}
      </p>
      {node.cordoned && <p className="state-message">Cordoned: the scheduler sends no new pods here.</p>}
      {node.pressure.length > 0 && (
        <p className="state-message">Runs short: {node.pressure.join(', ')}. Pods may be evicted.</p>
      )}
      {node.leaving && <p className="state-message">It is on its way out: {node.leaving}.</p>}
      <Agents node={node} />
      <Measure
        name="CPU"
        used={node.cpu.used}
        request={node.cpu.requested}
        limit={node.cpu.allocatable}
        limitSays={toGive}
        format={(value) => `${cores(value)} cores`}
      />
      <Measure
        name="Memory"
        used={node.memory.used}
        request={node.memory.requested}
        limit={node.memory.allocatable}
        limitSays={toGive}
        format={memory}
      />
      <Measure
        name="Disk"
        used={node.disk.used}
        limit={node.disk.capacity}
        limitSays={(all) => `${all} in all`}
        isPlain
        format={memory}
      />
      <Facts
        facts={[
          ['Machine', `${node.cores} cores, ${memory(node.memoryBytes)}, power ${node.power.toLowerCase()}`],
          ['Zone', node.zone],
          [
            'Node pool',
            node.pool && (
              <RefLink key="pool" to={{ kind: 'NodePool', name: node.pool }}>
                {node.pool}
              </RefLink>
            ),
          ],
          ['Address', node.internalIP && <code>{node.internalIP}</code>],
          ['Heartbeat', <Heartbeat key="beat" node={node} />],
          ['Pods', `${node.podCount} of at most ${node.podCapacity}`],
          ['Images kept', node.images],
          ['Taints', node.taints.length > 0 && <code>{node.taints.join(' ')}</code>],
        ].map(([name, value]) => [String(name), value || undefined] as const)}
      />
      <SmallCharts of={{ node: node.id }} charts={chartsOf} />
      {!areMany && (
        <section>
          <h3>Pods here</h3>
          {pods.length === 0 && <p className="quiet">None.</p>}
          <ul className="pod-links">
            {pods.map((pod) => (
              <li key={pod.id} className={`tone-${pod.tone}`}>
                <ToneShape tone={pod.tone} size={13} />
                <RefLink to={pod.ref}>{pod.name}</RefLink>
                <span className="quiet">{pod.status}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
