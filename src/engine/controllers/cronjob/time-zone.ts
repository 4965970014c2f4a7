const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone's name as Intl knows it; undefined when there is no such zone. An empty name is UTC. */
export function findTimeZone(name: string): string | undefined {
  if (name === '' || name === 'UTC') return 'UTC';
  try {
    return formatOf(name).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What is to be added to UTC to get the zone's wall clock, ms. Times are ms of Unix time. */
export function offsetAt(time: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const whole = Math.floor(time / MINUTE) * MINUTE;
  const parts = new Map(
    formatOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - whole;
}

/** When the zone's wall clock shows the start of a day. */
export function startOfDay(year: number, month: number, day: number, zone: string): number {
  const wall = Date.UTC(year, month, day);
  const guess = wall - offsetAt(wall, zone);
  return wall - offsetAt(guess, zone);
}

/** RFC 3339, with the zone's offset. */
export function formatInZone(time: number, zone: string): string {
  const offset = offsetAt(time, zone) / MINUTE;
  const local = new Date(time + offset * MINUTE).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const size = Math.abs(offset);
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
}
