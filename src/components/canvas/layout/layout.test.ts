import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsFor } from './cells.ts';
import { densityFor } from './density.ts';
import { type Layout, layOut, noMemory } from './layout.ts';
import type { Box } from './sizes.ts';
import { keepSlots } from './slots.ts';
import type { Structure } from './structure.ts';
import { tracksOf } from './tracks.ts';

const empty: Structure = { machines: [], pods: [], graves: [], services: [], workloads: [], pools: [] };

function cluster(machines: number, perMachine: number, waiting = 0): Structure {
  const names = Array.from({ length: machines }, (_, at) => `worker-${at + 1}`);
  const pod = (id: string, machine?: string) => ({
    id,
    name: `default/${id}`,
    ...(machine ? { machine } : {}),
  });
  return {
    ...empty,
    machines: names,
    pods: [
      ...names.flatMap((name) => Array.from({ length: perMachine }, (_, at) => pod(`${name}-${at}`, name))),
      ...Array.from({ length: waiting }, (_, at) => pod(`waiting-${at}`)),
    ],
  };
}

const structures = fc
  .record({
    machines: fc.integer({ min: 0, max: 30 }),
    places: fc.array(fc.option(fc.nat(29), { nil: undefined }), { maxLength: 300 }),
    graves: fc.array(fc.option(fc.nat(29), { nil: undefined }), { maxLength: 20 }),
    services: fc.nat(8),
    workloads: fc.array(fc.boolean(), { maxLength: 8 }),
    pools: fc.nat(4),
  })
  .map(({ machines, places, graves, services, workloads, pools }): Structure => {
    const names = Array.from({ length: machines }, (_, at) => `worker-${at + 1}`);
    const at = (place: number | undefined) =>
      place !== undefined && place < machines ? { machine: `worker-${place + 1}` } : {};
    return {
      machines: names,
      pods: places.map((place, id) => ({ id: `p${id}`, name: `default/p${id}`, ...at(place) })),
      graves: graves.map((place, id) => ({ id: `g${id}`, name: `default/g${id}`, ...at(place) })),
      services: Array.from({ length: services }, (_, id) => ({
        id: `s${id}`,
        endpoints: places.map((__, pod) => `p${pod}`),
      })),
      workloads: workloads.map((hasAutoscaler, id) => ({ id: `w${id}`, hasAutoscaler })),
      pools: Array.from({ length: pools }, (_, id) => `pool-${id}`),
    };
  });

const shapes = fc.constantFrom('wide' as const, 'tall' as const);

function overlap(one: Box, other: Box): boolean {
  const within = 0.01;
  return (
    one.x + within < other.x + other.width &&
    other.x + within < one.x + one.width &&
    one.y + within < other.y + other.height &&
    other.y + within < one.y + one.height
  );
}

function overlaps(boxes: readonly (readonly [string, Box])[]): string[] {
  return boxes.flatMap(([name, box], at) =>
    boxes.slice(at + 1).flatMap(([other, second]) => (overlap(box, second) ? [`${name} and ${other}`] : [])),
  );
}

const large = (layout: Layout): (readonly [string, Box])[] => [
  ['users', layout.users],
  ['heading of services', layout.headings.services],
  ['heading of workloads', layout.headings.workloads],
  ...layout.services,
  ...layout.workloads,
  ...(layout.headings.pools ? [['heading of pools', layout.headings.pools] as const] : []),
  ...layout.pools,
  ['control plane', layout.controlPlane],
  ['tray', layout.tray.box],
  ...layout.machines,
];

