/**
 * Virtual time is milliseconds since the scenario began. In objects it is written as real API servers
 * write it: RFC 3339 with whole seconds, counted from this fixed epoch so that runs are reproducible.
 */
export const EPOCH = Date.UTC(2026, 0, 1, 9, 0, 0);

/** The second that was written last: much happens in one, and all of it shares one text. */
const last = { second: Number.NaN, text: '' };

/** Virtual milliseconds to `metav1.Time` text (whole seconds). */
export function formatTime(ms: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== last.second) {
    last.text = `${new Date(EPOCH + ms).toISOString().slice(0, 19)}Z`;
    last.second = second;
  }
  return last.text;
}

/** `metav1.Time` text to virtual milliseconds; NaN when it is not a time. */
export function parseTime(text: string): number {
  let ms = parsed.get(text);
  if (ms === undefined) {
    ms = Date.parse(text) - EPOCH;
    if (parsed.size >= limit) parsed.clear();
    parsed.set(text, ms);
  }
  return ms;
}

/** Thousands of pods were made, and became Ready, in a few seconds. */
const parsed = new Map<string, number>();
const limit = 1_000;
