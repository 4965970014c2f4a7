import type { Latency, Process } from '../machine/process.ts';
import { partsOf } from '../machine/request-work.ts';
import type { TracePart } from './trace.ts';

/** What the time of a request in a program was spent on; undefined where it is not known. */
export function tracePartsOf(
  latency: Latency,
  process: Process | undefined,
): readonly TracePart[] | undefined {
  const parts = partsOf(latency);
  if (!parts) return undefined;
  const { lineMs, coreMs, waitMs, slowMs, workMs } = parts;
  const all: readonly TracePart[] = [
    { what: 'line', ms: lineMs },
    { what: 'core', ms: coreMs },
    { what: 'wait', ms: waitMs },
    { what: isLimited(process) ? 'throttled' : 'shared', ms: slowMs },
    { what: 'work', ms: workMs },
  ];
  return all.filter(({ ms }) => ms > 0);
}

/** Whether nothing but its limit keeps a program from getting more CPU. */
function isLimited(process: Process | undefined): boolean {
  const limit = process?.spec.cpuLimitMillis;
  const available = process?.pace?.availableMillis;
  return Boolean(limit) && available !== undefined && limit !== undefined && available >= limit - 1;
}
