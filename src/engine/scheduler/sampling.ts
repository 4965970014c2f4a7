const minFeasibleNodes = 100;
const minPercentage = 5;

/**
 * How many nodes must be found to fit before the search ends: in large clusters, looking at all takes longer than
 * it is worth. Models pkg/scheduler numFeasibleNodesToFind
 *
 * @param percentage 0 adapts it to the number of nodes
 */
export function feasibleNodesToFind(nodeCount: number, percentage = 0): number {
  if (nodeCount < minFeasibleNodes) return nodeCount;
  const adaptive = Math.max(50 - Math.trunc(nodeCount / 125), minPercentage);
  return Math.max(Math.trunc((nodeCount * (percentage || adaptive)) / 100), minFeasibleNodes);
}
