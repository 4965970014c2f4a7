import { expect, test } from 'vitest';
import { letterOf } from '../../../session/dots.ts';
import { fixtureView } from '../../testing/fixture-view.ts';
import { pictureReader } from '../picture.ts';
import { seatOnTile } from './paint-crowd.ts';
import { machinesNear, nextNear, tileAt, tilesInSight } from './tiles.ts';

const crowd = {
  ...fixtureView,
  pods: {},
  totals: { ...fixtureView.totals, areMany: true },
  nodes: Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => {
      const name = `node-${at + 1}`;
      const [node] = Object.values(fixtureView.nodes);
      return [name, { ...node, id: name, name, dots: letterOf.ready.repeat(30) }];
    }),
  ),
} as typeof fixtureView;
const { layout } = pictureReader('wide')(crowd);
const pane = { width: 1000, height: 700 };

test('what is in sight is where the layout puts it, and a point finds its machine', () => {
  const viewport = { x: -400, y: -300, zoom: 0.2 };
  const tiles = tilesInSight(layout, viewport, pane);
  expect(tiles.length).toBeGreaterThan(10);
  expect(tiles.length).toBeLessThan(200);
  for (const { id, box } of tiles) {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    expect(tileAt(layout, viewport, pane, middle)).toBe(id);
  }
});

test('machines are near only where their pods can be told apart, and there are few of them', () => {
  expect(machinesNear(crowd, layout, { x: 0, y: 0, zoom: 0.1 }, pane)).toEqual([]);
  const near = machinesNear(crowd, layout, { x: -600, y: -600, zoom: 1 }, pane);
  expect(near.length).toBeGreaterThan(0);
  expect(near.length).toBeLessThan(11);
  const few = { ...crowd, totals: { ...crowd.totals, areMany: false } };
  expect(machinesNear(few, layout, { x: -600, y: -600, zoom: 1 }, pane)).toEqual([]);
});

test('cards come one a frame, and go at once', () => {
  const wanted = ['a', 'b', 'c'];
  let now: ReadonlySet<string> = new Set(['x']);
  now = nextNear(now, wanted);
  expect([...now]).toEqual(['a']);
  now = nextNear(nextNear(now, wanted), wanted);
  expect([...now]).toEqual(wanted);
  expect(nextNear(now, wanted)).toBe(now);
  expect([...nextNear(now, [])]).toEqual([]);
});

test('pods on a tile never overlap, and lie on it, at every size', () => {
  for (let width = 12; width < 400; width += 7) {
    const scale = width / 304;
    const seats = Array.from({ length: 45 }, (_, seat) => seatOnTile(seat, width, scale));
    const [first, second] = seats;
    if (!first || !second) throw new Error('no seats');
    expect(second.x - first.x, String(width)).toBeGreaterThanOrEqual(first.size);
    for (const { x, size } of seats) expect(x + size, String(width)).toBeLessThanOrEqual(width);
  }
});
