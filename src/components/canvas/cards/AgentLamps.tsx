import type { AgentsView, NodeView } from '../../../session/view.ts';
import { ToneShape } from '../../ui/ToneShape.tsx';

const agents: readonly { readonly id: keyof AgentsView; readonly name: string; readonly does: string }[] = [
  { id: 'kubelet', name: 'kubelet', does: 'starts and watches the pods of this node, and reports' },
  {
    id: 'kubeProxy',
    name: 'kube-proxy',
    does: 'keeps the rules by which this node finds the pods of Services',
  },
  { id: 'containerRuntime', name: 'containerd', does: 'runs the containers' },
];

const lamps = {
  Running: { tone: 'ready', says: 'It runs.' },
  Stopped: { tone: 'failed', says: 'It is stopped.' },
  Booting: { tone: 'starting', says: 'The machine boots.' },
  Off: { tone: 'lost', says: 'The machine is off.' },
} as const;

/** What runs on a machine beside pods: a lamp for each agent. */
export function AgentLamps({ node }: { readonly node: NodeView }) {
  return agents.map(({ id, name, does }) => {
    // Where the machine does not run, nothing that is on it has been stopped.
    const state = node.power === 'On' ? (node.agents?.[id] ?? 'Stopped') : node.power;
    const { tone, says } = lamps[state];
    return (
      <span key={id} className="machine-agent" data-state={state} title={`${name} ${does}. ${says}`}>
        <ToneShape tone={tone} size={11} />
        <span>{name}</span>
      </span>
    );
  });
}
