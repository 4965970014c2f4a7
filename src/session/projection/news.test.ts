import { expect, test } from 'vitest';
import { act, openScenario } from '../../scenario/replay.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { Projection } from './projection.ts';

const pace = { playing: false, speed: 1, reachedSpeed: 0 };

test('news are what happens from now on, in words, and only the last of it', () => {
  const cluster = openScenario(defaultScenario.spec);
  const projection = new Projection(cluster);
  expect(projection.project(pace, 0).news).toEqual({});
  act(cluster, { type: 'killNode', name: 'worker-2' });
  cluster.advance(60_000);
  const { news } = projection.project(pace, 0);
  const says = Object.values(news).map((each) => each.says);
  expect(says).toContain('Node worker-2 turned NotReady: its heartbeats have stopped');
  expect(projection.project(pace, 0).news).toBe(news);
  act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 40 });
  cluster.advance(60_000);
  expect(Object.keys(projection.project(pace, 0).news)).toHaveLength(24);
});
