import { describe, expect, test } from 'vitest';
import { refuse, succeed } from '../../api/result.ts';
import { slowStart } from './slow-start.ts';

describe('a slow start', () => {
  test('makes all attempts while they succeed', () => {
    expect(slowStart(10, () => succeed(1))).toEqual({ calls: 10, successes: 10 });
    expect(slowStart(0, () => succeed(1))).toEqual({ calls: 0, successes: 0 });
  });

  test('finishes the batch in which the first is refused, and stops', () => {
    let call = 0;
    const attempt = () => (++call === 5 ? refuse(403, 'Forbidden', 'no') : succeed(call));
    // Batches of 1, 2 and 4: the fifth call is in the third.
    expect(slowStart(100, attempt)).toMatchObject({ calls: 7, successes: 6, error: { message: 'no' } });
  });
});
