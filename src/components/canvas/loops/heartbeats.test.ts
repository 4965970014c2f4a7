import { expect, test } from 'vitest';
import type { NodeView, View } from '../../../session/view.ts';
import { fixtureView } from '../../testing/fixture-view.ts';
import { testRoads } from '../testing/roads.ts';
import { Heartbeats } from './heartbeats.ts';

const roads = testRoads();
const like = Object.values(fixtureView.nodes)[0] as NodeView;
const nodes = (at: number): View['nodes'] => ({
  'worker-1': { ...like, id: 'worker-1', lastHeartbeat: at },
});

test('each renewal is one pulse; a silent node sends none', () => {
  const beats = new Heartbeats();
  beats.read(nodes(0), roads, true);
  expect(beats.list()).toHaveLength(0);
  beats.read(nodes(10_000), roads, true);
  expect(beats.list()).toHaveLength(1);
  beats.read(nodes(10_000), roads, true);
  expect(beats.list()).toHaveLength(1);
  beats.step(2);
  expect(beats.list()).toHaveLength(0);
});

test('they thin out when time flies', () => {
  const beats = new Heartbeats();
  let seen = 0;
  for (let frame = 0; frame < 300; frame++) {
    const before = beats.list().length;
    beats.read(nodes(frame * 10_000), roads, true);
    seen += Math.max(0, beats.list().length - before);
    beats.step(1 / 60);
  }
  expect(seen).toBeGreaterThan(10);
  expect(seen).toBeLessThanOrEqual(2 + 5 * 3);
});
