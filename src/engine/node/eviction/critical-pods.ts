import type { Pod } from '../../api/types.ts';

/** `system-cluster-critical` and above. Models pkg/apis/scheduling SystemCriticalPriority */
const SYSTEM_CRITICAL = 2_000_000_000;

/** Whom a kubelet neither evicts nor turns away under pressure. Models pkg/kubelet/types IsCriticalPod */
export function isCriticalPod({ metadata, spec }: Pod): boolean {
  return (
    metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined ||
    (spec.priority ?? 0) >= SYSTEM_CRITICAL
  );
}
