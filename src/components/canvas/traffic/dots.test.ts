import { describe, expect, test } from 'vitest';
import { pointAt, trackThrough } from '../layout/track.ts';
import { Dots, requestsPerDot, whereIs } from './dots.ts';

const straight = trackThrough([
  [0, 0],
  [260, 0],
]);
const steady = () => 0.5;

describe('dots', () => {
  test.each([
    [0, 1],
    [26, 1],
    [40, 2],
    [100, 5],
    [1000, 50],
    [100_000, 5000],
  ])('at %d requests a second, one dot stands for %d', (perSecond, requests) =>
    expect(requestsPerDot(perSecond)).toBe(requests),
  );

  test('as many set out as the rate says', () => {
    const dots = new Dots(steady);
    const flows = [{ key: 'a', legs: [straight], ok: 10, failing: 0 }];
    for (let frame = 0; frame < 30; frame += 1) dots.step(1 / 60, flows);
    expect(dots.dots).toHaveLength(5);
  });

  test('they arrive and are gone; those that fail burst at their end first', () => {
    const dots = new Dots(steady);
    dots.step(0.5, [{ key: 'a', legs: [straight], ok: 1, failing: 1 }]);
    expect(dots.dots).toHaveLength(2);
    dots.step(1, []);
    expect(dots.dots.map(({ fails, failedFor }) => [fails, failedFor])).toEqual([[true, 0]]);
    dots.step(0.6, []);
    expect(dots.dots).toHaveLength(0);
  });

  test('a dot goes from leg to leg', () => {
    const dot = { legs: [straight, straight], fails: false, travelled: 300, speed: 1 };
    expect(whereIs(dot)).toMatchObject({ leg: 1, along: 40 });
  });
});

test('a track rounds its corners and keeps its ends', () => {
  const track = trackThrough([
    [0, 0],
    [100, 0],
    [100, 100],
  ]);
  expect(pointAt(track, 0)).toEqual([0, 0]);
  expect(pointAt(track, 1e6)).toEqual([100, 100]);
  expect(pointAt(track, 50).map(Math.round)).toEqual([50, 0]);
  expect(track.length).toBeGreaterThan(185);
  expect(track.length).toBeLessThan(200);
});
