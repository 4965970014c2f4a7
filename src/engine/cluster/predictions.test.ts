import { describe, expect, test } from 'vitest';
import { judgeChoice, judgeTime } from '../explain/predictions/judge.ts';
import { outcomeOf } from '../explain/predictions/outcome.ts';
import { predictable } from '../explain/predictions/predictable.ts';
import type { Prediction, PredictionOf } from '../explain/predictions/prediction.ts';
import type { Cluster } from './cluster.ts';
import { judgePrediction } from './predictions.ts';
import { act, deployment, scene } from './testing/scene.ts';

const GIB = 1024 ** 3;
const machines = ['a', 'b', 'c'].map((name) => ({ name, cores: 2, memoryBytes: 4 * GIB }));

/** Runs on, and gives each question with what was to be read at that moment. */
function questionsOf(cluster: Cluster, ms: number): Prediction[] {
  const questions: Prediction[] = [];
  const end = cluster.now + ms;
  let seen = cluster.store.log.head;
  while (cluster.step(end)) {
    for (const revision of cluster.store.log.since(seen)) {
      const found = predictable(revision, cluster.store);
      if (found) questions.push(found);
    }
    seen = cluster.store.log.head;
  }
  return questions;
}

function firstOf<Kind extends Prediction['kind']>(questions: readonly Prediction[], kind: Kind) {
  const found = questions.find((each): each is PredictionOf<Kind> => each.kind === kind);
  if (!found) throw new Error(`no question of ${kind} among ${questions.length}`);
  return found;
}

describe('where', () => {
  test('is asked of each pod that the scheduler binds, with all nodes to choose from', () => {
    const cluster = scene({ machines });
    act(cluster, { type: 'apply', manifests: [deployment('web', 3)] });
    const questions = questionsOf(cluster, 60_000).filter(({ kind }) => kind === 'where');
    expect(questions).toHaveLength(3);
    for (const question of questions as PredictionOf<'where'>[]) {
      expect(question.candidates.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
      expect(question.group).toMatch(/^ReplicaSet web-/);
      const pod = [...cluster.store.list('Pod')].find(
        ({ metadata }) => metadata.name === question.about.name,
      );
      expect(question.answer).toBe(pod?.spec.nodeName);
      expect(JSON.parse(JSON.stringify(question))).toEqual(question);
    }
  });

  test('is not asked where there is nothing to choose between', () => {
    const cluster = scene({ machines: machines.slice(0, 1) });
    act(cluster, { type: 'apply', manifests: [deployment('web', 2)] });
    expect(questionsOf(cluster, 60_000).filter(({ kind }) => kind === 'where')).toEqual([]);
  });

  test('a node that was filtered out is told with its filter, one that was as good counts as right', () => {
    const cluster = scene({ machines });
    act(cluster, { type: 'cordon', name: 'a' });
    act(cluster, { type: 'apply', manifests: [deployment('web', 1)] });
    const question = firstOf(questionsOf(cluster, 60_000), 'where');
    expect(judgePrediction(cluster, question, 'a')).toMatchObject({
      isRight: false,
      difference: 'You said a: it was filtered out by NodeUnschedulable: node(s) were unschedulable.',
    });
    expect(judgePrediction(cluster, question, question.answer)).toMatchObject({ isRight: true });
    // b and c are alike, so that chance decided.
    for (const name of ['b', 'c']) expect(judgePrediction(cluster, question, name).isRight).toBe(true);
    expect(judgePrediction(cluster, question, undefined)).not.toHaveProperty('difference');
  });

  test('without a record, it says at least what was chosen', () => {
    const cluster = scene({ machines });
    act(cluster, { type: 'apply', manifests: [deployment('web', 1)] });
    const question = firstOf(questionsOf(cluster, 60_000), 'where');
    const { happened, difference } = judgeChoice(question, 'nowhere', undefined);
    expect(happened).toBe(`${question.about.name} was bound to ${question.answer}.`);
    expect(difference).toBe('You said nowhere.');
  });
});

describe('when', () => {
  function lost(): { cluster: Cluster; wait: PredictionOf<'when'> } {
    const cluster = scene({ machines });
    act(cluster, { type: 'apply', manifests: [deployment('web', 3)] });
    cluster.advance(60_000);
    const { head } = cluster.store.log;
    act(cluster, { type: 'killNode', name: 'a' });
    const found = cluster.store.log.since(head).flatMap((each) => predictable(each, cluster.store) ?? []);
    return { cluster, wait: firstOf(found, 'when') };
  }

  test('is asked when a machine with pods is lost, and comes when taint eviction tells the first to leave', () => {
    const { cluster, wait } = lost();
    expect(wait).toMatchObject({ node: 'a', until: 'toldToLeave', at: cluster.now });
    const { head } = cluster.store.log;
    cluster.advance(600_000);
    const came = cluster.store.log.since(head).flatMap((each) => outcomeOf(wait, each, cluster.store) ?? []);
    const [first] = came;
    if (first?.type !== 'came') throw new Error('it never came');
    expect(first.after).toBeGreaterThan(330_000);
    expect(first.after).toBeLessThan(360_000);
    expect(judgeTime(wait, first.after, first)).toMatchObject({
      isRight: true,
      difference: 'You said so, to the second.',
    });
    expect(judgeTime(wait, 300_000, first)).toMatchObject({ isRight: true });
    const early = judgeTime(wait, 40_000, first);
    expect(early.isRight).toBe(false);
    expect(early.difference).toMatch(/^You said 40 s: .* too early\.$/);
    expect(judgeTime(wait, 900_000, first).difference).toMatch(/ too late\.$/);
  });

  test('ends otherwise when the node comes back', () => {
    const { cluster, wait } = lost();
    cluster.advance(60_000);
    const { head } = cluster.store.log;
    act(cluster, { type: 'restoreNode', name: 'a' });
    cluster.advance(60_000);
    const ends = cluster.store.log.since(head).flatMap((each) => outcomeOf(wait, each, cluster.store) ?? []);
    expect(ends[0]).toEqual({ type: 'otherwise', says: 'a came back before it came to that.' });
  });

  test('is not asked of a machine without pods', () => {
    const cluster = scene({ machines });
    cluster.advance(60_000);
    const { head } = cluster.store.log;
    act(cluster, { type: 'killNode', name: 'a' });
    expect(cluster.store.log.since(head).flatMap((each) => predictable(each, cluster.store) ?? [])).toEqual(
      [],
    );
  });
});

test('which pod a kubelet evicts is asked among those on its node', () => {
  const cluster = scene({ machines });
  act(cluster, { type: 'apply', manifests: [deployment('web', 6)] });
  cluster.advance(60_000);
  act(cluster, { type: 'fillDisk', name: 'a', percent: 97 });
  const question = firstOf(questionsOf(cluster, 120_000), 'which');
  expect(question.asks).toBe('a runs short of disk. Which pod will its kubelet evict?');
  expect(question.candidates.map(({ name }) => name)).toContain(question.answer);
  expect(judgePrediction(cluster, question, question.answer)).toMatchObject({
    isRight: true,
    happened: `The kubelet of a evicted ${question.answer}.`,
  });
});
