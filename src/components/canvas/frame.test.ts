import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frame } from './frame.ts';

const side = (min: number, max: number) => fc.integer({ min, max });

test('a wide picture is all in sight, and never under the zoom buttons', () => {
  fc.assert(
    fc.property(
      fc.record({ width: side(300, 4000), height: side(300, 4000) }),
      fc.record({ width: side(400, 2500), height: side(300, 1500) }),
      (size, pane) => {
        const { x, y, zoom } = frame({ x: -20, y: 0, ...size }, pane, 'wide');
        const [left, right] = [x - 20 * zoom, x + (size.width - 20) * zoom];
        const bottom = y + size.height * zoom;
        expect(left).toBeGreaterThan(0);
        expect(y).toBeGreaterThan(0);
        expect(right).toBeLessThan(pane.width);
        expect(bottom).toBeLessThan(pane.height);
        expect(right <= pane.width - 115 || bottom <= pane.height - 48).toBe(true);
      },
    ),
    { numRuns: 500, seed: 1 },
  );
});
