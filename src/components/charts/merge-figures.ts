import type { Figures } from '../../session/protocol.ts';

/** What is known of figures, and what is new of them, as one; no more than `span` seconds of it. */
export function mergeFigures(known: Figures | undefined, next: Figures, span: number): Figures {
  const fits =
    known &&
    known.step === next.step &&
    next.from >= known.from &&
    next.from <= known.to + 1 &&
    next.to >= known.to;
  if (!fits) return next;
  const from = Math.max(known.from, next.to - Math.ceil(span / next.step) + 1);
  const kept = next.from - known.from;
  const lines: Record<string, readonly (number | null)[]> = {};
  for (const line of new Set([...Object.keys(known.lines), ...Object.keys(next.lines)])) {
    const before = known.lines[line]?.slice(0, kept) ?? nothing(kept);
    const after = next.lines[line] ?? nothing(next.to - next.from + 1);
    const merged = [...before, ...after].slice(from - known.from);
    if (merged.some((value) => value !== null)) lines[line] = merged;
  }
  return { ...next, from, lines };
}

function nothing(rows: number): null[] {
  return new Array<null>(Math.max(0, rows)).fill(null);
}
