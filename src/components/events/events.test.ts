import { describe, expect, test } from 'vitest';
import type { NewsView } from '../../session/view.ts';
import { gather, type Said, sentenceOf, timeFor } from './queue.ts';
import { tellable } from './tellable.ts';

const said = (text: string, more: Partial<Said> = {}): Said => ({ text, at: 0, count: 1, ...more });
const texts = (waiting: readonly Said[]) => waiting.map(({ text }) => text);

const news = (rev: number, name: string, says: string, kind = 'Pod'): NewsView => ({
  id: `r${rev}`,
  rev,
  kind,
  name,
  says: says.replace('$', name),
});

describe('what waits to be said', () => {
  test('is one sentence for many of a sort', () => {
    const { said: all } = tellable(
      {
        a: news(1, 'web-a', 'Pod $ became ready'),
        b: news(2, 'web-b', 'Pod $ became ready'),
        c: news(3, 'web-c', 'Pod $ became ready'),
      },
      0,
      0,
    );
    expect(gather(all, 0).map(sentenceOf)).toEqual(['Pod web-a became ready, and 2 more like it.']);
  });

  test('is told with answers first, then trouble, then the rest in its order', () => {
    const waiting = [said('a'), said('b'), said('c', { isAlarm: true }), said('d', { isAnswer: true })];
    expect(texts(gather(waiting, 0))).toEqual(['d', 'c', 'a', 'b']);
  });

  test('is never more than one can listen to', () => {
    const waiting = Array.from({ length: 50 }, (_, index) => said(`${index}`));
    expect(texts(gather(waiting, 0))).toEqual(['0', '1', '2', '3']);
  });

  test('is dropped when it has become old, unless it is an answer', () => {
    const waiting = [said('old'), said('answer', { isAnswer: true }), said('new', { at: 19_000 })];
    expect(texts(gather(waiting, 20_000))).toEqual(['answer', 'new']);
  });

  test('gets as much time as it takes to listen', () => {
    expect(timeFor('short')).toBeLessThan(2000);
    expect(timeFor('x'.repeat(60))).toBeGreaterThan(4000);
    expect(timeFor('x'.repeat(1000))).toBe(9000);
  });
});

describe('news', () => {
  const all = {
    a: news(7, 'worker-2', 'Node $ turned NotReady: its heartbeats have stopped', 'Node'),
    b: news(5, 'web-a', 'Pod $ was created'),
  };

  test('are told once, in their order, and trouble is marked', () => {
    const { said: told, newest } = tellable(all, 0, 0);
    expect(told.map(({ text, isAlarm }) => [text, isAlarm ?? false])).toEqual([
      ['Pod web-a was created', false],
      ['Node worker-2 turned NotReady: its heartbeats have stopped', true],
    ]);
    expect(newest).toBe(7);
    expect(tellable(all, 7, 0).said).toEqual([]);
  });
});
