import { expect, test } from 'vitest';
import type { EventView } from '../../session/view.ts';
import { gather } from './announce.ts';
import { tellable } from './tellable.ts';

const event = (seq: number, reason: string, type: EventView['type'] = 'Normal'): EventView => ({
  id: `e${seq}`,
  seq,
  at: seq,
  type,
  reason,
  message: 'It happened.',
  source: 'test',
  ref: { kind: 'Pod', name: 'web' },
  count: 1,
});

test('only what is new and matters is said', () => {
  const events = {
    a: event(1, 'NodeReady'),
    b: event(2, 'Pulled'),
    c: event(3, 'BackOff', 'Warning'),
    d: event(4, 'NodeReady'),
  };
  const { sentences, newest } = tellable(events, 1);
  expect(sentences).toEqual(['Pod web: BackOff. It happened.', 'Pod web: NodeReady. It happened.']);
  expect(newest).toBe(4);
});

test('when another scenario begins, the count begins anew', () => {
  expect(tellable({ a: event(2, 'NodeReady') }, 40)).toEqual({ sentences: [], newest: 2 });
});

test('too much to say is cut short, and that is said', () => {
  const said = gather(['one', 'two', 'three', 'four', 'five']);
  expect(said).toHaveLength(4);
  expect(said[0]).toMatch(/event list/);
  expect(said.at(-1)).toBe('five');
});
