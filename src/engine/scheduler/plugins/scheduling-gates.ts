import { Action } from '../cluster-event.ts';
import type { Plugin } from '../framework.ts';
import { unresolvable } from '../status.ts';

/** Holds pods back until their gates are gone. Models pkg/scheduler/framework/plugins/schedulinggates */
export const schedulingGates: Plugin = {
  name: 'SchedulingGates',
  events: [
    {
      kind: 'Pod',
      actions: Action.UpdatePodSchedulingGatesEliminated,
      hint: (pod, { after }) => after?.metadata.uid === pod.metadata.uid,
    },
  ],

  preEnqueue({ spec }) {
    const gates = spec.schedulingGates ?? [];
    if (gates.length === 0) return undefined;
    return unresolvable(`waiting for scheduling gates: [${gates.map(({ name }) => name).join(' ')}]`);
  },
};
