import { describe, expect, test } from 'vitest';
import { countPrediction, forgetScore, readScore, usePredicting } from './mode.ts';
import { readWhole } from './Question.tsx';
import { candidateOf } from './use-choosing.ts';

describe('the score', () => {
  test.each([
    ['3/5', { right: 3, made: 5 }],
    ['', { right: 0, made: 0 }],
    ['7/5', { right: 0, made: 0 }],
    ['3/5; drop', { right: 0, made: 0 }],
    ['-1/5', { right: 0, made: 0 }],
  ])('%j is read as %j', (text, score) => expect(readScore(text)).toEqual(score));

  test('counts each question once', () => {
    forgetScore();
    countPrediction('1 1', true);
    countPrediction('1 1', true);
    countPrediction('1 2', false);
    expect(usePredicting.getState().score).toEqual({ right: 1, made: 2 });
  });
});

test.each([
  ['0', 0],
  ['59', 59],
  ['60', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['', undefined],
  ['1e9', undefined],
])('%j is read as %j of up to 59', (text, value) => expect(readWhole(text, 59)).toBe(value));

test('a pod that is clicked stands for the machine that it lies on', () => {
  const machine = { kind: 'Node', name: 'worker-1' };
  const pod = { kind: 'Pod', namespace: 'default', name: 'web-1' };
  expect(candidateOf([pod, machine], [machine])).toBe(machine);
  expect(candidateOf([pod, machine], [pod])).toBe(pod);
  expect(candidateOf([pod], [machine])).toBeUndefined();
  expect(candidateOf([{ kind: 'Node', name: 'worker-2' }], [machine])).toBeUndefined();
});
