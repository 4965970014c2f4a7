import { describe, expect, test } from 'vitest';
import { EPOCH } from '../../api/time.ts';
import { parseSchedule } from './schedule.ts';

/** Times at which a schedule is due after a moment, which was a Thursday unless said otherwise. */
function dueAfter(moment: string, text: string, count: number, timeZone?: string): string[] {
  const parsed = parseSchedule(text, timeZone);
  if (!parsed.ok) throw new Error(parsed.error);
  const times: string[] = [];
  let time: number | undefined = Date.parse(moment) - EPOCH;
  for (let i = 0; i < count && time !== undefined; i++) {
    time = parsed.schedule.next(time);
    if (time !== undefined) times.push(new Date(EPOCH + time).toISOString().slice(0, 16));
  }
  return times;
}

const MOMENT = '2026-01-01T09:00:30Z';

describe('a schedule', () => {
  test.each([
    ['* * * * *', ['2026-01-01T09:01', '2026-01-01T09:02']],
    ['*/15 * * * *', ['2026-01-01T09:15', '2026-01-01T09:30']],
    ['5/20 * * * *', ['2026-01-01T09:05', '2026-01-01T09:25']],
    ['0 9 * * *', ['2026-01-02T09:00', '2026-01-03T09:00']],
    ['30 8-9 * * *', ['2026-01-01T09:30', '2026-01-02T08:30']],
    ['0 0 1 */3 *', ['2026-04-01T00:00', '2026-07-01T00:00']],
    ['0 0 * * mon,FRI', ['2026-01-02T00:00', '2026-01-05T00:00']],
    ['0 0 1,15 * 0', ['2026-01-04T00:00', '2026-01-11T00:00', '2026-01-15T00:00']],
    ['0 0 29 feb ?', ['2028-02-29T00:00']],
    ['@hourly', ['2026-01-01T10:00', '2026-01-01T11:00']],
    ['@daily', ['2026-01-02T00:00']],
    ['@weekly', ['2026-01-04T00:00']],
    ['@monthly', ['2026-02-01T00:00']],
    ['@yearly', ['2027-01-01T00:00']],
    ['@every 1h30m', ['2026-01-01T10:30', '2026-01-01T12:00']],
  ])('%s is due at %j', (text, expected) => {
    expect(dueAfter(MOMENT, text, expected.length)).toEqual(expected);
  });

  test('that can never come is never due', () => {
    expect(dueAfter(MOMENT, '0 0 30 2 *', 1)).toEqual([]);
  });

  test('is due after the moment itself', () => {
    expect(dueAfter('2026-01-01T09:00:00Z', '0 9 * * *', 1)).toEqual(['2026-01-02T09:00']);
  });

  test('follows the clocks of its time zone, in winter and in summer', () => {
    expect(dueAfter('2026-03-27T12:00:00Z', '30 9 * * *', 3, 'Europe/Berlin')).toEqual([
      '2026-03-28T08:30',
      '2026-03-29T07:30',
      '2026-03-30T07:30',
    ]);
    expect(dueAfter(MOMENT, '0 0 * * *', 1, 'Asia/Kolkata')).toEqual(['2026-01-01T18:30']);
    expect(dueAfter(MOMENT, 'TZ=America/New_York 0 0 * * *', 1)).toEqual(['2026-01-02T05:00']);
  });

  test('skips an hour that its time zone does not have', () => {
    expect(dueAfter('2026-03-28T12:00:00Z', '30 2 * * *', 1, 'Europe/Berlin')).toEqual(['2026-03-30T00:30']);
  });

  test.each([
    ['', 'empty spec string'],
    ['* * * *', 'expected exactly 5 fields, found 4: [* * * *]'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['9-5 * * * *', 'beginning of range (9) beyond end of range (5): 9-5'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
    ['* * * * 7', 'end of range (7) above maximum (6): 7'],
    ['@sometimes', 'unrecognized descriptor: @sometimes'],
    ['@every day', 'failed to parse duration @every day: time: invalid duration "day"'],
  ])('%j cannot be read: %s', (text, error) => {
    expect(parseSchedule(text)).toEqual({ ok: false, error });
  });

  test('needs a time zone that exists', () => {
    expect(parseSchedule('* * * * *', 'Mars/Base')).toMatchObject({ ok: false });
  });
});