describe('layout', () => {
  test('nothing overlaps, and pods lie inside their machine or the tray', () => {
    fc.assert(
      fc.property(structures, shapes, (structure, shape) => {
        const layout = layOut(structure, noMemory, shape);
        expect(overlaps(large(layout))).toEqual([]);
        expect(overlaps([...layout.pods, ...layout.graves])).toEqual([]);
        for (const { id, machine } of structure.pods) {
          const around = machine === undefined ? layout.tray.box : layout.machines.get(machine);
          const box = layout.pods.get(id);
          if (!around || !box) throw new Error(`${id} is not placed`);
          expect(box.x >= around.x && box.x + box.width <= around.x + around.width + 0.01).toBe(true);
          expect(box.y >= around.y && box.y + box.height <= around.y + around.height + 0.01).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('adding a machine, a pod to it, or a waiting pod moves nothing', () => {
    for (let machines = 1; machines < 12; machines += 1) {
      const before = layOut(cluster(machines, 3, 1), noMemory, 'wide');
      const after = layOut(cluster(machines + 1, 3, 2), before.memory, 'wide');
      for (const [id, box] of [...before.machines, ...before.pods]) {
        expect(after.machines.get(id) ?? after.pods.get(id), id).toEqual(box);
      }
    }
  });

  test('removing a machine leaves the others where they are, and the next one takes the free place', () => {
    const before = layOut(cluster(5, 0), noMemory, 'wide');
    const without = { ...empty, machines: ['worker-1', 'worker-3', 'worker-4', 'worker-5'] };
    const after = layOut(without, before.memory, 'wide');
    for (const id of without.machines) expect(after.machines.get(id)).toEqual(before.machines.get(id));
    const again = layOut({ ...without, machines: [...without.machines, 'worker-9'] }, after.memory, 'wide');
    expect(again.machines.get('worker-9')).toEqual(before.machines.get('worker-2'));
  });

  test('when pods are drawn larger again, the gaps between them are closed', () => {
    const crowd = layOut(cluster(1, 20), noMemory, 'wide');
    const few = { ...cluster(1, 20), pods: cluster(1, 20).pods.slice(17) };
    const after = layOut(few, crowd.memory, 'wide');
    expect([crowd.density, after.density]).toEqual(['compact', 'card']);
    expect(after).toMatchObject({ pods: layOut(few, noMemory, 'wide').pods });
  });

  test('those who still wait move up when they can be drawn larger for it', () => {
    const many = layOut(cluster(1, 0, 40), noMemory, 'wide');
    const few = { ...cluster(1, 0, 40), pods: cluster(1, 0, 40).pods.slice(36) };
    const after = layOut(few, many.memory, 'wide');
    expect([many.tray.density, after.tray.density]).toEqual(['dot', 'card']);
    expect(after.tray.box.width).toBeLessThan(700);
  });

  test('a grave lies where its pod stood, and a replacement stands elsewhere', () => {
    const pod = (id: string) => ({ id, name: `default/${id}`, machine: 'worker-1' });
    const one = { ...empty, machines: ['worker-1'], pods: [pod('a'), pod('b')] };
    const before = layOut(one, noMemory, 'wide');
    const after = layOut(
      { ...one, pods: [pod('b'), pod('c')], graves: [{ ...pod('grave'), name: 'default/a' }] },
      before.memory,
      'wide',
    );
    expect(after.graves.get('grave')).toEqual(before.pods.get('a'));
    expect(after.pods.get('b')).toEqual(before.pods.get('b'));
    expect(after.pods.get('c')).not.toEqual(before.pods.get('a'));
  });

  test('ways of requests keep outside of every machine head and of the control plane', () => {
    fc.assert(
      fc.property(structures, shapes, (structure, shape) => {
        const layout = layOut(structure, noMemory, shape);
        const closed = [
          layout.controlPlane,
          layout.tray.box,
          ...[...layout.machines.values()].map((box) => ({ ...box, height: 120 })),
        ];
        for (const { points } of tracksOf(structure, layout).toPod.values()) {
          for (let at = 0; at < points.length; at += 2) {
            const [x = 0, y = 0] = points.slice(at, at + 2);
            expect(closed.some((box) => overlap(box, { x, y, width: 0.1, height: 0.1 }))).toBe(false);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('cells: each keeps its place while more follow, and no two are the same', () => {
  const many = cellsFor(60, 'wide');
  expect(cellsFor(7, 'wide')).toEqual(many.slice(0, 7));
  expect(new Set(many.map(({ column, row }) => `${column},${row}`)).size).toBe(60);
});

test('slots: whoever has one keeps it, newcomers take the first free', () => {
  const before = keepSlots(new Map(), ['a', 'b', 'c']);
  expect([...keepSlots(before, ['c', 'd', 'e'])]).toEqual([
    ['c', 2],
    ['d', 0],
    ['e', 1],
  ]);
});

test('density: pods grow again only when there are clearly fewer', () => {
  expect(densityFor('card', 6, 20)).toBe('card');
  expect(densityFor('card', 7, 20)).toBe('small');
  expect(densityFor('small', 6, 20)).toBe('small');
  expect(densityFor('small', 4, 20)).toBe('card');
  expect(densityFor('small', 13, 20)).toBe('compact');
  expect(densityFor('compact', 100, 300)).toBe('dot');
});
