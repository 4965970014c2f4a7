import type { Figures } from '../../session/protocol.ts';

/** The share of requests that were answered, in percent, over the last so many seconds before each row; null without any. */
export function shareAnswered({ step, lines }: Figures, seconds: number): (number | null)[] {
  const ok = lines.ok ?? [];
  const failed = lines.failed ?? [];
  const rows = Math.max(1, Math.round(seconds / step));
  let answered = 0;
  let all = 0;
  return ok.map((_, at) => {
    const [good, bad] = [ok[at] ?? 0, failed[at] ?? 0];
    answered += good;
    all += good + bad;
    if (at >= rows) {
      const [earlier, earlierBad] = [ok[at - rows] ?? 0, failed[at - rows] ?? 0];
      answered -= earlier;
      all -= earlier + earlierBad;
    }
    return all > 0.5 ? Math.min(100, (answered / all) * 100) : null;
  });
}
