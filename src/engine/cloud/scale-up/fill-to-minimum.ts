import type { ScanContext } from '../autoscaler/scan-context.ts';
import type { ScaleUpInfo } from './balance.ts';
import { executeScaleUps } from './execute.ts';
import { Quotas } from './quotas.ts';

/** Brings pools up to their minimum. Models ScaleUpOrchestrator.ScaleUpToNodeGroupMinSize */
export function fillToMinimum(context: ScanContext): readonly ScaleUpInfo[] {
  const { groups, state, templates, snapshot, settings, now } = context;
  const nodes = snapshot.nodes().map(({ node }) => node);
  const quotas = new Quotas(nodes, settings);
  const infos = groups.list().flatMap((group): ScaleUpInfo[] => {
    const template = templates.get(group.id);
    const missing = group.min - group.targetSize;
    if (missing <= 0 || !template || state.safetyOf(group.id, now).type !== 'safe') return [];
    const { allowed } = quotas.check(template.node, missing);
    if (allowed < 1) return [];
    return [{ group, currentSize: group.targetSize, newSize: group.targetSize + allowed }];
  });
  if (infos.length > 0) executeScaleUps(infos, [], context);
  return infos;
}
