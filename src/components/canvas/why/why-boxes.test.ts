import { describe, expect, test } from 'vitest';
import { outermost, veilAround, wayBetween } from './why-boxes.ts';

const box = (x: number, y: number, width = 10, height = 10) => ({ x, y, width, height });

describe('what is lit on the canvas', () => {
  test('a box within another is no hole of its own, so that none is covered again', () => {
    expect(outermost([box(2, 2, 4, 4), box(0, 0), box(20, 0)])).toEqual([box(0, 0), box(20, 0)]);
    expect(veilAround(box(-5, -5, 100, 100), [box(0, 0), box(2, 2, 4, 4)], 0).match(/M/g)).toHaveLength(2);
  });

  test('a way goes from edge to edge', () => {
    expect(wayBetween(box(0, 0), box(100, 0))).toBe(
      'M10 5Q55 -5.8 100 5'.replace('-5.8', String(5 - 90 * 0.12)),
    );
  });

  test('a way from a thing to what lies in it goes from corner to corner', () => {
    expect(wayBetween(box(0, 0, 100, 100), box(45, 45))).toBe('M0 0L45 45');
  });
});
