import { expect, test } from 'vitest';
import type { View } from '../../../session/view.ts';
import { fixtureView } from '../../testing/fixture-view.ts';
import { type LineState, lineStateReader, stateOfAll } from './line-states.ts';

const [service] = Object.values(fixtureView.services);

function reading(requestsPerSecond: number, failuresPerSecond = 0): View['services'] {
  if (!service) throw new Error('no Service');
  const endpoints = [{ podId: 'p', ready: true, requestsPerSecond, failuresPerSecond }];
  return { s: { ...service, id: 's', endpoints } };
}

test('a line with a request now and then stays busy, and rests when none has come for long', () => {
  const read = lineStateReader();
  const state = (rps: number) => read(reading(rps)).get('s>p');
  expect(state(0)).toBe('idle');
  expect(state(1)).toBe('busy');
  expect([0, 0, 1, 0].map(state)).toEqual(['busy', 'busy', 'busy', 'busy']);
  for (let reading = 0; reading < 20; reading++) state(0);
  expect(state(0)).toBe('idle');
});

test('failures show at once, and so does their end', () => {
  const read = lineStateReader();
  expect(read(reading(2, 0)).get('s>p')).toBe('busy');
  expect(read(reading(2, 2)).get('s>p')).toBe('failing');
  expect(read(reading(2, 0)).get('s>p')).toBe('busy');
});

test('what many have in common is busy when one of them is', () => {
  const states = new Map<string, LineState>([
    ['a', 'idle'],
    ['b', 'failing'],
    ['c', 'busy'],
  ]);
  expect(stateOfAll(['a'], states)).toBe('idle');
  expect(stateOfAll(['a', 'b'], states)).toBe('failing');
  expect(stateOfAll(['a', 'b', 'c'], states)).toBe('busy');
});
