import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { GIB } from './limits.ts';
import { toBase64Url } from './link/base64url.ts';
import { decodeLink, encodeLink, isLink } from './link.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
const json = fc
  .jsonValue({ maxDepth: 3 })
  .filter((value) => !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(value)));
const manifest = fc.record({
  apiVersion: fc.constantFrom('v1', 'apps/v1'),
  kind: fc.constantFrom('Pod', 'ConfigMap', 'Deployment'),
  metadata: fc.record({
    name,
    labels: fc.dictionary(
      name.filter((text) => text !== 'constructor' && text !== 'prototype'),
      fc.string({ maxLength: 5 }),
    ),
  }),
  data: json,
});
const profile = fc.oneof(
  fc.record({ type: fc.constant('steady' as const), rps: fc.integer({ min: 0, max: 1000 }) }),
  fc.record({
    type: fc.constant('wave' as const),
    base: fc.nat(100),
    peak: fc.nat(100),
    periodSeconds: fc.integer({ min: 1, max: 600 }),
  }),
);
const action = fc.oneof(
  fc.record({ type: fc.constant('killNode' as const), name }),
  fc.record({ type: fc.constant('setTraffic' as const), service: name, profile }),
  fc.record({ type: fc.constant('apply' as const), manifests: fc.array(manifest, { maxLength: 2 }) }),
);
const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    title: fc.string({ maxLength: 50 }),
    seed: fc.nat(0xffff_ffff),
    cores: fc.double({ min: 0.1, max: 512, noNaN: true }),
    machines: fc.uniqueArray(name, { maxLength: 5 }),
    manifests: fc.array(manifest, { maxLength: 3 }),
    actions: fc.array(fc.record({ wait: fc.nat(10_000), action }), { maxLength: 5 }),
    rest: fc.double({ min: 0, max: 100_000, noNaN: true }),
    pools: fc.option(fc.uniqueArray(name, { maxLength: 2 }), { nil: undefined }),
    lease: fc.option(fc.integer({ min: 1_000, max: 60_000 }), { nil: undefined }),
  })
  .map(({ title, seed, cores, machines, manifests, actions, rest, pools, lease }) => {
    let at = 0;
    const timed = actions.map(({ wait, action }) => {
      at += wait;
      return { at, action };
    });
    return {
      apiVersion: 'podground.dev/v1',
      kind: 'Scenario',
      metadata: { name: 'any', title },
      spec: {
        seed,
        machines: machines.map((machine) => ({ name: machine, cores, memoryBytes: GIB })),
        ...(pools &&
          pools.length > 0 && {
            pools: pools.map((pool) => ({ name: pool, min: 0, max: 3, cores, memoryBytes: GIB, spot: true })),
            autoscaler: { expander: ['price' as const] },
          }),
        manifests,
        actions: timed,
        at: at + rest,
        ...(lease !== undefined && { settings: { nodeLeaseRenewInterval: lease } }),
      },
    };
  });

function payloadOf(value: unknown): string {
  return `#/s/1.${toBase64Url(deflateSync(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))))}`;
}

function messageOf(hash: string): string {
  const decoded = decodeLink(hash);
  if (decoded.ok) throw new Error('was read');
  return decoded.message;
}

describe('a link', () => {
  test('gives back the scenario that it was made of', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        // -0 is written as 0.
        const written = JSON.parse(JSON.stringify(given)) as Scenario;
        expect(decodeLink(encodeLink(given))).toEqual({ ok: true, scenario: written });
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  test('is the same for equal scenarios, whatever the order of their fields', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        expect(encodeLink(reversed(given) as Scenario)).toBe(encodeLink(given));
      }),
      { numRuns: 50, seed: 4 },
    );
  });

  test.each(scenarios.map((each) => [each.metadata.name, each] as const))(
    'of the built-in scenario %s is short',
    (_, each) => {
      const link = encodeLink(each);
      expect(link.length).toBeLessThan(2_000);
      expect(decodeLink(link)).toEqual({ ok: true, scenario: each });
    },
  );

  test('is known by its beginning', () => {
    expect(isLink('#/s/broken')).toBe(true);
    expect(isLink('#/lesson/a-node-dies')).toBe(false);
  });

  test.each([
    ['is not complete', '#/s/', /not complete/],
    ['has no version', '#/s/abc', /not complete/],
    ['is of the future', '#/s/7.abc', /newer Podground .*version is 7/],
    ['is of a version that never was', '#/s/0.abc', /version 0/],
    ['holds nothing', '#/s/1.', /damaged or cut short/],
    ['holds letters that do not belong', '#/s/1.ab c+', /damaged or cut short/],
    ['holds garbage', '#/s/1.aaaaaaaaaaaaaaaaa', /damaged or cut short/],
    ['holds no JSON', payloadOf('not json'), /damaged or cut short/],
    ['holds a number', payloadOf('5'), /damaged or cut short/],
    ['is too long', `#/s/1.${'a'.repeat(200_001)}`, /too long/],
    ['lacks its seed', payloadOf({ metadata: { name: 'a' }, spec: {} }), /spec\.seed: is missing/],
    [
      'touches prototypes',
      payloadOf('{"metadata":{"name":"a"},"spec":{"seed":1,"__proto__":{"x":1}}}'),
      /spec\.__proto__: is a name/,
    ],
    [
      'has a machine of no size',
      payloadOf({
        metadata: { name: 'a' },
        spec: { seed: 1, machines: [{ name: 'a', cores: 'four', memoryBytes: GIB }] },
      }),
      /spec\.machines\[0\]\.cores: must be a number between 0\.1 and 512, got "four"/,
    ],
    [
      'is nested too deep',
      payloadOf(`{"metadata":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      /damaged|too deep/,
    ],
    ['holds too much', payloadOf(' '.repeat(4_100_000)), /too large/],
  ])('that %s is refused with a message', (_, hash, message) => {
    const began = performance.now();
    expect(messageOf(hash)).toMatch(message);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('that would unpack to forty megabytes is stopped early', () => {
    const bomb = deflateSync(new Uint8Array(40_000_000), { level: 9 });
    const link = `#/s/1.${toBase64Url(bomb)}`;
    expect(link.length).toBeLessThan(200_000);
    const began = performance.now();
    expect(messageOf(link)).toMatch(/too large/);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('that was cut anywhere is refused, never thrown over', () => {
    const [first] = scenarios;
    if (!first) throw new Error('there is no scenario');
    const link = encodeLink(first);
    for (let length = 0; length < link.length; length++) {
      expect(decodeLink(link.slice(0, length)).ok, `cut at ${length}`).toBe(false);
    }
  });

  test('that was changed anywhere never throws and never hangs', () => {
    const links = scenarios.map(encodeLink);
    const letter = fc.constantFrom(...'ABCZabcz0189-_.~#/%=+ é\u202e');
    const change = fc.record({ at: fc.nat(2_000), drop: fc.nat(3), put: fc.array(letter, { maxLength: 3 }) });
    const began = performance.now();
    fc.assert(
      fc.property(
        fc.constantFrom(...links),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (link, changes) => {
          let text = link;
          for (const { at, drop, put } of changes) {
            const place = at % text.length;
            text = text.slice(0, place) + put.join('') + text.slice(place + drop);
          }
          const decoded = decodeLink(text);
          if (!decoded.ok) expect(decoded.message).not.toBe('');
        },
      ),
      { numRuns: 5_000, seed: 5 },
    );
    expect(performance.now() - began).toBeLessThan(25_000);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}
