import type { Latency } from '../machine/process.ts';
import { latencyGroups } from './histogram.ts';

/** The part of requests with these latencies, 0 to 1, whose clients have given up before the answer. */
export function partLate({ fixedMs, variableMs, longestMs }: Latency, patience: number): number {
  if (patience >= longestMs) return 0;
  if (fixedMs >= patience) return 1;
  if (variableMs === 0) return 0;
  let late = 0;
  for (const { part, multiple } of latencyGroups)
    if (fixedMs + variableMs * multiple > patience) late += part;
  return late;
}
