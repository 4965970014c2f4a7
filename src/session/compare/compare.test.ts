import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRuns, type NamedDigest } from './compare.ts';
import type { RunDigest } from './digest.ts';

const quiet: RunDigest = {
  from: 60_000,
  to: 180_000,
  requests: { answered: 2_400, failed: 0, outage: { seconds: 0 } },
  latency: { p50: 12, p95: 40, p99: 90 },
  cost: { dollars: 0.0042, nodeHours: 0.1 },
  pods: { created: 2, ended: 2, evicted: 2, restarts: 0 },
  untilReady: 45_000,
  drains: [{ node: 'worker-1', took: 45_000 }],
  deeds: [{ at: 60_000, says: 'You drained worker-1' }],
  things: [{ ref: { kind: 'Deployment', namespace: 'default', name: 'web' }, facts: { replicas: '2' } }],
};
const named = (name: string, digest: RunDigest): NamedDigest => ({ name, digest });
const first = named('First future', quiet);

describe('two futures', () => {
  test('that differ are told apart in sentences with figures', () => {
    const other = named('Without the budget', {
      ...quiet,
      requests: { answered: 2_260, failed: 140, outage: { seconds: 8, service: 'default/web' } },
      untilReady: 12_000,
      drains: [{ node: 'worker-1', took: 12_000 }],
      deeds: [{ at: 59_999, says: 'You deleted PodDisruptionBudget web' }, ...quiet.deeds],
      things: [
        { ref: { kind: 'Deployment', namespace: 'default', name: 'web' }, facts: { replicas: '3' } },
        { ref: { kind: 'Node', name: 'worker-9' }, facts: {} },
      ],
    });
    const { parting, says, figures, things } = compareRuns(first, other);
    expect(parting).toEqual({
      at: 59_999,
      says: 'You deleted PodDisruptionBudget web in “Without the budget”',
    });
    expect(says).toEqual([
      'In “Without the budget” 140 of 2,400 requests failed; in “First future” none did.',
      'In “Without the budget” Service default/web answered nobody for 8 s; in the other it always answered somebody.',
      'Draining in “First future”: 45 s; in “Without the budget”: 12 s.',
      'Until all pods were ready for good: in “First future” 45 s, in “Without the budget” 12 s.',
    ]);
    expect(figures.find(({ id }) => id === 'answered')).toMatchObject({
      one: '100 %',
      other: '94.16 %',
      better: 'one',
    });
    expect(figures.find(({ id }) => id === 'drain')).toMatchObject({ better: 'other' });
    expect(figures.filter(({ isSame }) => !isSame).map(({ id }) => id)).toEqual([
      'answered',
      'failed',
      'outage',
      'untilReady',
      'drain',
    ]);
    expect(things).toEqual([
      { ref: expect.objectContaining({ name: 'web' }), in: 'both', says: 'replicas 2 | 3' },
      { ref: { kind: 'Node', name: 'worker-9' }, in: 'other', says: 'only here' },
    ]);
  });

  test('part at what was done in one alone, though the other goes on sooner', () => {
    const extra = { at: 70_000, says: 'You scaled web' };
    const later = { at: 90_000, says: 'You drained worker-2' };
    const one = named('A', { ...quiet, deeds: [...quiet.deeds, extra, later] });
    const other = named('B', { ...quiet, deeds: [...quiet.deeds, later] });
    const expected = { at: 70_000, says: 'You scaled web in “A”' };
    expect(compareRuns(one, other).parting).toEqual(expected);
    expect(compareRuns(other, one).parting).toEqual(expected);
  });

  test('of which one is not over say so, and guess nothing', () => {
    const { untilReady: _, latency: __, ...rest } = quiet;
    const stuck = named('Stuck', { ...rest, drains: [{ node: 'worker-1' }] });
    const { figures } = compareRuns(first, stuck);
    expect(figures.find(({ id }) => id === 'drain')).toEqual({
      id: 'drain',
      name: 'Time that draining took',
      one: '45 s',
      other: 'not over',
      isSame: false,
    });
    expect(figures.find(({ id }) => id === 'untilReady')).toMatchObject({ other: 'not yet', better: 'one' });
  });

  test('that are one have no difference, whatever happened', () => {
    const counts = fc.nat(100_000);
    const digest = fc.record({
      from: fc.constant(0),
      to: counts,
      requests: fc.record({ answered: counts, failed: counts, outage: fc.record({ seconds: fc.nat(600) }) }),
      latency: fc.record({ p50: counts, p95: counts, p99: counts }),
      cost: fc.record({ dollars: fc.float({ min: 0, max: 9, noNaN: true }), nodeHours: fc.nat(9) }),
      pods: fc.record({ created: counts, ended: counts, evicted: counts, restarts: counts }),
      untilReady: counts,
      drains: fc.array(fc.record({ node: fc.constant('a'), took: counts }), { maxLength: 3 }),
      deeds: fc.array(fc.record({ at: counts, says: fc.string() }), { maxLength: 4 }),
      things: fc.uniqueArray(
        fc.record({
          ref: fc.record({ kind: fc.constant('Pod'), name: fc.string() }),
          facts: fc.dictionary(fc.string(), fc.string(), { maxKeys: 4 }),
        }),
        { selector: ({ ref }) => ref.name, maxLength: 5 },
      ),
    });
    fc.assert(
      fc.property(digest, (run) => {
        const comparison = compareRuns(named('A', run), named('B', run));
        expect(comparison.says).toEqual([]);
        expect(comparison.things).toEqual([]);
        expect(comparison.parting).toBeUndefined();
        expect(comparison.figures.every(({ isSame, better }) => isSame && better === undefined)).toBe(true);
      }),
    );
  });
});
