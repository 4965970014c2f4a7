import { describe, expect, it } from 'vitest';
import { findUntoleratedTaint, matchingTolerations, minTolerationSeconds, toleratesTaint } from './taints.ts';
import type { Taint, Toleration } from './types.ts';

const taint: Taint = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };

describe('a toleration', () => {
  it.each<[Toleration, boolean]>([
    [{ key: 'gpu', operator: 'Equal', value: 'yes', effect: 'NoSchedule' }, true],
    [{ key: 'gpu', value: 'yes' }, true],
    [{ key: 'gpu', value: 'no' }, false],
    [{ key: 'gpu' }, false],
    [{ key: 'gpu', operator: 'Exists' }, true],
    [{ key: 'cpu', operator: 'Exists' }, false],
    [{ operator: 'Exists' }, true],
    [{ operator: 'Exists', effect: 'NoExecute' }, false],
    [{ key: 'gpu', operator: 'Like', value: 'yes' }, false],
  ])('%j', (toleration, tolerates) => {
    expect(toleratesTaint(toleration, taint)).toBe(tolerates);
  });

  it('without a value equals a taint without one', () => {
    expect(toleratesTaint({ key: 'a' }, { key: 'a', effect: 'NoSchedule' })).toBe(true);
  });
});

describe('taints', () => {
  const soft: Taint = { key: 'soft', effect: 'PreferNoSchedule' };
  it('are looked at only if their effect counts; the first untolerated one is named', () => {
    const hard: Taint = { key: 'hard', effect: 'NoExecute' };
    expect(findUntoleratedTaint([soft, taint, hard], [], ['NoSchedule', 'NoExecute'])).toBe(taint);
    expect(findUntoleratedTaint([soft], undefined, ['NoSchedule'])).toBeUndefined();
    expect(findUntoleratedTaint(undefined, [], ['NoSchedule'])).toBeUndefined();
  });

  it('are tolerated each by the first toleration that fits, or not at all', () => {
    const first: Toleration = { operator: 'Exists', tolerationSeconds: 10 };
    expect(matchingTolerations([taint, soft], [first, { key: 'gpu', operator: 'Exists' }])).toEqual([
      first,
      first,
    ]);
    expect(matchingTolerations([taint, soft], [{ key: 'gpu', operator: 'Exists' }])).toBeUndefined();
  });

  it.each<[string, Toleration[], number]>([
    ['no tolerations', [], 0],
    ['one without limit', [{ operator: 'Exists' }], Number.POSITIVE_INFINITY],
    ['one with a limit', [{ operator: 'Exists' }, { key: 'a', tolerationSeconds: 300 }], 300],
    ['the smallest limit', [{ tolerationSeconds: 300 }, { tolerationSeconds: 60 }], 60],
    ['a limit below zero', [{ tolerationSeconds: 300 }, { tolerationSeconds: -1 }], 0],
  ])('with %s let a pod stay for the right time', (_, used, seconds) => {
    expect(minTolerationSeconds(used)).toBe(seconds);
  });
});
