import type { NodeAgent } from '../../engine/index.ts';
import type { AgentsView, NodeView } from '../../session/view.ts';
import type { DeedSpec } from './deed.ts';
import { common, isOff, unless } from './on-nodes.ts';

type AgentWord = 'Kubelet' | 'KubeProxy' | 'Runtime';
type AgentIds<A extends NodeAgent> = A extends 'kubelet'
  ? 'Kubelet'
  : A extends 'kube-proxy'
    ? 'KubeProxy'
    : 'Runtime';
type AgentDeeds<W extends AgentWord> = { readonly [I in `stop${W}` | `start${W}`]: DeedSpec };

/** Stopping and starting one of the programs that make a machine a node. */
export function agentDeeds<A extends NodeAgent>(
  agent: A,
  field: keyof Pick<AgentsView, 'kubelet' | 'kubeProxy' | 'containerRuntime'>,
  word: string,
  says: { readonly stopped: string; readonly started: string },
): AgentDeeds<AgentIds<A>> {
  const id = agent === 'kubelet' ? 'Kubelet' : agent === 'kube-proxy' ? 'KubeProxy' : 'Runtime';
  const isStopped = ({ agents }: NodeView) => agents?.[field] === 'Stopped';
  return {
    [`stop${id}`]: {
      ...common,
      title: `Stop ${word}`,
      icon: 'stop',
      look: 'break',
      says: says.stopped,
      whyNot: unless(
        (node) =>
          isOff(node) ?? (isStopped(node) ? `The ${word} of ${node.name} is stopped already.` : undefined),
      ),
      instead: `start${id}`,
      actions: ({ name }) => [{ type: 'stopAgent', node: name, agent }],
    } satisfies DeedSpec,
    [`start${id}`]: {
      ...common,
      title: `Start ${word}`,
      icon: 'play',
      look: 'mend',
      says: says.started,
      whyNot: unless(
        (node) => isOff(node) ?? (isStopped(node) ? undefined : `The ${word} of ${node.name} runs.`),
      ),
      instead: `stop${id}`,
      none: `No ${word} is stopped at the moment.`,
      actions: ({ name }) => [{ type: 'startAgent', node: name, agent }],
    } satisfies DeedSpec,
  } as unknown as AgentDeeds<AgentIds<A>>;
}
