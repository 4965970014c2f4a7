import { beforeEach, expect, test } from 'vitest';
import type { HopView } from '../../../session/view.ts';
import { testRoads } from '../testing/roads.ts';
import { Pulses } from './pulses.ts';

const roads = testRoads();
let pulses: Pulses;
beforeEach(() => {
  pulses = new Pulses();
});

const hop = (id: string, more: Partial<HopView> = {}): HopView => ({
  id,
  at: 0,
  kind: 'write',
  from: 'kube-scheduler',
  to: 'kube-apiserver',
  says: `hop ${id}`,
  count: 1,
  ...more,
});

function run(seconds: number): void {
  for (let passed = 0; passed < seconds; passed += 1 / 60) pulses.step(1 / 60);
}

test('a write goes on from the API server to etcd', () => {
  pulses.send([hop('1')], roads, true);
  expect([...pulses.list()][0]?.legs.map(({ lights }) => lights)).toEqual(['kube-apiserver', 'etcd']);
});

test('a kubelet’s report about a pod begins at the pod', () => {
  pulses.send([hop('1', { from: 'node:worker-1', about: 'pod:a' })], roads, true);
  expect([...pulses.list()][0]?.legs).toHaveLength(3);
});

test('what was caused by another sets out when that has arrived', () => {
  pulses.send(
    [hop('1'), hop('2', { kind: 'watch', from: 'kube-apiserver', to: 'node:worker-1', after: '1' })],
    roads,
    true,
  );
  const [first, second] = [...pulses.list()];
  expect(second?.waits).toBeCloseTo(first?.flies ?? 0);
  run((first?.flies ?? 0) + 0.05);
  expect(second?.age).toBeGreaterThan(0);
});

test('parts light up as it arrives, and all ends', () => {
  pulses.send([hop('1')], roads, true);
  run(0.4);
  expect([...pulses.glows()].map(({ place }) => place)).toContain('kube-apiserver');
  run(5);
  expect(pulses.isIdle).toBe(true);
});

test('never are more than twelve under way; the others only light up', () => {
  const many = Array.from({ length: 40 }, (_, at) => hop(String(at)));
  pulses.send(many, roads, true);
  expect([...pulses.list()]).toHaveLength(12);
  expect([...pulses.glows()].length).toBeGreaterThan(0);
});

test('where nothing may move, parts light up at once', () => {
  pulses.send([hop('1')], roads, false);
  expect([...pulses.list()]).toEqual([]);
  expect([...pulses.glows()].map(({ place }) => place)).toEqual(['kube-scheduler', 'kube-apiserver']);
});

test('what is not on the picture is no way to go', () => {
  pulses.send([hop('1', { kind: 'watch', from: 'kube-apiserver', to: 'node:elsewhere' })], roads, true);
  expect([...pulses.list()]).toEqual([]);
});
