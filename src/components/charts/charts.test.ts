import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Figures } from '../../session/protocol.ts';
import { describeChart } from './chart.ts';
import { clusterCharts, trafficCharts, workloadCharts } from './charts-of.ts';
import { mergeFigures } from './merge-figures.ts';
import { shareAnswered } from './share-answered.ts';

function figures(from: number, lines: Figures['lines'], step = 1): Figures {
  const rows = Math.max(0, ...Object.values(lines).map(({ length }) => length));
  return { about: 'figures', step, from, to: from + rows - 1, lines, pods: [] };
}

describe('what is new of figures', () => {
  test('is put after what was known, and over what was said of the same rows', () => {
    const known = figures(10, { a: [1, 2, 3] });
    expect(mergeFigures(known, figures(12, { a: [9, 4] }), 60)).toEqual(figures(10, { a: [1, 2, 9, 4] }));
  });

  test('may bring lines that were not there, and end others', () => {
    const merged = mergeFigures(figures(0, { a: [1, 2] }), figures(2, { b: [7] }), 60);
    expect(merged.lines).toEqual({ a: [1, 2, null], b: [null, null, 7] });
  });

  test('takes the place of all where it does not follow, as after going back in time', () => {
    const known = figures(100, { a: [1, 2] });
    for (const next of [figures(5, { a: [3] }), figures(200, { a: [3] }), figures(10, { a: [3] }, 10)]) {
      expect(mergeFigures(known, next, 60)).toEqual(next);
    }
  });

  test('in pieces gives the same as all at once', () => {
    const values = fc.array(fc.option(fc.integer(), { nil: null }), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(
        values,
        fc.array(fc.nat(20), { maxLength: 20 }),
        fc.integer({ min: 1, max: 30 }),
        (all, cuts, span) => {
          const upTo = (to: number, since = 0) => {
            const from = Math.max(0, to - span + 1, since);
            return { ...figures(from, { a: all.slice(from, to + 1) }), to };
          };
          let to = 0;
          let held = upTo(0);
          for (const cut of [...cuts, all.length]) {
            const next = Math.min(all.length - 1, to + cut);
            held = mergeFigures(held, upTo(next, to), span);
            to = next;
          }
          const whole = upTo(to);
          expect(held.from).toBe(whole.from);
          expect(held.lines.a ?? whole.lines.a?.map(() => null)).toEqual(whole.lines.a);
        },
      ),
    );
  });
});

describe('the share of requests that was answered', () => {
  test('is of the last so many seconds, and nothing where nobody asked', () => {
    const some = figures(0, { ok: [0, 10, 10, 0, 0, 10], failed: [0, 0, 10, 0, 0, 0] });
    expect(shareAnswered(some, 2)).toEqual([null, 100, (20 / 30) * 100, 50, null, 100]);
  });
});

describe('charts', () => {
  test('tell each cause of failures by name, and only those that came up', () => {
    const { failures } = trafficCharts(
      figures(0, { requests: [9, 9], 'failed: timed out': [0, 3], 'failed: refused': [0, 0] }),
    );
    expect(failures.lines.map(({ label }) => label)).toEqual(['timed out']);
  });

  test('are told in words for those who cannot see them', () => {
    const { replicas } = workloadCharts(
      figures(0, { 'replicas wanted': [3, 5], 'replicas ready': [3, 3] }),
      'web',
    );
    expect(describeChart(replicas)).toBe(
      'Replicas of web: ready now 3, all the time; wanted now 5, between 3 and 5.',
    );
    expect(describeChart(clusterCharts(figures(0, {})).cost)).toBe('Cost an hour: There is no machine.');
  });
});
