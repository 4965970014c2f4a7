import { expect, test } from 'vitest';
import { openScenario } from '../../scenario/replay.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { ChangesReader } from './changes.ts';

test('the first reading is of all; later ones of what was written since', () => {
  const cluster = openScenario(defaultScenario.spec);
  const reader = new ChangesReader();
  expect(reader.read(cluster, false, 0)).toMatchObject({ areAll: true, isBeat: true });
  expect(reader.read(cluster, false, 0)).toMatchObject({ areAll: false, isBeat: false, revisions: [] });

  cluster.act({ type: 'cordon', name: 'worker-1' });
  const changes = reader.read(cluster, false, 0);
  expect(changes.revisions.map(({ key }) => key)).toContain('worker-1');
  expect(changes.has('Pod', 'Node')).toBe(true);
  expect(changes.has('Pod')).toBe(false);
});

test('who reads on after the log has forgotten what came since, reads all anew', () => {
  const cluster = openScenario(defaultScenario.spec);
  const reader = new ChangesReader();
  reader.read(cluster, false, 0);
  cluster.act({ type: 'cordon', name: 'worker-1' });
  cluster.act({ type: 'cordon', name: 'worker-2' });
  cluster.store.log.compact(cluster.store.log.head - 1);
  expect(reader.read(cluster, false, 0)).toMatchObject({ areAll: true });
});

test('while time flows, what is measured is read four times a second, however fast it flows', () => {
  const cluster = openScenario(defaultScenario.spec);
  const reader = new ChangesReader();
  reader.read(cluster, true, 0);
  let beats = 0;
  for (let frame = 0; frame < 60; frame++) {
    cluster.advance(5_000);
    if (reader.read(cluster, true, 1_000 / 60).isBeat) beats++;
  }
  expect(beats).toBeGreaterThanOrEqual(3);
  expect(beats).toBeLessThanOrEqual(4);
  cluster.advance(1_000);
  expect(reader.read(cluster, false, 0).isBeat, 'paused, one sees what is').toBe(true);
});
