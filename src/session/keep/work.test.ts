import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimedAction } from '../../engine/index.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { type KeptBranch, readWork, type Work, writeWork } from './work.ts';

const cordon: TimedAction = { at: 160_000, action: { type: 'cordon', name: 'worker-1' } };
const { spec, ...head } = defaultScenario;
const { view: _, ...rest } = spec;

const first: KeptBranch = {
  id: 'b1',
  name: 'First future',
  actions: [cordon],
  together: [],
  refused: [],
  until: 200_000,
};
const second: KeptBranch = {
  ...first,
  id: 'b2',
  name: 'Another',
  from: { branch: 'b1', at: 170_000 },
  actions: [cordon, { at: 170_000, action: { type: 'killNode', name: 'worker-2' } }],
  together: [1],
};
const work: Work = {
  title: 'Mine',
  start: { ...head, spec: { ...rest, actions: [], at: 0 } },
  current: 'b2',
  branches: [first, second],
};

const kept = () => JSON.parse(JSON.stringify(writeWork(work))) as Record<string, unknown>;
const withBranches = (...branches: unknown[]) => ({ ...kept(), branches });

describe('work that was kept', () => {
  test('is read as it was written', () => {
    expect(readWork(kept())).toEqual({ ok: true, work, problems: [] });
  });

  test('a future that is damaged is named, and the others are kept', () => {
    const read = readWork(withBranches(first, { ...second, actions: [{ at: -1, action: { type: 'fly' } }] }));
    expect(read).toMatchObject({ ok: true, work: { current: 'b1', branches: [{ id: 'b1' }] } });
    expect(read.ok && read.problems).toEqual([expect.stringMatching(/“Another” cannot be read\. .*actions/)]);
  });

  test('a future whose origin is gone, or leads in a circle, begins by itself', () => {
    const lone = readWork(withBranches({ ...second, from: { branch: 'b7', at: 3 } }));
    expect(lone.ok && lone.work.branches[0]?.from).toBeUndefined();
    const circle = readWork(
      withBranches({ ...first, from: { branch: 'b2', at: 3 } }, { ...second, from: { branch: 'b1', at: 3 } }),
    );
    expect(circle.ok && circle.work.branches.filter(({ from }) => from)).toEqual([]);
  });

  test.each([
    ['nothing', undefined, /damaged/],
    ['of another version', { ...kept(), form: 99 }, /another version/],
    ['without a beginning', { ...kept(), start: {} }, /beginning/],
    ['without a future', withBranches(), /No future/],
  ])('%s is refused with a reason', (_, value, message) => {
    expect(readWork(value)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
  });

  test('whatever was changed in it, it is read soundly or refused', () => {
    const paths: (readonly (string | number)[])[] = [];
    const walk = (value: unknown, path: readonly (string | number)[]) => {
      if (path.length > 0) paths.push(path);
      if (typeof value !== 'object' || value === null || path.length > 5) return;
      for (const [name, each] of Object.entries(value)) walk(each, [...path, name]);
    };
    walk(kept(), []);
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.anything({ withBigInt: true, withMap: true }),
        (path, junk) => {
          const read = readWork(replaced(kept(), path, junk));
          if (!read.ok) return read.message.length > 0;
          const ids = read.work.branches.map(({ id }) => id);
          return (
            ids.includes(read.work.current) &&
            new Set(ids).size === ids.length &&
            read.work.branches.every(
              ({ actions, until, together, from }) =>
                actions.every(({ at }) => at <= until) &&
                together.every((index) => index < actions.length) &&
                (!from || (ids.includes(from.branch) && from.at <= until)),
            )
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

function replaced(value: unknown, [name, ...path]: readonly (string | number)[], by: unknown): unknown {
  if (name === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[name] = replaced(copy[name], path, by);
  return copy;
}
