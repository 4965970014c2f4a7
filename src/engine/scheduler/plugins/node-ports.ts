import { Action } from '../cluster-event.ts';
import type { Plugin } from '../framework.ts';
import { HostPorts, hostPortsOf } from '../host-ports.ts';
import { unschedulable } from '../status.ts';

const rejection = unschedulable("node(s) didn't have free ports for the requested pod ports");

/** Gives each host port of a node to one pod at a time. Models pkg/scheduler/framework/plugins/nodeports */
export const nodePorts: Plugin = {
  name: 'NodePorts',
  isLocal: true,
  events: [
    {
      kind: 'Pod',
      actions: Action.Delete,
      hint: (pod, { before }) => {
        if (!before || (!before.spec.nodeName && !before.status?.nominatedNodeName)) return false;
        const freed = new HostPorts(hostPortsOf(before.spec));
        return hostPortsOf(pod.spec).some((port) => freed.conflictsWith(port));
      },
    },
    { kind: 'Node', actions: Action.Add },
  ],

  preFilter: ({ info }) => (info.demand.hostPorts.length === 0 ? 'skip' : undefined),

  filter({ info }, { usedPorts }) {
    return info.demand.hostPorts.some((port) => usedPorts.conflictsWith(port)) ? rejection : undefined;
  },
};
