import { expect, test } from 'vitest';
import { placeBeside } from './cue-place.ts';
import { readCues } from './cue-state.ts';

test.each([
  [undefined, 0],
  [null, 0],
  ['2', 2],
  ['3', 3],
  ['4', 0],
  ['-1', 0],
  ['2.5', 0],
  ['x'.repeat(1e6), 0],
])('of cues kept as %.10s so many are over: %d', (kept, over) => expect(readCues(kept)).toBe(over));

const frame = { left: 0, top: 0, width: 400, height: 800 };
const size = { width: 200, height: 100 };

test.each([
  ['right', { left: 20, top: 300, width: 80, height: 40 }],
  ['below', { left: 150, top: 100, width: 80, height: 40 }],
  ['above', { left: 150, top: 740, width: 80, height: 40 }],
] as const)('a cue goes %s of what it speaks of, within the frame', (side, what) => {
  const place = placeBeside(what, size, frame);
  expect(place.side).toBe(side);
  expect(place.left).toBeGreaterThanOrEqual(0);
  expect(place.left + size.width).toBeLessThanOrEqual(frame.width);
  expect(place.top).toBeGreaterThanOrEqual(0);
  expect(place.top + size.height).toBeLessThanOrEqual(frame.height);
});
