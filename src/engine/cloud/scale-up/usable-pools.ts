import type { ScanContext } from '../autoscaler/scan-context.ts';
import type { NodeGroup } from '../node-groups.ts';
import type { Quotas } from './quotas.ts';

export interface UsablePools {
  readonly usable: readonly NodeGroup[];
  /** Why others are not, by pool. */
  readonly skipped: ReadonlyMap<string, readonly string[]>;
}

/** Models ScaleUpOrchestrator.filterValidScaleUpNodeGroups */
export function usablePools(context: ScanContext, quotas: Quotas): UsablePools {
  const usable: NodeGroup[] = [];
  const skipped = new Map<string, readonly string[]>();
  for (const group of context.groups.list()) {
    const reasons = whyNot(group, context, quotas);
    if (reasons) skipped.set(group.id, reasons);
    else usable.push(group);
  }
  return { usable, skipped };
}

/** Models cluster-autoscaler/core/scaleup/orchestrator/skippedreasons.go */
function whyNot(
  group: NodeGroup,
  { state, templates, now }: ScanContext,
  quotas: Quotas,
): readonly string[] | undefined {
  switch (state.safetyOf(group.id, now).type) {
    case 'unhealthy':
      return ['not ready for scale-up'];
    case 'backoff':
      return ['in backoff after failed scale-up'];
    case 'safe':
  }
  if (group.targetSize >= group.max) return ['max node group size reached'];
  const template = templates.get(group.id);
  if (!template) return ['not ready for scale-up'];
  const { exceeded } = quotas.check(template.node, 1);
  return exceeded.length > 0
    ? [`exceeded quota: "cluster-wide", resources: ${exceeded.join(', ')}`]
    : undefined;
}
