import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAlike } from './alike.ts';
import { applyDifference, collectionNames, difference, emptyView, isEmpty } from './difference.ts';
import type { View } from './view.ts';

/** Few ids and values, so that views often share entries; equal entries are the same object, as projections make them. */
const values = Array.from({ length: 6 }, (_, n) => Object.freeze({ n }));
const collection = fc.dictionary(fc.constantFrom('a', 'b', 'c/d', '0', '10'), fc.constantFrom(...values), {
  maxKeys: 5,
});
const clock = fc.record({
  now: fc.nat(5),
  playing: fc.boolean(),
  speed: fc.constantFrom(1, 60),
  reachedSpeed: fc.nat(2),
  actions: fc.nat(2),
  revision: fc.nat(9),
});
const totals = fc.record({ pods: fc.nat(3), ready: fc.nat(3), areMany: fc.boolean() });
const view = fc.record({
  clock,
  totals,
  ...Object.fromEntries(collectionNames.map((name) => [name, collection])),
}) as unknown as fc.Arbitrary<View>;

describe('a difference', () => {
  test('applied to the view before gives the view after, also when it was sent as a message', () => {
    fc.assert(
      fc.property(view, view, (before, after) => {
        const change = difference(before, after);
        expect(applyDifference(before, change)).toEqual(after);
        expect(applyDifference(before, structuredClone(change))).toEqual(after);
      }),
      { numRuns: 1_000, seed: 1 },
    );
  });

  test('leaves what did not change as it is, entry by entry and collection by collection', () => {
    fc.assert(
      fc.property(view, view, (before, after) => {
        const applied = applyDifference(before, difference(before, after));
        for (const name of collectionNames) {
          const [old, now, made] = [before[name], after[name], applied[name]] as Record<string, unknown>[];
          for (const id of Object.keys(made ?? {}))
            if (old?.[id] === now?.[id]) expect(made?.[id]).toBe(old?.[id]);
          if (isEmpty(difference(before, { ...before, [name]: now }))) expect(made).toBe(old);
        }
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  test('between equal views is empty', () => {
    fc.assert(
      fc.property(view, (same) => {
        expect(difference(same, { ...same, clock: { ...same.clock } })).toEqual({});
      }),
    );
    expect(isEmpty(difference(emptyView, emptyView))).toBe(true);
  });

  test('names only what changed', () => {
    const before = { ...emptyView, pods: { a: values[0], b: values[1] } } as unknown as View;
    const after = { ...emptyView, pods: { b: values[1], c: values[2] } } as unknown as View;
    expect(difference(before, after)).toEqual({ pods: { set: { c: values[2] }, remove: ['a'] } });
  });
});

describe('views that were made apart', () => {
  test('differ only in what they say otherwise', () => {
    const made = (now: number): View => ({
      ...emptyView,
      waits: {
        a: { id: 'a', type: 't', ref: { kind: 'Pod', name: 'a' }, since: 1, until: 9, says: '', setting: '' },
        b: {
          id: 'b',
          type: 't',
          ref: { kind: 'Pod', name: 'b' },
          since: now,
          until: 9,
          says: '',
          setting: '',
        },
      },
    });
    expect(Object.keys(difference(made(1), made(2)).waits?.set ?? {})).toEqual(['a', 'b']);
    expect(Object.keys(difference(made(1), made(2), isAlike).waits?.set ?? {})).toEqual(['b']);
    expect(isEmpty(difference(made(1), made(1), isAlike))).toBe(true);
  });

  test('are alike as deep equality has it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        return isAlike(a, structuredClone(a)) && isAlike(a, b) === isDeepStrictEqual(a, b);
      }),
    );
  });
});
