const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Virtual time since the beginning, as a clock: `+12:05`, `+1:02:05`, `+2 d 01:02:05`. */
export function clockTime(ms: number): string {
  const total = Math.max(0, ms);
  const days = Math.floor(total / day);
  const hours = Math.floor((total % day) / hour);
  const rest = `${two(Math.floor((total % hour) / minute))}:${two(Math.floor((total % minute) / second))}`;
  if (days > 0) return `+${days} d ${two(hours)}:${rest}`;
  return hours > 0 ? `+${hours}:${rest}` : `+${rest}`;
}

/** How long: `350 ms`, `41 s`, `4 min 20 s`, `1 h 3 min`, `2 d 4 h`. */
export function duration(ms: number): string {
  const total = Math.max(0, ms);
  if (total < second) return `${Math.round(total)} ms`;
  if (total < minute) return `${Math.floor(total / second)} s`;
  if (total < hour) return pair(total, minute, 'min', second, 's');
  if (total < day) return pair(total, hour, 'h', minute, 'min');
  return pair(total, day, 'd', hour, 'h');
}

/** What is left of a wait, rounded up so that it never says 0 s before it is over. */
export function remaining(ms: number): string {
  return duration(Math.ceil(Math.max(0, ms) / second) * second || 0).replace('0 ms', '0 s');
}

/** A request's latency: `3 ms`, `1.2 s`. */
export function latency(ms: number): string {
  if (ms <= 0) return '–';
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function pair(total: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((total % big) / small);
  const whole = `${Math.floor(total / big)} ${bigName}`;
  return rest > 0 ? `${whole} ${rest} ${smallName}` : whole;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
