import { milliValue, tryParseQuantity, wholeValue } from '../api/quantity.ts';
import type { Call } from './behaviour.ts';

/** What an annotation says, or what is wrong with it. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly wants: string };

export type Reader<T> = (text: string) => Reading<T>;

const MOST_CALLS = 8;
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `20s`, `1.5m`. Gives ms. */
export function duration(mostMs: number, most: string): Reader<number> {
  const wants = `a time such as "20s", "500ms" or "2m", at most ${most}`;
  return (text) => {
    const [, number = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text) ?? [];
    const ms = Number(number) * (units[unit] ?? Number.NaN);
    return number !== '' && ms <= mostMs ? { ok: true, value: ms } : { ok: false, wants };
  };
}

/** `64Mi`, `1G`. Gives bytes; with `/s` behind it, too, where it is a rate. */
export function bytes(isRate: boolean): Reader<number> {
  const wants = `an amount of memory${isRate ? ' a second' : ''} such as "64Mi", at most 1Ti`;
  return (text) => {
    const amount = isRate ? text.replace(/\/s$/, '') : text;
    const isQuantity = amount.length <= 20 && tryParseQuantity(amount).ok;
    const value = isQuantity ? wholeValue(amount) : Number.NaN;
    return value >= 0 && value <= 1024 ** 4 ? { ok: true, value } : { ok: false, wants };
  };
}

/** `250m`, `2`. Gives thousandths of a core. */
export const cores: Reader<number> = (text) => {
  const value = text.length <= 20 && tryParseQuantity(text).ok ? milliValue(text) : Number.NaN;
  return value >= 0 && value <= 64_000
    ? { ok: true, value }
    : { ok: false, wants: 'an amount of CPU such as "250m" or "2", at most 64' };
};

export function wholeNumber(least: number, most: number): Reader<number> {
  const wants = `a whole number from ${least} to ${most}`;
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? { ok: true, value } : { ok: false, wants };
  };
}

/** `10%`. Gives the part, 0 to 1. */
export const percentage: Reader<number> = (text) => {
  const [, number] = /^(\d{1,3}(?:\.\d{1,3})?)%$/.exec(text) ?? [];
  return number !== undefined && Number(number) <= 100
    ? { ok: true, value: Number(number) / 100 }
    : { ok: false, wants: 'a percentage such as "10%", at most 100%' };
};

export function oneOf<T>(values: ReadonlyMap<string, T>): Reader<T> {
  return (text) => {
    const value = values.get(text);
    return value !== undefined
      ? { ok: true, value }
      : { ok: false, wants: `one of ${[...values.keys()].join(', ')}` };
  };
}

/** `db:5432, cache.shop:6379 x2`: Services with their ports, and how often each is called for one request. */
export const calls: Reader<readonly Call[]> = (text) => {
  const wants = `Services to call, such as "db:5432" or "cart.shop:80 x2", at most ${MOST_CALLS} with commas between`;
  const parts = text.length <= 1000 ? text.split(',') : [];
  const read: Call[] = [];
  for (const part of parts) {
    const [, service, port, times = '1'] =
      /^\s*([a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62})?):(\d{1,5})(?:\s+x(\d{1,2}(?:\.\d{1,2})?))?\s*$/.exec(
        part,
      ) ?? [];
    if (service === undefined || Number(port) < 1 || Number(port) > 65_535) return { ok: false, wants };
    read.push({ service, port: Number(port), perRequest: Number(times) });
  }
  return read.length > 0 && read.length <= MOST_CALLS ? { ok: true, value: read } : { ok: false, wants };
};
