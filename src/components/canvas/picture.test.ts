import { describe, expect, test } from 'vitest';
import type { View } from '../../session/view.ts';
import { fixtureView } from '../testing/fixture-view.ts';
import { pictureReader } from './picture.ts';

const later = (view: View, change: Partial<View>): View => ({
  ...view,
  clock: { ...view.clock, revision: view.clock.revision + 1 },
  ...change,
});

describe('picture', () => {
  test('figures that change move nothing: it stays the very same picture', () => {
    const read = pictureReader('wide');
    const before = read(fixtureView);
    const busy = Object.entries(fixtureView.pods).map(([id, pod]) => [
      id,
      { ...pod, cpuMillis: pod.cpuMillis + 1 },
    ]);
    expect(read(later(fixtureView, { pods: Object.fromEntries(busy) }))).toBe(before);
  });

  test('a pod is another card in the tray than on its node, so that nothing can glide', () => {
    const read = pictureReader('wide');
    const before = read(fixtureView);
    const big = fixtureView.pods['big-0'];
    if (!big) throw new Error('The fixture has no waiting pod.');
    const after = read(
      later(fixtureView, { pods: { ...fixtureView.pods, 'big-0': { ...big, nodeName: 'worker-1' } } }),
    );
    const cardsOf = (picture: typeof before) =>
      picture.cards.filter(({ data }) => data.id === 'big-0').map(({ id }) => id);
    expect(cardsOf(before)).toEqual(['pod:big-0@tray']);
    expect(cardsOf(after)).toEqual(['pod:big-0@worker-1']);
    expect(after.flashes).toMatchObject([{ machine: expect.any(String) }]);
  });

  test('cards that stay keep their identity', () => {
    const read = pictureReader('wide');
    const before = new Map(read(fixtureView).cards.map((card) => [card.id, card]));
    const { 'big-0': _, ...rest } = fixtureView.pods;
    const after = read(later(fixtureView, { pods: rest }));
    for (const card of after.cards) expect(before.get(card.id), card.id).toBe(card);
  });

  test('what the learner has moved stays moved, until all is tidied up', () => {
    const read = pictureReader('wide');
    const placeOf = (picture: ReturnType<typeof read>, id: string) =>
      picture.cards.find(({ data, type }) => type === 'machine' && data.id === id)?.position;
    const home = placeOf(read(fixtureView), 'worker-2');
    const spot = { x: 2000, y: 1500 };
    const moved = { moved: new Map([['worker-2', spot]]), tidied: 0 };
    expect(placeOf(read(fixtureView, new Set(), moved), 'worker-2')).toEqual(spot);
    const { 'big-0': _, ...rest } = fixtureView.pods;
    expect(placeOf(read(later(fixtureView, { pods: rest }), new Set(), moved), 'worker-2')).toEqual(spot);
    const tidy = { moved: new Map(), tidied: 1 };
    expect(placeOf(read(later(fixtureView, { pods: rest }), new Set(), tidy), 'worker-2')).toEqual(home);
  });

  test('without machines, there is a place to begin', () => {
    const picture = pictureReader('wide')({ ...fixtureView, nodes: {}, pods: {}, tombstones: {} });
    expect(picture.cards.map(({ type }) => type)).toContain('empty');
  });
});
