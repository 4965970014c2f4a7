import { describe, expect, it } from 'vitest';
import { type Mark, strengthsOf } from './NodeMarks.tsx';

const scored = (share: number): Mark => ({
  look: 'fits',
  word: 'fits',
  score: { total: share * 100, share },
});

describe('tints of tiles', () => {
  it('are the stronger the better the score, from the worst to the best that there is', () => {
    const marks = [scored(0.8), scored(0.87), scored(1)];
    expect(marks.map(strengthsOf(marks))).toEqual([1, 2, 4]);
  });

  it('are strong where nothing was compared, or all are alike', () => {
    const plain: Mark = { look: 'fits', word: 'fits' };
    expect(strengthsOf([plain])(plain)).toBe(4);
    expect([scored(1), scored(1)].map(strengthsOf([scored(1), scored(1)]))).toEqual([4, 4]);
  });
});
