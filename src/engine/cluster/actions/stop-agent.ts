import type { NodeAgent } from '../../api/types.ts';
import { type ActionDefinition, readName } from './definition.ts';
import { exactly, exactlyOneOf, fields, type Read } from './fields.ts';
import { changeMachine } from './machine-status.ts';

const agents = ['kubelet', 'kube-proxy', 'container-runtime'] as const satisfies readonly NodeAgent[];
const readAgent = exactlyOneOf(agents) as Read<NodeAgent>;

/** Stops one of a node's agents. What it has started or written stays: containers run on, and so do rules for Services. */
export const stopAgent: ActionDefinition<'stopAgent'> = {
  type: 'stopAgent',
  read: fields({ type: exactly('stopAgent'), node: readName, agent: readAgent }),
  says: ({ node, agent }) => `You stopped the ${wordOf(agent)} of ${node}`,
  run: ({ node, agent }, world) =>
    changeMachine(
      world,
      node,
      ({ stopped = [], ...status }) =>
        stopped.includes(agent)
          ? `The ${wordOf(agent)} of ${node} is stopped already.`
          : { ...status, stopped: [...stopped, agent] },
      `${wordOf(agent)} of ${node} stopped`,
    ),
};

/** Starts it again: it begins with what it finds on the machine and what the API server tells it. */
export const startAgent: ActionDefinition<'startAgent'> = {
  type: 'startAgent',
  read: fields({ type: exactly('startAgent'), node: readName, agent: readAgent }),
  says: ({ node, agent }) => `You started the ${wordOf(agent)} of ${node}`,
  run: ({ node, agent }, world) =>
    changeMachine(
      world,
      node,
      ({ stopped = [], ...status }) => {
        if (!stopped.includes(agent)) return `The ${wordOf(agent)} of ${node} is running already.`;
        const others = stopped.filter((each) => each !== agent);
        return others.length > 0 ? { ...status, stopped: others } : status;
      },
      `${wordOf(agent)} of ${node} started`,
    ),
};

function wordOf(agent: NodeAgent): string {
  return agent.replace('-runtime', ' runtime');
}
