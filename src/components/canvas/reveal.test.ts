import { describe, expect, test } from 'vitest';
import { frame } from './frame.ts';
import { reveal, spotlight } from './reveal.ts';

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

describe('what somebody looked for', () => {
  const middle = (
    view: { x: number; y: number; zoom: number },
    box: { x: number; y: number; width: number; height: number },
  ) => [(box.x + box.width / 2) * view.zoom + view.x, (box.y + box.height / 2) * view.zoom + view.y];
  const far = { x: 0, y: 0, zoom: 0.1 };
  const pod = { x: 3000, y: 900, width: 24, height: 24 };

  test('is brought to the middle, as large as it must be to be told apart', () => {
    const view = spotlight(pod, far, pane, 110, 12);
    expect(view.zoom * pod.width).toBeCloseTo(110);
    expect(middle(view, pod)).toEqual([200, 150]);
  });

  test('is not made smaller for it, and never larger than the canvas allows', () => {
    expect(spotlight(pod, { ...far, zoom: 7 }, pane, 110, 12).zoom).toBe(7);
    expect(spotlight(pod, far, pane, 110, 2).zoom).toBe(2);
  });

  test('fits into what no panel covers', () => {
    const machine = { x: 0, y: 0, width: 304, height: 2000 };
    const { zoom } = spotlight(machine, here, pane, 230, 12);
    expect(machine.height * zoom).toBeLessThan(pane.height);
  });
});
