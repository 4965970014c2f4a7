import { EPOCH } from '../../api/time.ts';
import type { Client } from '../../store/client.ts';
import { isEqual } from '../../store/equal.ts';
import { STATUS_CONFIG_MAP, STATUS_KEY } from './operator-log.ts';
import { type AutoscalerStatus, initializing } from './status.ts';
import { printYaml } from './yaml.ts';

const LAST_UPDATED = 'cluster-autoscaler.kubernetes.io/last-updated';

/**
 * Keeps the status ConfigMap. Upstream writes it at each look; here, so that a cluster at rest is quiet, only when
 * something but times has changed. Models cluster-autoscaler/clusterstate/utils.WriteStatusConfigMap
 */
export class StatusWriter {
  #last = initializing;
  #written: unknown;

  get last(): AutoscalerStatus {
    return this.#last;
  }

  write(status: AutoscalerStatus, api: Client): void {
    this.#last = status;
    const essence = withoutProbeTimes(status);
    if (isEqual(essence, this.#written) && api.store.get('ConfigMap', STATUS_KEY)) return;
    this.#written = essence;
    put(status, api);
  }

  remove(api: Client): void {
    this.#last = initializing;
    this.#written = undefined;
    api.delete('ConfigMap', STATUS_KEY);
  }
}

function put(status: AutoscalerStatus, api: Client): void {
  const time = printTime(api.store.clock.now);
  const data = { status: printYaml({ ...status, time }) };
  const annotations = { [LAST_UPDATED]: time };
  if (api.store.get('ConfigMap', STATUS_KEY))
    api.update('ConfigMap', STATUS_KEY, (map) => ({
      ...map,
      metadata: { ...map.metadata, annotations: { ...map.metadata.annotations, ...annotations } },
      data: { ...map.data, ...data },
    }));
  else
    api.create('ConfigMap', {
      metadata: { namespace: 'kube-system', name: STATUS_CONFIG_MAP, annotations },
      data,
    });
}

/** As Go prints a time in UTC: `2026-01-01 09:00:10.5 +0000 UTC`. */
function printTime(now: number): string {
  const [day, time = ''] = new Date(EPOCH + now).toISOString().slice(0, 23).split('T');
  const [seconds, fraction = ''] = time.split('.');
  const digits = fraction.replace(/0+$/, '');
  return `${day} ${seconds}${digits && `.${digits}`} +0000 UTC`;
}

function withoutProbeTimes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutProbeTimes);
  const entries = Object.entries(value).filter(([key]) => key !== 'lastProbeTime');
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutProbeTimes(each)]));
}
