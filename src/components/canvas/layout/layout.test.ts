import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { densityFor } from './density.ts';
import { growGrid, noGrid } from './grid.ts';
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
    zones: fc.nat(7),
  })
  .map(({ machines, places, graves, services, workloads, pools, zones }): Structure => {
    const names = Array.from({ length: machines }, (_, at) => `worker-${at + 1}`);
    const at = (place: number | undefined) =>
      place !== undefined && place < machines ? { machine: `worker-${place + 1}` } : {};
    return {
      machines: names,
      zoneOf: new Map(names.slice(0, zones * 5).map((name, id) => [name, `zone-${id % Math.max(1, zones)}`])),
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
  ['registry', layout.registry],
  ...layout.machines,
];

/** Machines stand inside of their frames; whatever else there is stands outside of all. */
const frames = (layout: Layout): (readonly [string, Box])[] => [
  ...large(layout).filter(([name]) => !layout.machines.has(name)),
  ...layout.zones,
];

function isInside(box: Box, around: Box): boolean {
  const within = 0.01;
  return (
    box.x >= around.x - within &&
    box.y >= around.y - within &&
    box.x + box.width <= around.x + around.width + within &&
    box.y + box.height <= around.y + around.height + within
  );
}

describe('layout', () => {
  test('nothing overlaps, and pods lie inside their machine or the tray', () => {
    fc.assert(
      fc.property(structures, shapes, (structure, shape) => {
        const layout = layOut(structure, noMemory, shape);
        expect(overlaps(large(layout))).toEqual([]);
        expect(overlaps(frames(layout))).toEqual([]);
        expect(overlaps([...layout.pods, ...layout.graves])).toEqual([]);
        for (const id of layout.zones.size > 0 ? structure.machines : []) {
          const frame = layout.zones.get(structure.zoneOf?.get(id) ?? '');
          const box = layout.machines.get(id);
          expect(frame && box && isInside(box, frame), id).toBe(true);
        }
        for (const { id, machine } of structure.pods) {
          const around = machine === undefined ? layout.tray.box : layout.machines.get(machine);
          const box = layout.pods.get(id);
          if (!around || !box) throw new Error(`${id} is not placed`);
          expect(isInside(box, around), id).toBe(true);
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

  test('two zones are framed side by side, and stay so when but one is left', () => {
    const zoned = (...names: readonly (readonly [string, string])[]): Structure => ({
      ...empty,
      machines: names.map(([name]) => name),
      zoneOf: new Map(names),
    });
    const one = layOut(zoned(['a', 'east'], ['b', 'east']), noMemory, 'wide');
    expect(one.zones.size).toBe(0);
    const two = layOut(zoned(['a', 'east'], ['b', 'east'], ['c', 'west']), one.memory, 'wide');
    expect([...two.zones.keys()]).toEqual(['east', 'west']);
    // Frames are drawn around what stands there: nothing moves for them.
    expect(two.machines.get('a')).toEqual(one.machines.get('a'));
    expect(two.machines.get('b')).toEqual(one.machines.get('b'));
    const left = layOut(zoned(['c', 'west']), two.memory, 'wide');
    expect([...left.zones.keys()]).toEqual(['west']);
    expect(left.machines.get('c')).toEqual(two.machines.get('c'));
  });

  test('whatever comes and goes, who stays on a screen moves only by what is documented', () => {
    fc.assert(
      fc.property(structures, structures, shapes, (first, second, shape) => {
        const before = layOut(first, noMemory, shape);
        const after = layOut(second, before.memory, shape);
        // The control plane, the users and the registry never move, and the left column only closes up.
        expect(after.controlPlane).toEqual(before.controlPlane);
        expect(after.users).toEqual(before.users);
        expect({ ...after.tray.box, width: 0 }).toEqual({ ...before.tray.box, width: 0 });
        expect(after.registry).toEqual(before.registry);
        // Again and again the same: a layout that is remembered is at rest.
        const { machines, zones, pods, graves } = layOut(second, after.memory, shape);
        expect(after).toMatchObject({ machines, zones, pods, graves });
      }),
      { numRuns: 60 },
    );
  });

  test('machines that go move nobody, and who comes back finds a place without moving anybody', () => {
    fc.assert(
      fc.property(structures, fc.nat(29), shapes, (structure, gone, shape) => {
        const id = structure.machines[gone % Math.max(1, structure.machines.length)];
        if (id === undefined) return;
        const before = layOut(structure, noMemory, shape);
        const without: Structure = {
          ...structure,
          machines: structure.machines.filter((other) => other !== id),
          pods: structure.pods.filter(({ machine }) => machine !== id),
          graves: structure.graves.filter(({ machine }) => machine !== id),
        };
        const after = layOut(without, before.memory, shape);
        // With fewer pods, those that are left may be drawn larger.
        if (after.density !== before.density) return;
        for (const other of without.machines) {
          expect(after.machines.get(other), other).toEqual(before.machines.get(other));
        }
        const again = layOut(structure, after.memory, shape);
        if (again.density === before.density) expect(again.machines).toEqual(before.machines);
      }),
      { numRuns: 80 },
    );
  });

  test('a machine that joins moves nobody of its own zone, and others at most sideways or down', () => {
    fc.assert(
      fc.property(structures, fc.nat(7), (structure, zone) => {
        const before = layOut(structure, noMemory, 'wide');
        const joined: Structure = {
          ...structure,
          machines: [...structure.machines, 'worker-new'],
          zoneOf: new Map([...(structure.zoneOf ?? []), ['worker-new', `zone-${zone}`]]),
        };
        const after = layOut(joined, before.memory, 'wide');
        for (const [id, box] of before.machines) {
          const now = after.machines.get(id);
          if (
            structure.zoneOf?.get(id) === `zone-${zone}` &&
            before.memory.plots.zones.get(`zone-${zone}`) === 0
          )
            expect(now, id).toEqual(box);
          expect(now && now.x >= box.x && now.y >= box.y && now.height === box.height, id).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('a machine that is dragged stands where it was put or beside what is there; nobody else moves', () => {
    const spot = fc.record({
      x: fc.integer({ min: -500, max: 4000 }),
      y: fc.integer({ min: -500, max: 4000 }),
    });
    const moves = fc.array(fc.tuple(fc.nat(29), spot), { maxLength: 6 });
    fc.assert(
      fc.property(structures, moves, (structure, wishes) => {
        const moved = new Map(wishes.map(([at, to]) => [`worker-${at + 1}`, to]));
        const before = layOut(structure, noMemory, 'wide');
        const after = layOut(structure, noMemory, 'wide', moved);
        expect(overlaps(large(after))).toEqual([]);
        expect(overlaps(frames(after))).toEqual([]);
        for (const [id, box] of after.machines)
          if (!moved.has(id)) expect(box).toEqual(before.machines.get(id));
        for (const { id, machine } of structure.pods) {
          const around = machine === undefined ? undefined : after.machines.get(machine);
          const pod = after.pods.get(id);
          if (around && pod) expect(isInside(pod, around), id).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a machine that is dragged to a free spot stands exactly there', () => {
    const far = { x: 3000, y: 2000 };
    const layout = layOut(cluster(3, 2), noMemory, 'wide', new Map([['worker-2', far]]));
    expect(layout.machines.get('worker-2')).toMatchObject(far);
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

test('grids: each cell keeps its place while more follow, and no two are the same', () => {
  for (const beside of [1, 2, 3, 6]) {
    const many = growGrid(noGrid, 60, 'wide', beside);
    for (let count = 0; count < 60; count += 1) {
      const grid = growGrid(noGrid, count, 'wide', beside);
      expect(grid.cells).toEqual(many.cells.slice(0, grid.cells.length));
      expect(growGrid(grid, 60, 'wide', beside)).toEqual(many);
    }
    expect(new Set(many.cells.map(({ column, row }) => `${column},${row}`)).size).toBe(many.cells.length);
  }
});

test('grids keep a picture close to the proportions of a screen', () => {
  for (const beside of [1, 2, 3]) {
    for (const count of [12, 40, 150, 1000]) {
      const { columns, rows } = growGrid(noGrid, Math.ceil(count / beside), 'wide', beside);
      // A machine is about as wide as high.
      expect((columns * beside) / rows).toBeGreaterThan(1);
      expect((columns * beside) / rows).toBeLessThan(3.1);
    }
  }
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
