import type { ContainerView } from '../../../session/view.ts';
import { type Usage, UsageBars } from './UsageBars.tsx';

/** The bars of a whole pod: its containers' taken together. */
export function PodGauges({ containers }: { readonly containers: readonly ContainerView[] }) {
  return <UsageBars cpu={together(containers, 'cpu')} memory={together(containers, 'memory')} />;
}

/** One container without a limit leaves the whole pod without one. */
function together(containers: readonly ContainerView[], resource: 'cpu' | 'memory'): Usage {
  const limits = containers.map((container) => container[resource].limit);
  return {
    used: sum(containers.map((container) => container[resource].used)),
    request: sum(containers.map((container) => container[resource].request ?? 0)),
    limit: limits.includes(undefined) ? undefined : sum(limits.map((limit) => limit ?? 0)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
