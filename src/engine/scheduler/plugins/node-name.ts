import { Action } from '../cluster-event.ts';
import type { Plugin } from '../framework.ts';
import { unresolvable } from '../status.ts';

const rejection = unresolvable("node(s) didn't match the requested node name");

/** Models pkg/scheduler/framework/plugins/nodename */
export const nodeName: Plugin = {
  name: 'NodeName',
  isLocal: true,
  events: [{ kind: 'Node', actions: Action.Add }],

  filter({ pod }, { name }) {
    return pod.spec.nodeName && pod.spec.nodeName !== name ? rejection : undefined;
  },
};
