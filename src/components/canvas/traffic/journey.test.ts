import { expect, test } from 'vitest';
import type { RequestView } from '../../../session/view.ts';
import { pointAt } from '../layout/track.ts';
import { podStop, testRequest, testRoads } from '../testing/roads.ts';
import { journeyOf, lookOf } from './journey.ts';

const roads = testRoads();
const legs = (request: RequestView) => journeyOf(request, roads)?.legs ?? [];

/** That each stretch begins where the one before it ended, or in the same thing. */
function expectUnbroken(request: RequestView): void {
  const all = legs(request);
  for (const [at, { track }] of all.entries()) {
    const before = all[at - 1]?.track;
    if (!before) continue;
    const [x, y] = pointAt(before, before.length);
    const [nextX, nextY] = pointAt(track, 0);
    expect(Math.hypot(nextX - x, nextY - y), `leg ${at}`).toBeLessThan(250);
  }
}

test('leads from users by way of the Service to the pod', () => {
  expect(legs(testRequest())).toHaveLength(2);
  expectUnbroken(testRequest());
});

test('a load balancer’s leads through the node that it chose', () => {
  const stops = [
    { place: 'loadBalancer', name: 'default/web', ms: 0, outcome: 'passed' },
    { place: 'node', name: 'worker-2', ms: 0, outcome: 'passed', nodeName: 'worker-2' },
    podStop('a', 'worker-1'),
  ] as const;
  expect(legs(testRequest({ stops }))).toHaveLength(3);
  expectUnbroken(testRequest({ stops }));
});

test('from inside, the node’s rules are no stop of their own', () => {
  const stops = [
    { place: 'node', name: 'worker-2', ms: 0, outcome: 'passed', nodeName: 'worker-2' },
    podStop('a', 'worker-1'),
  ] as const;
  expect(legs(testRequest({ stops }))).toHaveLength(2);
});

test('a chain goes on from the pod that calls to the other Service and its pod', () => {
  const stops = [
    podStop('a', 'worker-1'),
    { place: 'service', name: 'default/api', ms: 0, outcome: 'passed' },
    { place: 'node', name: 'worker-1', ms: 0, outcome: 'passed', nodeName: 'worker-1' },
    podStop('b', 'worker-2'),
  ] as const;
  expect(legs(testRequest({ stops }))).toHaveLength(4);
  expectUnbroken(testRequest({ stops }));
});

test('a pod that is gone, or is not drawn one by one, is reached at its machine', () => {
  const stops = [podStop('gone', 'worker-2')];
  expect(legs(testRequest({ stops }))).toHaveLength(2);
});

test('slow answers crawl, and drag a longer tail', () => {
  const quick = journeyOf(testRequest({ ms: 8 }), roads);
  const slow = journeyOf(testRequest({ ms: 2_000 }), roads);
  expect(slow?.speed).toBeLessThan(quick?.speed ?? 0);
  expect(slow?.tail).toBeGreaterThan(quick?.tail ?? 0);
});

test('looks like what went wrong where it went wrong', () => {
  const stops = [podStop('a', 'worker-1'), podStop('b', 'worker-2', { outcome: 'refused' })];
  expect(lookOf(testRequest({ outcome: 'upstream', stops }))).toBe('refused');
  expect(
    lookOf(
      testRequest({ outcome: 'overloaded', stops: [podStop('a', 'worker-1', { outcome: 'overloaded' })] }),
    ),
  ).toBe('error');
  expect(lookOf(testRequest({ outcome: 'noAddress', stops: [] }))).toBe('refused');
});
