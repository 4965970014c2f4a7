import { describe, expect, it } from 'vitest';
import { parseCron } from './cron.ts';
import { nextCronTime } from './cron-next.ts';

const next = (schedule: string, after: string): string | undefined => {
  const parsed = parseCron(schedule);
  const time = parsed.ok ? nextCronTime(parsed.schedule, Date.parse(after)) : undefined;
  return time === undefined ? undefined : new Date(time).toISOString();
};

describe('the next time', () => {
  it.each([
    ['*/15 * * * *', '2026-01-01T09:00:00Z', '2026-01-01T09:15:00.000Z'],
    ['*/15 * * * *', '2026-01-01T09:59:59.999Z', '2026-01-01T10:00:00.000Z'],
    ['0 0 * * *', '2026-01-01T09:00:00Z', '2026-01-02T00:00:00.000Z'],
    ['30 6 1 * *', '2026-01-31T09:00:00Z', '2026-02-01T06:30:00.000Z'],
    ['0 0 29 2 *', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['0 0 * * sun', '2026-01-01T00:00:00Z', '2026-01-04T00:00:00.000Z'],
    ['@yearly', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00.000Z'],
    ['@every 90s', '2026-01-01T00:00:00.500Z', '2026-01-01T00:01:30.000Z'],
  ])('of %s after %s is %s', (schedule, after, expected) => {
    expect(next(schedule, after)).toBe(expected);
  });

  it('is on either day when both the day and the weekday are named', () => {
    expect(next('0 0 13 * fri', '2026-01-01T00:00:00Z')).toBe('2026-01-02T00:00:00.000Z');
    expect(next('0 0 13 * fri', '2026-01-09T00:00:00Z')).toBe('2026-01-13T00:00:00.000Z');
  });

  it('never comes for a day that there is not', () => {
    expect(next('0 0 30 2 *', '2026-01-01T00:00:00Z')).toBeUndefined();
  });
});
