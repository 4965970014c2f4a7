import { describe, expect, test } from 'vitest';
import type { TimedAction } from '../../engine/index.ts';
import { startProgram } from '../../engine/shell/index.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { commonActions, leadsTo, Replicas } from './replicas.ts';
import { documentAt, Run } from './run.ts';

const start = documentAt(defaultScenario, [], 0);
const cordon = (at: number, name = 'worker-1'): TimedAction => ({ at, action: { type: 'cordon', name } });

function runAt(at: number, actions: readonly TimedAction[] = []): Run {
  const run = Run.begin(documentAt(start, actions, at), startProgram);
  run.runUntil(at);
  return run;
}

describe('runs that stand still', () => {
  test('the nearest on the way is taken, and taken once', () => {
    const replicas = new Replicas();
    for (const at of [10_000, 30_000, 50_000]) replicas.give(runAt(at));
    const document = documentAt(start, [], 40_000);
    expect(replicas.take(document)?.now).toBe(30_000);
    expect(replicas.take(document)?.now).toBe(10_000);
    expect(replicas.take(document)).toBeUndefined();
  });

  test('a run leads to a document when it did the same until then, and nothing is left out', () => {
    const run = runAt(20_000, [cordon(5_000)]);
    const to = (actions: readonly TimedAction[], at = 60_000) => leadsTo(run, documentAt(start, actions, at));
    expect(to([cordon(5_000)])).toBe(true);
    expect(to([cordon(5_000), cordon(20_000, 'worker-2')])).toBe(true);
    expect(to([cordon(5_000), cordon(19_999, 'worker-2')])).toBe(false);
    expect(to([])).toBe(false);
    expect(to([cordon(5_000, 'worker-2')])).toBe(false);
    expect(to([cordon(6_000)])).toBe(false);
    expect(to([cordon(5_000)], 19_999)).toBe(false);
    const other = documentAt({ ...start, spec: { ...start.spec, seed: 7 } }, [cordon(5_000)], 60_000);
    expect(leadsTo(run, other)).toBe(false);
  });

  test('wants one more where the way is longest, until there is no need', () => {
    const replicas = new Replicas();
    const { log } = runAt(600_000).cluster.store;
    const document = documentAt(start, [], 600_000);
    const moments: number[] = [];
    for (let at = replicas.wanted(document, log); at !== undefined; at = replicas.wanted(document, log)) {
      expect(moments.length).toBeLessThan(30);
      moments.push(at);
      replicas.give(runAt(at));
    }
    expect(moments.length).toBeGreaterThan(4);
    const sorted = [0, ...moments.toSorted((a, b) => a - b), 600_000];
    const widest = Math.max(...sorted.slice(1).map((at, index) => at - (sorted[index] ?? 0)));
    expect(widest).toBeLessThan(200_000);
  });

  test('where there are too many, those go that are missed least', () => {
    const replicas = new Replicas();
    for (let index = 0; index < 40; index++) replicas.give(runAt(index < 20 ? index * 10 : index * 1_000));
    expect(replicas.size).toBeLessThan(40);
    expect(replicas.take(documentAt(start, [], 39_500))?.now).toBe(39_000);
    expect(replicas.take(documentAt(start, [], 38_500))?.now).toBeGreaterThan(36_000);
  });
});

test('futures have in common what was done first', () => {
  const [a, b, c] = [cordon(1), cordon(2), cordon(3)];
  expect(commonActions([a, b], [a, b, c])).toBe(2);
  expect(commonActions([a, c], [a, b])).toBe(1);
  expect(commonActions([], [a])).toBe(0);
});
