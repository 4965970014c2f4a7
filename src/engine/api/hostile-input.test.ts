import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { applyDefaults } from './defaults/index.ts';
import { kinds } from './kinds.ts';
import { defaultSettings } from './settings.ts';
import { describeUnsimulated } from './simulation.ts';
import { samples } from './testing/samples.ts';
import { formatFieldError, validate } from './validation/index.ts';

/** Everything that happens to what a person pastes. */
function process(input: unknown): void {
  describeUnsimulated(input);
  const decoded = decode(input);
  if (!decoded.ok) {
    expect(decoded.error.message).not.toBe('');
    return;
  }
  const defaulted = applyDefaults(decoded.value, defaultSettings);
  for (const error of validate(defaulted)) formatFieldError(error);
  for (const error of validate(defaulted, decoded.value)) formatFieldError(error);
}

const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(null, undefined, '', 0, -1, 1e21, Number.NaN, [], {}, [null], '__proto__', '½'),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"polluted":"yes"}}'),
    { constructor: 1 },
    { valueOf: '1', toString: 2 },
    () => 1,
    10n,
  ),
);

/** The places in a document that a value can be put at, the document's root aside. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entries.flatMap(([key, each]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return [at, ...placesIn(each, at)];
  });
}

function putAt(value: unknown, path: readonly (string | number)[], put: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return put;
  if (Array.isArray(value))
    return value.map((item, index) => (index === first ? putAt(item, rest, put) : item));
  const object = value as Record<string, unknown>;
  return { ...object, [first]: putAt(object[first], rest, put) };
}

describe('hostile input', () => {
  it('is refused or accepted, never thrown at', () => {
    fc.assert(fc.property(anything, process), { seed: 1 });
  });

  it.each(Object.entries(kinds))('does not trip over nonsense in a %s', (kind, { apiVersion }) => {
    const document = fc.record({ metadata: anything, spec: anything, status: anything, data: anything });
    fc.assert(
      fc.property(document, (body) => process({ apiVersion, kind, ...body })),
      { numRuns: 30, seed: 2 },
    );
  });

  it.each(samples)('survives any value anywhere in %s', (_, sample) => {
    const places = placesIn(sample).filter(([first]) => first !== 'kind' && first !== 'apiVersion');
    const place = fc.constantFrom(...places);
    fc.assert(
      fc.property(place, anything, place, anything, (first, put, second, other) => {
        process(putAt(sample, first, put));
        if (second[0] !== first[0]) process(putAt(putAt(sample, first, put), second, other));
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it('is refused when it runs in circles', () => {
    const circle: Record<string, unknown> = {};
    circle.again = [circle, circle];
    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'a' },
      spec: circle,
    };
    expect(decode(ingress)).toMatchObject({ ok: false, error: { code: 400 } });
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: circle };
    expect(decode(pod)).toMatchObject({ ok: false, error: { code: 400 } });
    expect(() => process({ kind: circle })).not.toThrow();
  });

  it('is refused when it is huge, before it costs much', () => {
    const list = Array.from({ length: 300_000 }, () => 'x');
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', finalizers: list } };
    expect(decode(pod)).toMatchObject({ ok: false, error: { code: 400 } });
    const text = 'x'.repeat(4_000_000);
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: text } };
    expect(decode(config)).toMatchObject({ ok: false, error: { code: 400 } });
  });

  it('cannot reach the prototype of anything', () => {
    const labels: unknown = JSON.parse('{"__proto__":"x","constructor":"y"}');
    const decoded = decode({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', labels },
      data: labels,
    });
    expect(decoded.ok && JSON.stringify(decoded.value)).toContain(
      '"data":{"__proto__":"x","constructor":"y"}',
    );
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect('x' in {}).toBe(false);
  });
});
