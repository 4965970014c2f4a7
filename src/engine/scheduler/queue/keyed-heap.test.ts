import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyedHeap } from './keyed-heap.ts';

// Upstream: pkg/scheduler/backend/heap/heap_test.go
it('gives out the least first, and equals in the order in which they came', () => {
  const heap = new KeyedHeap<{ key: string; rank: number }>((a, b) => a.rank - b.rank);
  for (const [key, rank] of [
    ['a', 2],
    ['b', 1],
    ['c', 1],
    ['d', 0],
  ] as const)
    heap.set(key, { key, rank });
  expect([heap.pop(), heap.pop(), heap.pop(), heap.pop(), heap.pop()].map((item) => item?.key)).toEqual([
    'd',
    'b',
    'c',
    'a',
    undefined,
  ]);
});

it('agrees with a sorted list, whatever is set and deleted', () => {
  const operation = fc.record({ key: fc.nat(20).map(String), rank: fc.nat(5), remove: fc.boolean() });
  fc.assert(
    fc.property(fc.array(operation, { minLength: 20, maxLength: 100, size: 'max' }), (operations) => {
      const heap = new KeyedHeap<{ key: string; rank: number }>((a, b) => a.rank - b.rank);
      const list = new Map<string, { key: string; rank: number }>();
      for (const { key, rank, remove } of operations) {
        if (remove) {
          heap.delete(key);
          list.delete(key);
        } else {
          heap.set(key, { key, rank });
          list.set(key, { key, rank });
        }
      }
      const sorted = [...list.values()].sort((a, b) => a.rank - b.rank).map(({ key }) => key);
      expect(Array.from({ length: heap.size }, () => heap.pop()?.key)).toEqual(sorted);
    }),
  );
});
