import { memo } from 'react';
import { FREE } from '../../../session/dots.ts';
import type { NodeView, Tone, View } from '../../../session/view.ts';
import { cores, count, memory, quantity } from '../../format/amount.ts';
import { useView } from '../../playground.ts';
import { Badge } from '../../ui/Badge.tsx';
import { MachineGrip } from '../move/MachineGrip.tsx';
import type { CardData } from '../picture.ts';
import { useThrottled } from '../throttled.ts';
import { useWanted } from '../wanted.ts';
import { AgentLamps } from './AgentLamps.tsx';
import { CardButton } from './CardButton.tsx';
import { Heartbeat } from './Heartbeat.tsx';
import { NodeChips } from './NodeChips.tsx';
import { ResourceBar } from './ResourceBar.tsx';
import './machine-card.css';

const nodeWith = (id: string) => (view: View) => view.nodes[id];
const hasGraves =
  (id: string) =>
  ({ tombstones }: View) =>
    Object.values(tombstones).some(({ nodeName }) => nodeName === id);

export const stateTones: Readonly<Record<NodeView['state'], Tone>> = {
  Booting: 'starting',
  Joining: 'starting',
  Ready: 'ready',
  NotReady: 'failed',
  Lost: 'lost',
};

/** What is to be understood of a state that is not plainly good. */
const stateSays: Readonly<Partial<Record<NodeView['state'], string>>> = {
  Booting: 'The machine is starting; Kubernetes does not know it yet.',
  Joining: 'Its kubelet has reported; the network is being set up.',
  NotReady: 'No heartbeat for too long: the control plane has given it up.',
  Lost: 'The machine is gone, but Kubernetes still believes it is Ready.',
};

/** Of one machine: what it is, how it is, what is promised and used of it, and what runs on it beside pods. */
export const MachineCard = memo(function MachineCard({ data }: { readonly data: CardData }) {
  const node = useView(nodeWith(data.id));
  const wanted = useWanted();
  const throttled = useThrottled(data.id);
  const isHaunted = useView(hasGraves(data.id));
  if (!node) return null;
  const { cpu, memory: ram } = node;
  return (
    <div
      className={`card machine tone-${stateTones[node.state]}${data.isNew ? ' is-new' : ''}`}
      data-power={node.power}
      data-state={node.state}
      data-cordoned={node.cordoned}
    >
      <Cable node={node} />
      <div className="machine-head">
        <div className="card-title">
          <MachineGrip node={node} />
          <Badge tone={stateTones[node.state]}>{node.state}</Badge>
        </div>
        <div className="machine-line">
          <NodeChips node={node} />
          <Heartbeat node={node} />
        </div>
        <ResourceBar
          label="CPU"
          gauge={cpu}
          whole={node.cores * 1000}
          pieces={node.cores}
          format={cores}
          unit="cores"
          wanted={wanted?.cpu}
          throttled={throttled}
        />
        <ResourceBar
          label="Mem"
          gauge={ram}
          whole={node.memoryBytes}
          format={quantity}
          wanted={wanted?.memory}
          isShort={node.pressure.includes('MemoryPressure')}
        />
      </div>
      {!hasPods(node) && !isHaunted && (
        <p className="machine-empty">{stateSays[node.state] ?? emptyWords(node)}</p>
      )}
      <div className="machine-foot">
        <AgentLamps node={node} />
        <span className="machine-pods">{count(node.podCount, 'pod')}</span>
      </div>
      <CardButton to={node.ref} label={sentence(node, throttled)} />
    </div>
  );
});

/** Its connection to the control plane, seen to be there or cut. */
function Cable({ node }: { readonly node: NodeView }) {
  if (node.power !== 'On') return null;
  return (
    <span
      className="machine-cable"
      data-cut={!node.connected}
      title={node.connected ? 'Connected to the control plane' : 'Cut off from the control plane'}
    />
  );
}

/** Pods that have ended still lie on their node until somebody deletes them. */
function hasPods({ dots }: NodeView): boolean {
  return [...dots].some((dot) => dot !== FREE);
}

function emptyWords({ cordoned }: NodeView): string {
  return cordoned ? 'Cordoned: no new pods come here.' : 'Room for pods. Deploy or scale something.';
}

export function sentence(node: NodeView, throttled = 0): string {
  const { cpu, memory: ram, agents } = node;
  const stopped = [
    agents?.kubelet === 'Stopped' ? 'kubelet' : '',
    agents?.kubeProxy === 'Stopped' ? 'kube-proxy' : '',
    agents?.containerRuntime === 'Stopped' ? 'containerd' : '',
  ].filter(Boolean);
  const parts = [
    `Node ${node.name}`,
    node.state,
    node.power === 'Off' ? 'machine is off' : '',
    node.leaving ?? '',
    node.power === 'On' && !node.connected ? 'cut off from the control plane' : '',
    node.power === 'On' && stopped.length > 0 ? `${stopped.join(' and ')} stopped` : '',
    node.cordoned ? 'cordoned' : '',
    ...node.pressure,
    node.pool ? `of ${node.spot ? 'spot ' : ''}node pool ${node.pool}` : node.spot ? 'spot machine' : '',
    `${node.cores} cores and ${memory(node.memoryBytes)}`,
    count(node.podCount, 'pod'),
    `CPU ${cores(cpu.requested)} of ${cores(cpu.allocatable)} cores requested, ${cores(cpu.used)} used`,
    throttled > 0 ? `${count(throttled, 'container')} throttled` : '',
    `memory ${memory(ram.requested)} of ${memory(ram.allocatable)} requested, ${memory(ram.used)} used`,
  ];
  return parts.filter(Boolean).join(', ');
}
