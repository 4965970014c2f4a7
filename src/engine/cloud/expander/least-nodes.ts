import { type Expander, lowest } from './option.ts';

/** The option with the fewest new nodes. Models cluster-autoscaler/expander/leastnodes */
export const leastNodes: Expander = (options) =>
  lowest(
    options,
    ({ nodeCount }) => nodeCount,
    (_, count) => `needs ${count} new ${count === 1 ? 'node' : 'nodes'}`,
  );
