import { describe, expect, it } from 'vitest';
import type { Pod } from '../../api/types.ts';
import { BackoffQueue } from './backoff-queue.ts';
import { newQueuedPod, type QueuedPod } from './queued-pod.ts';

const queue = () => new BackoffQueue({ initial: 1000, max: 10_000, compare: () => 0 });

function queued(name: string, changes: Partial<QueuedPod>): QueuedPod {
  const pod = {
    kind: 'Pod',
    metadata: { namespace: 'default', name },
    spec: { containers: [] },
  } as unknown as Pod;
  return { ...newQueuedPod(pod, 0, { type: 'start' }), rejectors: new Set(['NodeResourcesFit']), ...changes };
}

// Upstream: pkg/scheduler/backend/queue/backoff_queue_test.go
describe('the back-off queue', () => {
  it.each([
    [0, 0],
    [1, 1000],
    [2, 2000],
    [3, 4000],
    [4, 8000],
    [5, 10_000],
    [16, 10_000],
    [64, 10_000],
  ])('after %i attempts waits %i ms', (unschedulableCount, wait) => {
    expect(queue().expiryOf(queued('a', { unschedulableCount }))).toBe(wait);
  });

  it('counts errors in a row instead, where there are any', () => {
    expect(queue().expiryOf(queued('a', { unschedulableCount: 4, consecutiveErrors: 1 }))).toBe(1000);
  });

  it('ends waits at the whole second after the one in which they run out', () => {
    const backoff = queue();
    const pod = queued('a', { unschedulableCount: 1, timestamp: 300 });
    backoff.add('a', pod);
    expect(backoff.nextDue).toBe(2000);
    expect(backoff.isBackingOff(pod, 1999)).toBe(true);
    expect(backoff.popDue(1999)).toEqual([]);
    expect(backoff.isBackingOff(pod, 2000)).toBe(false);
    expect(backoff.popDue(2000)).toEqual([pod]);
    expect(backoff.nextDue).toBeUndefined();
  });

  it('lets go early only those that plugins rejected', () => {
    const backoff = queue();
    backoff.add('error', queued('error', { consecutiveErrors: 1, rejectors: new Set() }));
    backoff.add('late', queued('late', { unschedulableCount: 3 }));
    backoff.add('soon', queued('soon', { unschedulableCount: 1 }));
    expect(backoff.popEarly()?.pod.metadata.name).toBe('soon');
    expect(backoff.popEarly()?.pod.metadata.name).toBe('late');
    expect(backoff.popEarly()).toBeUndefined();
    expect(backoff.items()).toHaveLength(1);
  });
});
