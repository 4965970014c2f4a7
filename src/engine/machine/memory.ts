/**
 * When memory that grows evenly will be over the limit: a whole virtual ms, later than `now`; undefined when it
 * does not grow.
 */
export function timeOverLimit(
  usedBytes: number,
  limitBytes: number,
  bytesPerSecond: number,
  now: number,
): number | undefined {
  if (bytesPerSecond <= 0) return undefined;
  return now + Math.floor((Math.max(0, limitBytes - usedBytes) / bytesPerSecond) * 1000) + 1;
}
