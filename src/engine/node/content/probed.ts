import type { Probe } from '../../api/types.ts';
import { noFiles } from '../../images/program-files.ts';
import type { RegularRequest } from '../../images/run-facts.ts';
import type { Process } from '../../machine/process.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import { resolvePort } from '../pod-worker/probe-port.ts';
import { RELIST_PERIOD } from '../pod-worker/timing.ts';

/**
 * The requests that a program's own HTTP probes make of it: told from their periods, since those that change nothing are
 * not made one by one.
 */
export function probesOf({ spec, worker }: ContainerLife, process: Process): RegularRequest[] {
  const { readinessProbe, livenessProbe } = spec;
  return [readinessProbe, livenessProbe].flatMap((probe) => {
    const { httpGet } = probe ?? {};
    const isElsewhere = httpGet?.host && httpGet.host !== worker.podIp;
    if (!probe || !httpGet || isElsewhere) return [];
    const port = resolvePort(spec, httpGet.port);
    if (typeof port === 'string' || !process.spec.ports.includes(port)) return [];
    return [regular(probe, (httpGet.path || '/').replace(/^(?!\/)/, '/'), process)];
  });
}

function regular(probe: Probe, path: string, { spec, startedAt }: Process): RegularRequest {
  const { image, ports, behaviour, podKey, files = noFiles } = spec;
  const hostname = podKey.slice(podKey.indexOf('/') + 1);
  const asked = { path: path.replace(/[?#].*$/, ''), image, ports, files, hostname };
  return {
    path,
    status: behaviour.server?.pages?.(asked).status ?? 200,
    firstAt: startedAt + Math.max((probe.initialDelaySeconds ?? 0) * 1000, RELIST_PERIOD),
    everyMs: (probe.periodSeconds ?? 10) * 1000,
  };
}
