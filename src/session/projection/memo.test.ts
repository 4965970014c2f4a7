import { expect, test } from 'vitest';
import { Memo } from './memo.ts';

test('an entry is made again only when an input changed, and the collection only when an entry did', () => {
  const memo = new Memo<{ readonly made: number }>();
  let made = 0;
  const make = () => ({ made: ++made });
  const pod = {};

  memo.put('a', [pod, 1], make);
  memo.put('b', [pod, 1], make);
  const first = memo.collect();
  expect(first).toEqual({ a: { made: 1 }, b: { made: 2 } });

  memo.put('a', [pod, 1], make);
  memo.put('b', [pod, 1], make);
  expect(memo.collect()).toBe(first);

  memo.put('a', [pod, 2], make);
  memo.put('b', [pod, 1], make);
  const third = memo.collect();
  expect(third).toEqual({ a: { made: 3 }, b: { made: 2 } });
  expect(third.b).toBe(first.b);

  memo.put('b', [pod, 1], make);
  expect(memo.collect()).toEqual({ b: { made: 2 } });
  expect(memo.collect()).toEqual({});
});
