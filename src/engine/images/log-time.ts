import { EPOCH } from '../api/time.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Virtual ms as programs write times into their logs; all of them in UTC. */

/** `2026-01-01T09:00:00.123Z` */
export function isoTime(ms: number): string {
  return new Date(EPOCH + ms).toISOString();
}

/** `2026-01-01 09:00:00.123` */
export function sqlTime(ms: number): string {
  return isoTime(ms).slice(0, 23).replace('T', ' ');
}

/** `2026/01/01 09:00:00`, as nginx and Go's own logger have it. */
export function slashTime(ms: number): string {
  return sqlTime(ms).slice(0, 19).replaceAll('-', '/');
}

/** `01/Jan/2026:09:00:00 +0000`, as in access logs. */
export function accessTime(ms: number): string {
  const { day, month, year, clock } = parts(ms);
  return `${day}/${month}/${year}:${clock} +0000`;
}

/** `01 Jan 2026 09:00:00.123`, as Redis has it. */
export function dayTime(ms: number): string {
  const { day, month, year, clock } = parts(ms);
  return `${day} ${month} ${year} ${clock}.${isoTime(ms).slice(20, 23)}`;
}

/** `Thu Jan 01 09:00:00.123456 2026`, as Apache has it. */
export function apacheTime(ms: number): string {
  const { day, month, year, clock } = parts(ms);
  const weekday = new Date(EPOCH + ms).toUTCString().slice(0, 3);
  return `${weekday} ${month} ${day} ${clock}.${isoTime(ms).slice(20, 23)}000 ${year}`;
}

function parts(ms: number) {
  const iso = isoTime(ms);
  return {
    year: iso.slice(0, 4),
    month: months[Number(iso.slice(5, 7)) - 1] ?? '',
    day: iso.slice(8, 10),
    clock: iso.slice(11, 19),
  };
}

/** One line of JSON, as many newer programs write them. */
export function jsonLine(fields: Readonly<Record<string, string | number | boolean>>): string {
  return JSON.stringify(fields);
}

/** A line of an access log in the combined format. */
export function combinedLog(
  request: { at: number; status: number; path: string; from: string; agent: string },
  bytes: number,
): string {
  const { at, status, path, from, agent } = request;
  return `${from} - - [${accessTime(at)}] "GET ${path} HTTP/1.1" ${status} ${status === 200 ? bytes : 0} "-" "${agent}"`;
}
