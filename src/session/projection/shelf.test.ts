import { expect, test } from 'vitest';
import { Shelf } from './shelf.ts';

test('an entry is made anew only of something else, and the collection stays the same until then', () => {
  const shelf = new Shelf<{ readonly made: number }>();
  let made = 0;
  const make = () => ({ made: ++made });
  const pod = {};
  shelf.put('a', [pod, 1], make);
  shelf.put('b', [pod, 1], make);
  const first = shelf.collect();
  expect(first).toEqual({ a: { made: 1 }, b: { made: 2 } });

  shelf.put('a', [pod, 1], make);
  shelf.drop('c');
  expect(shelf.collect()).toBe(first);

  shelf.put('a', [pod, 2], make);
  const third = shelf.collect();
  expect(third).toEqual({ a: { made: 3 }, b: { made: 2 } });
  expect(third.b).toBe(first.b);

  shelf.drop('b');
  expect(shelf.collect()).toEqual({ a: { made: 3 } });
  shelf.clear();
  expect(shelf.collect()).toEqual({});
});
