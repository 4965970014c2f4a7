import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Disk } from './disk.ts';
import { container, machine, program } from './testing.ts';

const Gi = 1024 ** 3;
const Mi = 1024 ** 2;

describe('a disk', () => {
  test('counts images, what pods write, and what others have put there', () => {
    const disk = new Disk(100 * Gi);
    disk.images.take(10 * Gi);
    disk
      .ofPod('a')
      .volume('data')
      .take(5 * Gi);
    disk.ofPod('a').layer('main').take(Gi);
    disk.setOthers(20 * Gi);
    expect([disk.used, disk.free, disk.findPod('a')?.used]).toEqual([36 * Gi, 64 * Gi, 6 * Gi]);
  });

  test('refuses what does not fit, whole, and says so', () => {
    const disk = new Disk(Gi);
    const layer = disk.ofPod('a').layer('main');
    expect(layer.take(Gi + 1)).toBe(false);
    expect([layer.used, disk.used]).toEqual([0, 0]);
    expect(layer.take(Gi)).toBe(true);
    expect(disk.free).toBe(0);
  });

  test('is full, not more, when others claim more than there is', () => {
    const disk = new Disk(Gi);
    disk.ofPod('a').log('main').take(Mi);
    disk.setOthers(5 * Gi);
    expect([disk.used, disk.free]).toEqual([Gi, 0]);
    disk.setOthers(0);
    expect(disk.used).toBe(Mi);
  });

  test('gives back what a pod had: volumes first, the rest with the pod', () => {
    const disk = new Disk(Gi);
    disk
      .ofPod('a')
      .volume('data')
      .take(3 * Mi);
    disk.ofPod('a').log('main').take(Mi);
    disk.ofPod('a').clearVolumes();
    expect(disk.used).toBe(Mi);
    disk.forgetPod('a');
    expect([disk.used, [...disk.podUids()]]).toEqual([0, []]);
  });

  test('tells of growth, and by whom, but not of shrinking', () => {
    const disk = new Disk(Gi);
    const told: (string | undefined)[] = [];
    disk.onWrite = (uid) => told.push(uid);
    disk.ofPod('a').layer('main').take(Mi);
    disk.ofPod('a').layer('main').give(Mi);
    disk.setOthers(Mi);
    disk.setOthers(0);
    expect(told).toEqual(['a', undefined]);
  });

  test('never counts below zero or above its size, whatever is taken and given', () => {
    const step = fc.record({ pod: fc.constantFrom('a', 'b'), bytes: fc.nat(400), gives: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const disk = new Disk(1000);
        for (const { pod, bytes, gives } of steps) {
          const layer = disk.ofPod(pod).layer('main');
          if (gives) layer.give(bytes);
          else layer.take(bytes);
          expect(disk.used).toBe(disk.ofPod('a').used + disk.ofPod('b').used);
          expect(disk.used).toBeGreaterThanOrEqual(0);
          expect(disk.used).toBeLessThanOrEqual(1000);
        }
      }),
    );
  });
});

describe('a machine', () => {
  test('keeps images on its disk once, and not when there is no room', () => {
    const { host } = machine();
    expect(host.addImage('nginx', Gi)).toBe(true);
    expect(host.addImage('nginx', Gi)).toBe(true);
    expect(host.disk.used).toBe(Gi);
    expect(host.addImage('huge', 100 * Gi)).toBe(false);
    host.removeImage('nginx');
    expect([host.disk.used, host.images.size]).toEqual([0, 0]);
  });

  test('tells its watcher when memory goes above a level, each time, and costs nothing below it', () => {
    const { clock, host } = machine(1, 1000 * Mi);
    const shortAt: number[] = [];
    const watcher = { killedForMemory: () => {}, written: () => {} };
    host.watch({ ...watcher, memoryLevel: 900 * Mi, memoryIsShort: () => shortAt.push(clock.now) });
    const process = host.run(container(program({ idleMemoryBytes: 800 * Mi })));
    process.leak(10 * Mi);
    clock.runUntil(10_000);
    expect(shortAt).toEqual([]);
    clock.runUntil(15_000);
    expect(shortAt).toEqual([10_001]);
    process.kill({ code: 1, reason: 'Error' });
    host.setOthers({ memoryBytes: 950 * Mi });
    clock.runUntil(20_000);
    expect(shortAt).toEqual([10_001]);
    host.setOthers({});
    clock.runUntil(21_000);
    host.setOthers({ memoryBytes: 950 * Mi });
    clock.runUntil(22_000);
    expect(shortAt).toEqual([10_001, 21_000]);
    expect(clock.nextAt).toBeUndefined();
  });

  test('kills pods, not others, when others take the memory', () => {
    const { clock, host } = machine(1, 1000 * Mi);
    const killed: number[] = [];
    host.watch({
      memoryLevel: 900 * Mi,
      memoryIsShort: () => {},
      killedForMemory: ({ pid }) => killed.push(pid),
      written: () => {},
    });
    const process = host.run(container(program({ idleMemoryBytes: 100 * Mi })));
    clock.runUntil(0);
    host.setOthers({ memoryBytes: 950 * Mi });
    clock.runUntil(1);
    expect(process.gone).toBe(true);
    expect(killed).toEqual([process.pid]);
    expect(host.usedMemoryBytes).toBe(950 * Mi);
  });
});
