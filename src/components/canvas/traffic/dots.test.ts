import { describe, expect, test } from 'vitest';
import { podStop, testRequest, testRoads } from '../testing/roads.ts';
import { type Dot, Dots, endTimes, whereIs } from './dots.ts';

const roads = testRoads();
const steady = () => 0.5;
const list = (dots: Dots): Dot[] => [...dots.list()];

function run(dots: Dots, seconds: number): void {
  for (let passed = 0; passed < seconds; passed += 1 / 60) dots.step(1 / 60);
}

function send(...requests: Parameters<Dots['send']>[0]): Dots {
  const dots = new Dots(steady);
  dots.send(requests, roads, 0);
  return dots;
}

describe('dots', () => {
  test('set out within the time given', () => {
    const dots = new Dots(steady);
    dots.send(
      Array.from({ length: 4 }, (_, at) => testRequest({ id: `${at}` })),
      roads,
      1,
    );
    dots.step(0.6);
    expect(list(dots).filter(({ along }) => along > 0)).toHaveLength(2);
  });

  test('arrive, and are gone', () => {
    const dots = send(testRequest());
    run(dots, 1);
    expect(list(dots)[0]?.endedFor).toBeUndefined();
    run(dots, 6);
    expect(dots.size).toBe(0);
  });

  test('end at the pod that answered', () => {
    const dots = send(testRequest());
    while (list(dots)[0]?.endedFor === undefined) dots.step(1 / 60);
    const [x, y] = whereIs(list(dots)[0] as Dot);
    const pod = roads.layout.pods.get('a');
    expect([x, y]).toEqual([(pod?.x ?? 0) + 18, pod?.y]);
  });

  test('whoever waits does so until something becomes of it', () => {
    const waiting = testRequest({
      outcome: 'waiting',
      stops: [podStop('a', 'worker-1', { outcome: 'passed' })],
    });
    const dots = send(waiting);
    run(dots, 60);
    expect(list(dots)[0]).toMatchObject({ end: 'waiting' });
    dots.tell({ ...waiting, outcome: 'timeout', stops: [podStop('a', 'worker-1', { outcome: 'timeout' })] });
    expect(list(dots)[0]).toMatchObject({ end: 'timeout', endedFor: 0 });
    run(dots, endTimes.timeout + 0.1);
    expect(dots.size).toBe(0);
  });

  test('of a picture that stands still are all over their ways', () => {
    const dots = new Dots(steady);
    dots.place(
      Array.from({ length: 12 }, (_, at) => testRequest({ id: `${at}` })),
      roads,
    );
    expect(dots.size).toBe(12);
    expect(new Set(list(dots).map((dot) => whereIs(dot).map(Math.round).join())).size).toBe(12);
    expect(list(dots).every(({ endedFor }) => endedFor === undefined)).toBe(true);
  });

  test('can be taken when one is near', () => {
    const dots = send(testRequest());
    dots.step(0.5);
    const [x, y] = whereIs(list(dots)[0] as Dot);
    expect(dots.at([x + 5, y], 8)?.request.id).toBe('default/web 1');
    expect(dots.at([x + 50, y], 8)).toBeUndefined();
  });

  test('are never too many', () => {
    const dots = new Dots(steady);
    for (let turn = 0; turn < 30; turn++)
      dots.send(
        Array.from({ length: 24 }, (_, at) => testRequest({ id: `${turn} ${at}` })),
        roads,
        1,
      );
    expect(dots.size).toBeLessThanOrEqual(130);
  });
});
