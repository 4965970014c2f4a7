import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PodInside } from '../../../engine/index.ts';
import { meets } from '../eye.ts';
import type { Box } from '../layout/sizes.ts';
import { happeningSays, happeningsIn, newSince } from './happenings.ts';
import { ownLines } from './own-lines.ts';
import { callPath, mountPath, planLens } from './plan.ts';

const names = ['a', 'b', 'c', 'd', 'e'];
const scenes = fc.integer({ min: 1, max: 5 }).chain((count) => {
  const containers = names.slice(0, count);
  const volume = fc.subarray(containers, { minLength: 1 });
  return fc.array(volume, { maxLength: 5 }).map((owners) => ({
    containers,
    volumes: owners.map((mountedBy, at) => ({ name: `v${at}`, mountedBy })),
  }));
});
const sizes = fc.record({
  width: fc.integer({ min: 280, max: 1200 }),
  height: fc.integer({ min: 180, max: 700 }),
});

describe('the drawing of a pod', () => {
  test('overlaps nowhere, and has everything inside', () => {
    fc.assert(
      fc.property(scenes, sizes, (scene, size) => {
        const plan = planLens(scene, size);
        const boxes: Box[] = [...plan.containers.values(), ...plan.volumes.values(), plan.network];
        expect(plan.containers.size).toBe(scene.containers.length);
        expect(plan.volumes.size).toBe(scene.volumes.length);
        const whole = { x: 0, y: 0, ...plan.size };
        for (const [at, box] of boxes.entries()) {
          expect(
            box.x >= 0 &&
              box.y >= 0 &&
              box.x + box.width <= whole.width &&
              box.y + box.height <= whole.height,
          ).toBe(true);
          for (const other of boxes.slice(at + 1)) expect(meets(box, other)).toBe(false);
        }
        for (const { name, mountedBy } of scene.volumes) {
          for (const container of mountedBy)
            expect(mountPath(plan, container, name)).toMatch(/^M[\d. ]+[HV]/);
        }
      }),
    );
  });

  test('has the volume of two neighbours between them, joined by straight lines', () => {
    const plan = planLens(
      { containers: ['a', 'b'], volumes: [{ name: 'v', mountedBy: ['a', 'b'] }] },
      { width: 700, height: 320 },
    );
    const [a, b, v] = [plan.containers.get('a'), plan.containers.get('b'), plan.volumes.get('v')];
    expect((a?.x ?? 0) < (v?.x ?? 0) && (v?.x ?? 0) < (b?.x ?? 0)).toBe(true);
    expect(mountPath(plan, 'a', 'v')).not.toContain('V');
    expect(mountPath(plan, 'b', 'v')).not.toContain('V');
  });

  test('leads calls over the network, as far as somebody listens', () => {
    const plan = planLens({ containers: ['a', 'b'], volumes: [] }, { width: 500, height: 300 });
    expect(callPath(plan, 'a', 'b')?.match(/[VH]/g)).toEqual(['V', 'H', 'V']);
    expect(callPath(plan, 'a', undefined)?.match(/[VH]/g)).toEqual(['V']);
  });
});

describe('what passes between containers', () => {
  const use = (container: string, at: number) => ({ container, at });
  const inside: PodInside = {
    hostname: 'p',
    sharesProcesses: false,
    containers: [],
    listeners: [{ port: 80, container: 'web' }],
    volumes: [
      {
        name: 'logs',
        type: 'emptyDir',
        fileCount: 1,
        files: [
          { path: 'access.log', bytes: 3, modifiedAt: 5, writes: [use('web', 5)], reads: [use('agent', 6)] },
        ],
      },
    ],
    calls: [
      { at: 1, from: 'agent', to: 'web', port: 80, path: '/' },
      { at: 9, from: 'agent', to: 'web', port: 80, path: '/' },
    ],
  };

  test('is told newest first, and of equal calls the last', () => {
    expect(happeningsIn(inside).map(happeningSays)).toEqual([
      'agent called localhost:80/, which is web',
      'agent read access.log in volume logs',
      'web wrote access.log in volume logs',
    ]);
    expect(happeningsIn(inside)[0]?.at).toBe(9);
  });

  test('is new when it has happened again', () => {
    const seen = new Map(happeningsIn(inside).map(({ key, at }) => [key, at]));
    expect(newSince(seen, happeningsIn(inside))).toEqual([]);
    const later = { ...inside, calls: [{ at: 12, from: 'agent', to: 'web', port: 80, path: '/' }] };
    expect(newSince(seen, happeningsIn(later)).map(({ type }) => type)).toEqual(['call']);
  });
});

describe('what a container has for itself', () => {
  const own = {
    processes: [1, 2, 3].map((pid) => ({ pid, command: `run ${pid}` })),
    variables: ['A', 'B', 'C', 'D'],
    serviceVariables: 7,
    layerBytes: 0,
  };
  const texts = (lines: number) => ownLines(own, lines).map(({ text }) => text);

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20])('fits into %d lines', (lines) => {
    expect(ownLines(own, lines).length).toBeLessThanOrEqual(lines);
  });

  test('is all told where there is room, and in sums where there is little', () => {
    expect(texts(20)).toEqual([
      'processes',
      '1 run 1',
      '2 run 2',
      '3 run 3',
      'variables',
      'A',
      'B',
      'C',
      'D',
      'no files of its own',
    ]);
    expect(texts(2)).toEqual(['1 run 1', '4 own variables']);
  });
});
