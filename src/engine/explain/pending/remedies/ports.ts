import type { Container, Pod, PodSpec } from '../../../api/types.ts';
import { type HostPort, HostPorts, hostPortsOf } from '../../../scheduler/host-ports.ts';
import type { NodeInfo } from '../../../scheduler/node-info.ts';
import { list } from '../../words.ts';
import type { Remedy } from './remedy.ts';

/** The host ports that a pod wants and that others have on a node. */
export function takenPorts(pod: Pod, { usedPorts }: NodeInfo): HostPort[] {
  return hostPortsOf(pod.spec).filter((port) => usedPorts.conflictsWith(port));
}

/** The pods of a node that hold these ports. */
export function holdersOf(ports: readonly HostPort[], { pods }: NodeInfo): Pod[] {
  return [...pods.values()]
    .map(({ pod }) => pod)
    .filter(({ spec }) => {
      const own = new HostPorts(hostPortsOf(spec));
      return ports.some((port) => own.conflictsWith(port));
    });
}

/** To do without the node's port; a Service reaches the pod all the same. */
export const giveUpPort: Remedy = ({ pod }, node) => {
  const ports = takenPorts(pod, node);
  const numbers = new Set(ports.map(({ port }) => Number(port.split('/')[1])));
  if (numbers.size === 0) return [];
  return [
    {
      id: `give-up-port ${[...numbers].join()}`,
      kind: 'give-up-port',
      says: `Ask for no host port ${list([...numbers].map(String))}`,
      means: 'A Service reaches the pod without it.',
      cost: 32,
      edit: (spec) => withoutPorts(spec, numbers),
    },
  ];
};

function withoutPorts(spec: PodSpec, numbers: ReadonlySet<number>): PodSpec {
  const change = (container: Container): Container => {
    if (!container.ports) return container;
    const ports = container.ports.map(({ hostPort, ...port }) =>
      hostPort !== undefined && numbers.has(hostPort) ? port : { ...port, ...(hostPort && { hostPort }) },
    );
    return { ...container, ports };
  };
  return {
    ...spec,
    containers: spec.containers.map(change),
    ...(spec.initContainers && { initContainers: spec.initContainers.map(change) }),
  };
}
