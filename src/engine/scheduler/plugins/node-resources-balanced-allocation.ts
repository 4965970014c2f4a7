import { MAX_NODE_SCORE, type Plugin } from '../framework.ts';

/**
 * Prefers nodes on which the pod leaves cpu and memory used alike: one minus the standard deviation of the two
 * shares. Models pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go
 */
export const nodeResourcesBalancedAllocation: Plugin = {
  name: 'NodeResourcesBalancedAllocation',
  isLocal: true,

  preScore({ info }) {
    const { milliCpu, memory } = info.demand.requests;
    // Pods that request nothing would all be drawn to one node.
    return milliCpu === 0 && memory === 0 ? 'skip' : undefined;
  },

  score({ info }, { allocatable, requested }) {
    const own = info.demand.requests;
    const shares: number[] = [];
    const consider = (capacity: number, used: number) => {
      if (capacity > 0) shares.push(Math.min(used / capacity, 1));
    };
    consider(allocatable.milliCpu, requested.milliCpu + own.milliCpu);
    consider(allocatable.memory, requested.memory + own.memory);
    const [cpu, memory] = shares;
    const deviation = cpu === undefined || memory === undefined ? 0 : Math.abs((cpu - memory) / 2);
    return Math.trunc((1 - deviation) * MAX_NODE_SCORE);
  },
};
