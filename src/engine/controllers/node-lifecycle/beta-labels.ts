import { keyOf } from '../../api/key.ts';
import { getLabel } from '../../api/labels.ts';
import type { Node } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';

/** Old label keys that follow the stable ones. Models pkg/controller/nodelifecycle labelReconcileInfo */
const followers = [
  { stable: 'kubernetes.io/os', beta: 'beta.kubernetes.io/os' },
  { stable: 'kubernetes.io/arch', beta: 'beta.kubernetes.io/arch' },
] as const;

/** Models pkg/controller/nodelifecycle Controller.reconcileNodeLabels */
export function syncBetaLabels(api: Client, node: Node): void {
  const changes: Record<string, string> = {};
  for (const { stable, beta } of followers) {
    const value = getLabel(node.metadata.labels, stable);
    if (value !== undefined && getLabel(node.metadata.labels, beta) !== value) changes[beta] = value;
  }
  if (Object.keys(changes).length === 0) return;
  api.update('Node', keyOf(node), (current) => ({
    ...current,
    metadata: { ...current.metadata, labels: { ...current.metadata.labels, ...changes } },
  }));
}
