import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groundAt } from './ground.ts';

test('the ground covers the pane, and its dots stay where they are in the picture', () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(number(-1e5, 1e5), number(-1e5, 1e5), number(0.02, 12), (x, y, zoom) => {
      const at = groundAt(x, y, zoom);
      const step = 26 * at.scale;
      expect(at.x).toBeLessThanOrEqual(0);
      expect(at.x).toBeGreaterThan(-40);
      expect(at.y).toBeGreaterThan(-40);
      expect(at.scale).toBeGreaterThanOrEqual(0.7);
      expect(at.scale).toBeLessThan(1.4);
      // The picture's origin is on a dot, up to what floating point can tell.
      const off = Math.abs((x - at.x) / step - Math.round((x - at.x) / step));
      expect(off).toBeLessThan(1e-6);
    }),
  );
});
