import { toneOfLetter } from '../../session/dots.ts';
import type { AgentsView, NodeState, NodeView, PodView, Tone } from '../../session/view.ts';
import { cores, count, memory } from '../format/amount.ts';
import { toneWords } from '../ui/tone.ts';
import type { Branch } from './branch.ts';
import { podBranch } from './pods.ts';

const states: Readonly<Record<NodeState, { readonly says: string; readonly tone: Tone }>> = {
  Booting: { says: 'its machine is starting', tone: 'pending' },
  Joining: { says: 'joining', tone: 'starting' },
  Ready: { says: 'Ready', tone: 'ready' },
  NotReady: { says: 'NotReady', tone: 'failed' },
  Lost: { says: 'lost: nobody has noticed yet', tone: 'lost' },
};

const agents: Readonly<Record<keyof AgentsView, string>> = {
  kubelet: 'kubelet',
  kubeProxy: 'kube-proxy',
  containerRuntime: 'containerd',
};

/** A node with its agents and its pods; of a crowd the pods are asked for. */
export function nodeBranch(node: NodeView, pods: readonly PodView[], areMany: boolean): Branch {
  const id = `node/${node.name}`;
  const { says, tone } = states[node.state];
  const parts = [
    says,
    node.cordoned ? 'cordoned' : '',
    node.cutOff || (!node.connected && node.power === 'On') ? 'cut off from the control plane' : '',
    ...node.pressure,
    node.leaving ?? '',
    node.spot ? 'spot' : '',
    count(node.podCount, 'pod') + (areMany ? troubleOn(node) : ''),
    `${cores(node.cpu.requested)} of ${cores(node.cpu.allocatable)} cores and ${memory(node.memory.requested)} of ${memory(node.memory.allocatable)} promised`,
  ];
  return {
    id,
    title: node.name,
    kind: 'Node',
    says: parts.filter(Boolean).join(', '),
    tone,
    target: node.ref,
    children: () => [...agentBranches(node, id), ...(areMany ? [] : pods.map((pod) => podBranch(pod, id)))],
    ...(areMany && { podsOf: { kind: 'Node', name: node.name } }),
  };
}

const untroubled: ReadonlySet<Tone | undefined> = new Set([undefined, 'ready', 'done', 'ending']);

/** Of pods that are only dots: how many are in which trouble. */
function troubleOn({ dots }: NodeView): string {
  const counts = new Map<Tone, number>();
  for (const letter of dots) {
    const tone = toneOfLetter(letter);
    if (tone !== undefined && !untroubled.has(tone)) counts.set(tone, (counts.get(tone) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  const words = [...counts].map(([tone, many]) => `${many} ${toneWords[tone].word.toLowerCase()}`);
  return ` (${words.join(', ')})`;
}

function agentBranches({ agents: known, name, ref }: NodeView, under: string): readonly Branch[] {
  if (!known) return [];
  return (Object.keys(agents) as (keyof AgentsView)[]).map((agent) => ({
    id: `${under}/${agent}`,
    title: agents[agent],
    kind: 'Agent',
    says: known[agent] === 'Running' ? 'running' : `stopped: nothing does its work on ${name}`,
    tone: known[agent] === 'Running' ? ('ready' as const) : ('failed' as const),
    target: ref,
  }));
}
