/**
 * Virtual time is milliseconds since the scenario began. In objects it is written as real API servers
 * write it: RFC 3339 with whole seconds, counted from this fixed epoch so that runs are reproducible.
 */
export const EPOCH = Date.UTC(2026, 0, 1, 9, 0, 0);

/** Virtual milliseconds to `metav1.Time` text (whole seconds). */
export function formatTime(ms: number): string {
  return `${new Date(EPOCH + ms).toISOString().slice(0, 19)}Z`;
}

/** `metav1.Time` text to virtual milliseconds; NaN when it is not a time. */
export function parseTime(text: string): number {
  return Date.parse(text) - EPOCH;
}
