const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86400 };

/** A longer number is none: nobody means it. */
const longest = 40;

/** `1.5`, `30s`, `2m`, `1h`, `infinity` in ms; undefined when it is none. */
export function readDuration(text: string): number | undefined {
  if (text.length > longest) return undefined;
  if (/^inf(?:inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  const [, number, unit = ''] = /^(\d*\.?\d+|\d+\.)([smhd]?)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 1) * 1000;
}
