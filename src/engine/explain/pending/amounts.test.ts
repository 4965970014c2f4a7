import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { podRequests } from '../../api/pod-resources.ts';
import type { PodSpec } from '../../api/types.ts';
import { amountText, quantityText, withRequest } from './amounts.ts';
import { mergePatchOf } from './merge-patch.ts';

const asking = (name: string, cpu: string, more: object = {}) => ({
  name,
  image: 'nginx',
  resources: { requests: { cpu } },
  ...more,
});

describe('asking for less', () => {
  it('takes it from the largest container, if that has so much', () => {
    const spec: PodSpec = { containers: [asking('small', '100m'), asking('large', '900m')] };
    const less = withRequest(spec, 'cpu', 700);
    expect(less?.containers.map(({ resources }) => resources?.requests?.cpu)).toEqual(['100m', '600m']);
    expect(less?.containers[0]).toBe(spec.containers[0]);
  });

  it('knows what starts before and what runs beside', () => {
    const sidecar = asking('proxy', '200m', { restartPolicy: 'Always' });
    const spec: PodSpec = {
      initContainers: [sidecar, asking('setup', '2')],
      containers: [asking('main', '1')],
    };
    const less = withRequest(spec, 'cpu', 500);
    expect(podRequests({ spec: less ?? spec }).cpu).toBe(500);
    expect(less?.initContainers?.[1]?.resources?.requests?.cpu).toBe('300m');
  });

  test('comes to just the amount, or says that it cannot', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 1, max: 5_000 }), (main, init, total) => {
        const make = (prefix: string, all: readonly number[]) =>
          all.map((cpu, index) => asking(`${prefix}-${index}`, `${cpu}m`));
        const spec: PodSpec = { containers: make('main', main), initContainers: make('init', init) };
        const now = podRequests({ spec }).cpu ?? 0;
        const less = withRequest(spec, 'cpu', total);
        if (total <= now) expect(podRequests({ spec: less ?? spec }).cpu).toBe(total);
        else expect(less).toBeUndefined();
      }),
    );
  });

  it.each([
    ['cpu', 300, '300m', '300m CPU'],
    ['cpu', 2000, '2', '2 CPU'],
    ['memory', 1536 * 2 ** 20, '1536Mi', '1.5 GiB of memory'],
    ['memory', 1000, '1k', '1000 B of memory'],
    ['nvidia.com/gpu', 1, '1', '1 nvidia.com/gpu'],
  ])('writes %s %d as %s, and says %s', (resource, amount, text, spoken) => {
    expect(quantityText(resource, amount)).toBe(text);
    expect(amountText(resource, amount)).toBe(spoken);
  });
});

test('a merge patch says what is new, what is other, and what is gone', () => {
  const before = { a: 1, b: { c: 2, d: 3 }, e: [1] };
  expect(mergePatchOf(before, { a: 1, b: { c: 4 }, e: [1], f: 5 })).toEqual({ b: { c: 4, d: null }, f: 5 });
  expect(mergePatchOf(before, { ...before })).toBeUndefined();
});
