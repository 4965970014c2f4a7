import { describe, expect, it } from 'vitest';
import { RandomSource } from './random.ts';

const draw = (source: RandomSource, purpose: string) =>
  Array.from({ length: 5 }, () => source.stream(purpose).next());

describe('the seeded random source', () => {
  it('gives the same numbers for the same seed and purpose', () => {
    expect(draw(new RandomSource(7), 'names')).toEqual(draw(new RandomSource(7), 'names'));
    expect(draw(new RandomSource(7), 'names')).not.toEqual(draw(new RandomSource(8), 'names'));
  });

  it('does not shift one purpose when another is drawn from', () => {
    const disturbed = new RandomSource(7);
    draw(disturbed, 'ties');
    expect(draw(disturbed, 'names')).toEqual(draw(new RandomSource(7), 'names'));
  });

  it('spreads evenly', () => {
    const stream = new RandomSource(1).stream('dice');
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 6000; i++) {
      const face = stream.int(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
