import { describe, expect, it } from 'vitest';
import { parseCron } from './cron.ts';

describe('a schedule', () => {
  it.each([
    ['*/15 * * * *', [0, 15, 30, 45]],
    ['5/20 * * * *', [5, 25, 45]],
    ['1-3,7 * * * *', [1, 2, 3, 7]],
    ['@hourly', [0]],
  ])('%s is read', (text, minutes) => {
    const parsed = parseCron(text);
    expect(parsed.ok && parsed.schedule.type === 'fields' && [...parsed.schedule.minutes]).toEqual(minutes);
  });

  it('knows months and weekdays by name', () => {
    const parsed = parseCron('0 0 * Jan-mar FRI');
    const schedule = parsed.ok && parsed.schedule.type === 'fields' ? parsed.schedule : undefined;
    expect([...(schedule?.months ?? [])]).toEqual([1, 2, 3]);
    expect([...(schedule?.weekdays ?? [])]).toEqual([5]);
  });

  it('knows durations', () => {
    expect(parseCron('@every 1h30m')).toEqual({ ok: true, schedule: { type: 'every', seconds: 5400 } });
  });

  it.each([
    ['* * *', 'expected exactly 5 fields, found 3: [* * *]'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
    ['@often', 'unrecognized descriptor: @often'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
  ])('%s is refused', (text, error) => {
    expect(parseCron(text)).toEqual({ ok: false, error });
  });
});
