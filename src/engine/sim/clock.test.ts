import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock } from './clock.ts';

describe('the virtual clock', () => {
  it('runs events in the order of their times, and those of one moment as they were scheduled', () => {
    const clock = new Clock();
    const seen: string[] = [];
    clock.after(20, () => seen.push('late'));
    clock.after(10, () => seen.push('early'));
    clock.after(10, () => seen.push('early, second'));
    clock.runUntil(100);
    expect(seen).toEqual(['early', 'early, second', 'late']);
    expect(clock.now).toBe(100);
  });

  it('stands still while an event runs, and events may schedule others', () => {
    const clock = new Clock();
    const times: number[] = [];
    clock.after(5, () => {
      times.push(clock.now);
      clock.after(0, () => times.push(clock.now));
      clock.after(7, () => times.push(clock.now));
    });
    clock.runUntil(50);
    expect(times).toEqual([5, 5, 12]);
  });

  it('never runs what was cancelled, and repeats until cancelled', () => {
    const clock = new Clock();
    let ticks = 0;
    const cancelOnce = clock.after(5, () => expect.unreachable());
    const cancelTicks = clock.every(10, () => ticks++);
    cancelOnce();
    clock.runUntil(35);
    cancelTicks();
    clock.runUntil(100);
    expect(ticks).toBe(3);
    expect(clock.nextAt).toBeUndefined();
  });

  it('refuses delays into the past', () => {
    expect(() => new Clock().after(-1, () => {})).toThrow(RangeError);
    expect(() => new Clock().after(Number.NaN, () => {})).toThrow(RangeError);
  });

  it('agrees with a sorted list, whatever is scheduled and cancelled', () => {
    const plans = fc.array(fc.record({ at: fc.nat(1000), cancel: fc.boolean() }), { maxLength: 300 });
    fc.assert(
      fc.property(plans, (plan) => {
        const clock = new Clock();
        const seen: number[] = [];
        const cancels = plan.map(({ at }, index) => clock.after(at, () => seen.push(index)));
        plan.forEach(({ cancel }, index) => {
          if (cancel) cancels[index]?.();
        });
        clock.runUntil(1000);
        const expected = plan
          .map(({ at, cancel }, index) => ({ at, cancel, index }))
          .filter(({ cancel }) => !cancel)
          .sort((a, b) => a.at - b.at || a.index - b.index)
          .map(({ index }) => index);
        expect(seen).toEqual(expected);
      }),
    );
  });
});
