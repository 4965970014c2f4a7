import { expect, test } from 'vitest';
import { HeartbeatRegistry } from './heartbeats.ts';

function setUp() {
  const time = { now: 0 };
  return { time, registry: new HeartbeatRegistry(10_000, () => time.now) };
}

test('a node that never renewed has no renewal', () => {
  expect(setUp().registry.renewedAt('a')).toBeUndefined();
});

test('the newest renewal is never older than the interval, and comes again after just that', () => {
  const { time, registry } = setUp();
  time.now = 1234;
  registry.start('a');
  expect(registry.renewedAt('a')).toBe(1234);
  time.now = 50_000;
  const renewed = registry.renewedAt('a') ?? 0;
  expect(time.now - renewed).toBeLessThan(10_000);
  time.now = renewed + 9_999;
  expect(registry.renewedAt('a')).toBe(renewed);
  time.now = renewed + 10_000;
  expect(registry.renewedAt('a')).toBe(renewed + 10_000);
});

test('nodes do not renew in step', () => {
  const { time, registry } = setUp();
  for (let n = 0; n < 50; n++) registry.start(`worker-${n}`);
  time.now = 100_000;
  const moments = new Set([...registry.lastBeats(10_000)].map(({ at }) => at));
  expect(moments.size).toBeGreaterThan(40);
});

test('stopped renewals stay where they were and name who stopped them, until they start anew', () => {
  const { time, registry } = setUp();
  registry.start('a');
  time.now = 25_000;
  const last = registry.renewedAt('a');
  registry.stop('a', 42);
  time.now = 90_000;
  expect(registry.renewedAt('a')).toBe(last);
  expect(registry.stoppedBy('a')).toBe(42);
  expect([...registry.lastBeats(10_000)]).toEqual([]);
  registry.stop('a', 43);
  expect(registry.stoppedBy('a')).toBe(42);
  registry.start('a');
  expect(registry.renewedAt('a')).toBe(90_000);
  expect(registry.stoppedBy('a')).toBeUndefined();
});
