import { describe, expect, it } from 'vitest';
import { describeAction, parseAction } from './index.ts';

const whole = {
  type: 'addPool',
  name: 'burst',
  min: 0,
  max: 5,
  size: 1,
  cores: 2,
  memoryGiB: 4,
  zones: ['a', 'b'],
  labels: { disk: 'ssd', empty: '' },
  taints: [{ key: 'gpu', value: 'true', effect: 'NoSchedule' }],
  bootMs: 60_000,
  pricePerHour: 0.2,
};

function refusal(json: unknown): string {
  const parsed = parseAction(json, 'action');
  return parsed.ok ? 'accepted' : parsed.message;
}

describe('an action on pools from outside', () => {
  it('is taken when it is well formed', () => {
    expect(parseAction(whole, 'action')).toEqual({ ok: true, value: whole });
    const resize = { type: 'resizePool', name: 'burst', max: 3 };
    expect(parseAction(resize, 'action')).toEqual({ ok: true, value: resize });
    expect(refusal({ type: 'removePool', name: 'burst' })).toBe('accepted');
  });

  it('is refused with the place and the fix', () => {
    expect(refusal({ ...whole, max: 1e9 })).toBe(
      'action.max: must be a whole number between 0 and 5000, got 1000000000',
    );
    expect(refusal({ ...whole, labels: { a: 1 } })).toMatch(/^action\.labels\.a: must be text/);
    expect(refusal({ ...whole, taints: [{ key: 'a', effect: 'Never' }] })).toMatch(
      /^action\.taints\[0\]\.effect: must be one of NoSchedule/,
    );
    expect(refusal({ type: 'resizePool', name: 'burst', size: -1 })).toMatch(
      /^action\.size: must be a whole number/,
    );
  });

  it('is told in words', () => {
    const parsed = parseAction(whole, 'action');
    if (!parsed.ok) throw new Error(parsed.message);
    const says = [
      describeAction(parsed.value),
      describeAction({ type: 'resizePool', name: 'burst', size: 1, max: 3 }),
      describeAction({ type: 'removePool', name: 'burst' }),
    ];
    expect(says).toEqual([
      'You added node pool burst: 0 to 5 machines of 2 cores and 4 GiB',
      'You set node pool burst to 1 machine, at most 3',
      'You removed node pool burst with its machines',
    ]);
  });
});
