import { describe, expect, test } from 'vitest';
import { cores, count, dollars, memory, percent, quantity, rate, share } from './amount.ts';
import { nameParts, refName } from './name.ts';
import { clockTime, duration, latency, remaining } from './time.ts';

describe('amounts', () => {
  test.each([
    [0, '0'],
    [4, '0.004'],
    [250, '0.25'],
    [1500, '1.5'],
    [4000, '4'],
    [12_340, '12.3'],
  ])('%d thousandths of a core are %s cores', (millis, text) => expect(cores(millis)).toBe(text));

  test.each([
    [0, '0 B'],
    [134_217_728, '128 MiB'],
    [3_758_096_384, '3.5 GiB'],
    [17_179_869_184, '16 GiB'],
  ])('%d bytes are %s', (bytes, text) => expect(memory(bytes)).toBe(text));

  test.each([
    [0, '0'],
    [0.04, '0'],
    [0.34, '0.3'],
    [42.4, '42'],
    [1234, '1.2k'],
    [20_000, '20k'],
  ])('%d a second is written %s', (perSecond, text) => expect(rate(perSecond)).toBe(text));

  test.each([
    [0, '0B'],
    [12 * 1024 ** 2, '12Mi'],
    [8.49 * 1024 ** 3, '8.5Gi'],
    [2 * 1024 ** 4, '2Ti'],
  ])('%d bytes are %s where there is little room', (bytes, text) => expect(quantity(bytes)).toBe(text));

  test.each([
    [1, '100 %'],
    [0.99999, '99.9 %'],
    [0.875, '87.5 %'],
    [0, '0 %'],
  ])('a share of %d is written %s', (part, text) => expect(share(part)).toBe(text));

  test.each([
    [0, '$0.00'],
    [0.169, '$0.17'],
    [1240.4, '$1,240'],
  ])('%d dollars are written %s', (amount, text) => expect(dollars(amount)).toBe(text));

  test('counts and shares', () => {
    expect(count(1, 'pod')).toBe('1 pod');
    expect(count(0, 'pod')).toBe('0 pods');
    expect(percent(1, 3)).toBe('33 %');
    expect(percent(1, 0)).toBe('0 %');
  });
});

describe('time', () => {
  test.each([
    [0, '+00:00'],
    [725_000, '+12:05'],
    [3_725_000, '+1:02:05'],
    [176_525_000, '+2 d 01:02:05'],
  ])('%d ms on the clock', (ms, text) => expect(clockTime(ms)).toBe(text));

  test.each([
    [350, '350 ms'],
    [41_999, '41 s'],
    [260_000, '4 min 20 s'],
    [300_000, '5 min'],
    [3_780_000, '1 h 3 min'],
    [187_200_000, '2 d 4 h'],
  ])('%d ms last', (ms, text) => expect(duration(ms)).toBe(text));

  test('a wait is over only when nothing is left', () => {
    expect(remaining(1)).toBe('1 s');
    expect(remaining(40_100)).toBe('41 s');
    expect(remaining(0)).toBe('0 s');
    expect(remaining(-5)).toBe('0 s');
  });

  test('latency', () => {
    expect(latency(0)).toBe('–');
    expect(latency(0.4)).toBe('1 ms');
    expect(latency(31.6)).toBe('32 ms');
    expect(latency(1234)).toBe('1.2 s');
  });
});

describe('names', () => {
  test('the part that tells a pod from its kin stays whole', () => {
    expect(nameParts('web-6c9f7d-x7k2p')).toEqual({ stem: 'web-6c9f7d', tail: '-x7k2p' });
    expect(nameParts('db')).toEqual({ stem: '', tail: 'db' });
    expect(nameParts('a-verylongsuffixhere')).toEqual({ stem: '', tail: 'a-verylongsuffixhere' });
  });

  test('a namespace is said only when it is not the default one', () => {
    expect(refName({ kind: 'Pod', name: 'web', namespace: 'default' })).toBe('Pod web');
    expect(refName({ kind: 'Pod', name: 'dns', namespace: 'kube-system' })).toBe('Pod dns in kube-system');
  });
});
