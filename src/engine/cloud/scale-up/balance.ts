import type { NodeGroup } from '../node-groups.ts';

/** A resize of one pool. Models cluster-autoscaler/processors/nodegroupset.ScaleUpInfo */
export interface ScaleUpInfo {
  readonly group: NodeGroup;
  readonly currentSize: number;
  readonly newSize: number;
}

/**
 * Shares new nodes out: each to the smallest pool that is not full. Models
 * cluster-autoscaler/processors/nodegroupset BalancingNodeGroupSetProcessor.BalanceScaleUpBetweenGroups
 */
export function balance(groups: readonly NodeGroup[], newNodes: number): readonly ScaleUpInfo[] {
  const sizes = groups
    .filter(({ targetSize, max }) => targetSize !== max)
    .map((group) => ({ group, newSize: group.targetSize }))
    .sort((a, b) => a.newSize - b.newSize);
  for (let left = newNodes; left > 0; left--) {
    let smallest: (typeof sizes)[number] | undefined;
    for (const each of sizes)
      if (each.newSize < each.group.max && (!smallest || each.newSize < smallest.newSize)) smallest = each;
    if (!smallest) break;
    smallest.newSize++;
  }
  return sizes
    .filter(({ group, newSize }) => newSize !== group.targetSize)
    .map(({ group, newSize }) => ({ group, currentSize: group.targetSize, newSize }));
}

/** As its events print it. Models ScaleUpInfo.String */
export function printScaleUps(infos: readonly ScaleUpInfo[]): string {
  const texts = infos.map(
    ({ group, currentSize, newSize }) => `{${group.id} ${currentSize}->${newSize} (max: ${group.max})}`,
  );
  return `[${texts.join(' ')}]`;
}
