import { expect, test } from 'vitest';
import { frame } from './frame.ts';
import { reveal } from './reveal.ts';

const here = { x: 0, y: 0, zoom: 1 };
const pane = { width: 400, height: 300 };

test('what is in sight stays where it is', () => {
  expect(reveal({ x: 50, y: 50, width: 100, height: 100 }, here, pane)).toBeUndefined();
});

test('what is outside is moved in, no further than needed', () => {
  expect(reveal({ x: 350, y: 50, width: 100, height: 100 }, here, pane)).toEqual({ x: -66, y: 0, zoom: 1 });
  expect(reveal({ x: -80, y: 250, width: 100, height: 100 }, here, pane)).toEqual({ x: 96, y: -66, zoom: 1 });
});

test('of what does not fit, the beginning is shown', () => {
  expect(reveal({ x: 500, y: 0, width: 800, height: 100 }, { ...here, y: 20 }, pane)).toEqual({
    x: -500,
    y: 20,
    zoom: 1,
  });
});

test('a frame shows the whole picture in the middle of the pane', () => {
  const { x, y, zoom } = frame(
    { x: -20, y: 0, width: 1000, height: 500 },
    { width: 1044, height: 900 },
    'wide',
  );
  expect(zoom).toBeCloseTo(1);
  expect(x).toBeCloseTo(42);
  expect(y).toBeCloseTo(200);
});

test('a tall picture is never made so small that it cannot be read', () => {
  const bounds = { x: 0, y: 0, width: 600, height: 4000 };
  expect(frame(bounds, { width: 390, height: 500 }, 'tall').zoom).toBeGreaterThanOrEqual(0.5);
});
