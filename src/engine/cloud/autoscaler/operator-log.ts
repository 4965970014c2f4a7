import { makeKey } from '../../api/key.ts';
import type { Client } from '../../store/client.ts';

export const STATUS_CONFIG_MAP = 'cluster-autoscaler-status';
export const STATUS_KEY = makeKey('kube-system', STATUS_CONFIG_MAP);

/** Tells the operator, by events of the status ConfigMap. Models cluster-autoscaler/clusterstate/utils.LogEventRecorder */
export function tellOperator(api: Client, type: 'Normal' | 'Warning', reason: string, message: string): void {
  const map = api.store.get('ConfigMap', STATUS_KEY);
  if (map) api.event(map, type, reason, message);
}
