import type { Pod } from '../../api/types.ts';
import { tellOperator } from '../autoscaler/operator-log.ts';
import type { ScanContext } from '../autoscaler/scan-context.ts';
import type { ScaleUpInfo } from './balance.ts';

/** Resizes pools because of these pods. Models cluster-autoscaler/core/scaleup/orchestrator scaleUpExecutor.ExecuteScaleUps */
export function executeScaleUps(
  infos: readonly ScaleUpInfo[],
  pods: readonly Pod[],
  { api, groups, state, now }: ScanContext,
): void {
  const [first] = pods;
  const rev = Number(first?.metadata.resourceVersion ?? 0);
  const because = rev > 0 ? api.because({ type: 'revision', rev }) : api;
  for (const { group, currentSize, newSize } of infos) {
    const sizes = `instead of ${currentSize} (max: ${group.max})`;
    tell(`Scale-up: setting group ${group.id} size to ${newSize} ${sizes}`);
    groups.increaseSize(because, group, newSize - currentSize);
    state.registerScaleUp(group.id, newSize - currentSize, now);
    tell(`Scale-up: group ${group.id} size set to ${newSize} ${sizes}`);
  }
  state.recalculate();

  function tell(message: string): void {
    tellOperator(api, 'Normal', 'ScaledUpGroup', message);
  }
}
