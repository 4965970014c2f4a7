import { expect, test } from 'vitest';
import { flashesBetween } from './flashes.ts';
import { layOut, noMemory } from './layout/layout.ts';
import type { Placed, Structure } from './layout/structure.ts';

const scene = (pods: readonly Placed[]) => {
  const structure: Structure = {
    machines: ['worker-1'],
    pods,
    graves: [],
    services: [],
    workloads: [{ id: 'web', hasAutoscaler: false }],
    pools: [],
  };
  return { structure, layout: layOut(structure, noMemory, 'wide') };
};
const pod = (machine?: string): Placed => ({
  id: 'a',
  name: 'default/a',
  workload: 'web',
  ...(machine ? { machine } : {}),
});

test('a pod is born of its workload, and waits', () => {
  const now = scene([pod()]);
  const { workloads, pods } = now.layout;
  expect(flashesBetween(scene([]), now)).toEqual([
    { pod: 'a', parent: workloads.get('web'), tray: pods.get('a') },
  ]);
});

test('a pod that waited is bound', () => {
  const before = scene([pod()]);
  const now = scene([pod('worker-1')]);
  const tray = before.layout.pods.get('a');
  expect(flashesBetween(before, now)).toEqual([{ pod: 'a', tray, machine: 'worker-1' }]);
});

test('a pod that found its node at once went by way of the tray', () => {
  const now = scene([pod('worker-1')]);
  const { workloads, tray } = now.layout;
  expect(flashesBetween(scene([]), now)).toEqual([
    { pod: 'a', parent: workloads.get('web'), tray: tray.box, machine: 'worker-1' },
  ]);
});

test('what stays does not flash', () => {
  expect(flashesBetween(scene([pod()]), scene([pod()]))).toEqual([]);
});
