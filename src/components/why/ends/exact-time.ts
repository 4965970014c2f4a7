/** The time of a request, or of a part of it: `0.4 ms`, `35 ms`, `1.2 s`. */
export function fineTime(ms: number): string {
  if (ms < 0.05) return '0 ms';
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** A length of time to the millisecond, so that parts add up to the whole: `5 ms`, `50.005 s`, `5 min 51.032 s`. */
export function exactTime(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = Number(((ms % 60_000) / 1000).toFixed(3));
  if (minutes === 0) return `${seconds} s`;
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
}
