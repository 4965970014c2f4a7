import { expect, test } from 'vitest';
import { type Eye, look, stepOf } from './eye.ts';

const pane = { width: 1000, height: 600 };
const start: Eye = look(
  { step: 1, pane: { width: 1, height: 1 }, sees: { x: 0, y: 0, width: 1, height: 1 } },
  [0, 0, 1],
  pane,
);

test.each([0.03, 0.31, 0.99, 1, 1.7, 12, 24])(
  'at zoom %d text is never smaller than it should be, nor much larger',
  (zoom) => {
    expect(zoom / stepOf(zoom)).toBeGreaterThanOrEqual(0.9999);
    expect(zoom / stepOf(zoom)).toBeLessThan(1.123);
  },
);

test('a small move is not worth looking anew', () => {
  expect(look(start, [-300, 100, 1.05], pane)).toBe(start);
});

test.each([
  ['far away', [-1500, 0, 1], pane],
  ['nearer', [0, 0, 1.2], pane],
  ['in another pane', [0, 0, 1], { width: 400, height: 600 }],
] as const)('%s it sees something else', (_, [x, y, zoom], size) => {
  const eye = look(start, [x, y, zoom], size);
  expect(eye).not.toBe(start);
  // All that is in the pane, and more.
  expect(eye.sees.x).toBeLessThan(-x / zoom);
  expect(eye.sees.x + eye.sees.width).toBeGreaterThan((size.width - x) / zoom);
});
