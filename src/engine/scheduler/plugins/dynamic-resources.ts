import { StateKey } from '../cycle.ts';
import type { Plugin } from '../framework.ts';
import { failed, unschedulable } from '../status.ts';

const reached = new StateKey<true>('DynamicResources');

/**
 * Resource claims are not simulated, but the plugin is on since v1.34 and leaves its words in every failure: that it has
 * nothing to free, or, when an earlier plugin rejected the pod before this one could prepare, an error.
 * Models pkg/scheduler/framework/plugins/dynamicresources
 */
export const dynamicResources: Plugin = {
  name: 'DynamicResources',

  preFilter(cycle) {
    cycle.write(reached, true);
    return 'skip';
  },

  postFilter: (cycle) => ({
    status: cycle.read(reached) ? unschedulable('no new claims to deallocate') : failed('not found'),
  }),
};
