import { describe, expect, test } from 'vitest';
import type { View } from '../../../session/view.ts';
import { byId, fixtureView, ref } from '../../testing/fixture-view.ts';
import { hasEnded, hasRequests, mayDie } from './applies.ts';
import { exactTime, fineTime } from './exact-time.ts';

describe('exact times', () => {
  test.each([
    [5, '5 ms'],
    [50_005, '50.005 s'],
    [300_000, '5 min'],
    [351_032, '5 min 51.032 s'],
  ])('%d ms is %s', (ms, says) => {
    expect(exactTime(ms)).toBe(says);
  });
});

test('parts of requests are told finely, as they are short', () => {
  expect([0.01, 0.42, 35.4, 1234].map(fineTime)).toEqual(['0 ms', '0.4 ms', '35 ms', '1.2 s']);
});

describe('what can be asked of an object', () => {
  const [well] = Object.values(fixtureView.pods).filter(
    ({ isReady, restarts, nodeName }) => isReady && restarts === 0 && nodeName !== undefined,
  );
  if (!well) throw new Error('a pod is well');
  const withPod = (more: Partial<typeof well>): View => ({
    ...fixtureView,
    pods: byId([{ ...well, ...more }]),
  });

  test('of a pod that is well: what would die, and its requests, but not why it ended', () => {
    expect(hasEnded(well.ref, fixtureView)).toBe(false);
    expect(mayDie(well.ref, fixtureView)).toBe(true);
    expect(hasRequests(well.ref, fixtureView)).toBe(true);
  });

  test.each([
    ['has restarted', { restarts: 2 }],
    ['is not ready', { isReady: false }],
  ])('of a pod that %s: why', (_, more) => {
    expect(hasEnded(well.ref, withPod(more))).toBe(true);
  });

  test('of a pod that is gone: why it ended, and nothing else', () => {
    const gone = ref('Pod', 'long-gone');
    expect(hasEnded(gone, fixtureView)).toBe(true);
    expect(mayDie(gone, fixtureView)).toBe(false);
    expect(hasRequests(gone, fixtureView)).toBe(false);
  });

  test('of what has no end of its own: nothing', () => {
    expect(hasEnded(ref('ConfigMap', 'settings'), fixtureView)).toBe(false);
    expect(mayDie(ref('Deployment', 'web'), fixtureView)).toBe(false);
  });
});
