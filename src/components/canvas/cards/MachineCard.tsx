import { memo } from 'react';
import type { NodeView, Tone, View } from '../../../session/view.ts';
import { cores, count, memory, memoryUnit } from '../../format/amount.ts';
import { useView } from '../../playground.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { CardData } from '../picture.ts';
import { CardButton } from './CardButton.tsx';
import { Heartbeat } from './Heartbeat.tsx';
import { NodeGauge } from './NodeGauge.tsx';
import './machine-card.css';

const nodeWith = (id: string) => (view: View) => view.nodes[id];

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

const agents = ['kubelet', 'kube-proxy', 'containerd'] as const;

export const MachineCard = memo(function MachineCard({ data }: { readonly data: CardData }) {
  const node = useView(nodeWith(data.id));
  if (!node) return null;
  const isOn = node.power === 'On';
  const { cpu, memory: ram } = node;
  return (
    <div
      className={`card machine tone-${stateTones[node.state]}${data.isNew ? ' is-new' : ''}`}
      data-power={node.power}
      data-state={node.state}
      data-cordoned={node.cordoned}
    >
      <div className="machine-head">
        <div className="card-title">
          <Icon name="machine" size={19} />
          <span className="machine-name">{node.name}</span>
          {node.cordoned && <span className="machine-cordoned">cordoned</span>}
          <Badge tone={stateTones[node.state]}>{node.state}</Badge>
        </div>
        <div className="machine-line">
          <span className="card-line" title={node.pool && `Node pool ${node.pool}`}>
            {node.cores} cores · {memory(node.memoryBytes)}
            {node.zone && ` · ${node.zone}`}
            {node.pool && ` · ${node.pool}`}
          </span>
          <Heartbeat node={node} />
        </div>
        <NodeGauge label="CPU" gauge={cpu} format={cores} unit="cores" />
        <NodeGauge label="Memory" gauge={ram} {...memoryUnit(ram.requested)} />
      </div>
      {node.podCount === 0 && <p className="machine-empty">{stateSays[node.state] ?? emptyWords(node)}</p>}
      <div className="machine-foot">
        {agents.map((agent) => (
          <span key={agent} className="machine-agent" data-on={isOn}>
            {agent}
          </span>
        ))}
        <span className="machine-pods">{count(node.podCount, 'pod')}</span>
      </div>
      <CardButton to={node.ref} label={sentence(node)} />
    </div>
  );
});

function emptyWords({ cordoned }: NodeView): string {
  return cordoned ? 'Cordoned: no new pods come here.' : 'Room for pods. Deploy or scale something.';
}

export function sentence(node: NodeView): string {
  const { cpu, memory: ram } = node;
  const parts = [
    `Node ${node.name}`,
    node.state,
    node.power === 'Off' ? 'machine is off' : '',
    node.cordoned ? 'cordoned' : '',
    node.pool ? `of node pool ${node.pool}` : '',
    `${node.cores} cores and ${memory(node.memoryBytes)}`,
    count(node.podCount, 'pod'),
    `CPU ${cores(cpu.requested)} of ${cores(cpu.allocatable)} cores requested, ${cores(cpu.used)} used`,
    `memory ${memory(ram.requested)} of ${memory(ram.allocatable)} requested, ${memory(ram.used)} used`,
  ];
  return parts.filter(Boolean).join(', ');
}
