import { describe, expect, test } from 'vitest';
import { timeInWork } from './latency.ts';

function total(cpuMs: number, availableMillis: number, usedMillis: number): number {
  const { serviceMs, waitingMs } = timeInWork(cpuMs, availableMillis, usedMillis);
  return serviceMs + waitingMs;
}

describe('the time that a request spends in work', () => {
  test('is its CPU time when the machine is free', () => {
    expect(total(10, 1000, 0)).toBe(10);
  });

  test('is stretched when there is less than one core', () => {
    expect(total(10, 200, 0)).toBe(50);
  });

  test('is not shortened by a second core', () => {
    expect(total(10, 4000, 0)).toBe(10);
  });

  test('doubles on one core at half load', () => {
    expect(total(10, 1000, 500)).toBeCloseTo(20, 9);
  });

  test('grows with the load, slowly first and steeply at the end, and stays finite', () => {
    const times = [0, 200, 400, 600, 800, 950, 1000].map((used) => total(10, 1000, used));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(250);
  });

  test('grows later where several cores serve side by side', () => {
    expect(total(10, 8000, 6400)).toBeLessThan(total(10, 1000, 800));
  });
});
