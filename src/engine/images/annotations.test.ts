import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeAnnotations, settings, withAnnotations } from './annotations.ts';
import { behaviourOf } from './catalogue.ts';

const MiB = 1024 ** 2;
const nginx = behaviourOf('nginx');
const given = (annotations: Record<string, unknown>, isFirst = true) =>
  withAnnotations(nginx, annotations, 'web', isFirst);

describe('an annotation about behaviour', () => {
  test.each([
    ['startup', '20s', { startupMs: 20_000 }],
    ['startup', '1.5m', { startupMs: 90_000 }],
    ['memory', '64Mi', { idleMemoryBytes: 64 * MiB }],
    ['cpu', '250m', { idleCpuMillis: 250 }],
    ['leak', '2Mi', { leakBytesPerSecond: 2 * MiB }],
    ['leak', '2Mi/s', { leakBytesPerSecond: 2 * MiB }],
    ['cpu-per-request', '20ms', { server: { ...nginx.server, cpuMsPerRequest: 20 } }],
    ['wait-per-request', '1s', { server: { ...nginx.server, waitMs: 1000 } }],
    ['queue', '5', { server: { ...nginx.server, queueLength: 5 } }],
    ['fails', '10%', { server: { ...nginx.server, fails: 0.1 } }],
    [
      'calls',
      'db:5432, cart.shop:80 x2',
      {
        server: {
          ...nginx.server,
          calls: [
            { service: 'db', port: 5432, perRequest: 1 },
            { service: 'cart.shop', port: 80, perRequest: 2 },
          ],
        },
      },
    ],
    ['crash-after', '30s', { ends: { afterMs: 30_000, code: 1, cpuMillis: 1 } }],
    ['exit-code', '3', { ends: { afterMs: 0, code: 3, cpuMillis: 1 } }],
    ['deadlock-after', '1m', { breaks: { afterMs: 60_000, how: 'hangs' } }],
  ])('%s: %s sets what it says', (name, text, changes) => {
    expect(given({ [`podground.dev/${name}`]: text })).toEqual({ ...nginx, ...changes });
    expect(describeAnnotations({ [`podground.dev/${name}`]: text }, ['web'])).toEqual([]);
  });

  test('may make another program of it, whose parts others set', () => {
    const changed = given({
      'podground.dev/startup': '5s',
      'podground.dev/behaviour': 'slow-starter',
    });
    expect(changed.title).toBe('server that starts slowly');
    expect(changed.startupMs).toBe(5000);
    expect(changed.sizeBytes).toBe(nginx.sizeBytes);
    expect(changed.server?.ports).toEqual([80]);
  });

  test('is about the first container unless it names one', () => {
    expect(given({ 'podground.dev/startup': '5s' }, false)).toBe(nginx);
    expect(given({ 'podground.dev/web.startup': '5s' }, false).startupMs).toBe(5000);
    expect(given({ 'podground.dev/web.startup': '5s', 'podground.dev/startup': '9s' }).startupMs).toBe(5000);
    expect(given({ 'podground.dev/other.startup': '5s' })).toBe(nginx);
  });

  test.each([
    [
      { 'podground.dev/startup': 'soon' },
      'startup: must be a time such as "20s", "500ms" or "2m", at most 10m, got "soon"',
    ],
    [
      { 'podground.dev/startup': '11m' },
      'startup: must be a time such as "20s", "500ms" or "2m", at most 10m, got "11m"',
    ],
    [
      { 'podground.dev/memory': 'much' },
      'memory: must be an amount of memory such as "64Mi", at most 1Ti, got "much"',
    ],
    [
      { 'podground.dev/fails': '110%' },
      'fails: must be a percentage such as "10%", at most 100%, got "110%"',
    ],
    [{ 'podground.dev/exit-code': '256' }, 'exit-code: must be a whole number from 0 to 255, got "256"'],
    [{ 'podground.dev/db.startup': '1s' }, 'db.startup: no container "db"; there are web, log'],
    [
      { 'podground.dev/web.toString': '1s' },
      `web.toString: no such setting; there are ${Object.keys(settings).join(', ')}`,
    ],
  ])('that is not understood is told: %j', (annotations, note) => {
    expect(describeAnnotations(annotations, ['web', 'log'])).toEqual([`annotation podground.dev/${note}`]);
    expect(given(annotations)).toBe(nginx);
  });

  test('of somebody else is left alone', () => {
    expect(describeAnnotations({ 'kubernetes.io/change-cause': 'podground.dev/startup' }, ['web'])).toEqual(
      [],
    );
  });

  test('never throws, and never makes a program that cannot be, whatever it says', () => {
    const name = fc.oneof(
      fc.constantFrom(...Object.keys(settings)),
      fc.constantFrom('__proto__', 'constructor', 'web.', '.startup', ''),
      fc.string(),
    );
    const digits = fc.stringMatching(/^[0-9]{0,12}(\.[0-9]{0,4})?(ms|s|m|h|Mi|Ei|e999|%|\/s| x3|:80)?$/);
    const text = fc.oneof(
      digits,
      fc.string(),
      fc.constantFrom('slow-starter', 'toString', '-1s', 'NaN', '1e400'),
    );
    fc.assert(
      fc.property(
        fc.dictionary(
          name.map((each) => `podground.dev/${each}`),
          text,
        ),
        (annotations) => {
          expect(describeAnnotations(annotations, ['web']).every((note) => note.length < 500)).toBe(true);
          const {
            startupMs,
            idleMemoryBytes,
            idleCpuMillis,
            server,
            ends,
            breaks,
            leakBytesPerSecond = 0,
          } = given(annotations);
          const numbers = [
            startupMs,
            idleMemoryBytes,
            idleCpuMillis,
            leakBytesPerSecond,
            ends?.afterMs ?? 0,
            ends?.code ?? 0,
            breaks?.afterMs ?? 0,
            server?.waitMs ?? 0,
            server?.fails ?? 0,
          ];
          expect(numbers.every((number) => number >= 0 && number < 1e15)).toBe(true);
          if (server) expect(Math.min(server.cpuMsPerRequest, server.queueLength)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
