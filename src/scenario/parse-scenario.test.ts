import { describe, expect, test } from 'vitest';
import { GIB, limits } from './limits.ts';
import { parseScenario } from './parse-scenario.ts';
import { scenarios } from './scenarios/index.ts';

const machine = { name: 'worker-1', cores: 2, memoryBytes: 4 * GIB };
const pool = { name: 'burst', min: 0, max: 5, cores: 2, memoryBytes: 4 * GIB };
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
const spec = { seed: 1, machines: [machine], manifests: [pod], actions: [], at: 0 };

function documentWith(changes: object): unknown {
  return {
    apiVersion: 'podground.dev/v1',
    kind: 'Scenario',
    metadata: { name: 'a' },
    spec: { ...spec, ...changes },
  };
}

function messageOf(document: unknown): string {
  const parsed = parseScenario(document);
  if (parsed.ok) throw new Error('was read');
  return parsed.message;
}

describe('a scenario', () => {
  test.each(scenarios.map((each) => [each.metadata.name, each] as const))('%s is read', (_, scenario) => {
    expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toEqual({ ok: true, scenario });
  });

  test.each([
    ['is nothing', undefined, 'the document: is missing; it must be plain JSON'],
    ['is a list', [], 'the document: must be a Scenario: an object, got a list of 0'],
    ['is a Pod', { ...(documentWith({}) as object), kind: 'Pod' }, 'kind: must be "Scenario", got "Pod"'],
    [
      'has a stranger',
      documentWith({ machine: [] }),
      /^spec\.machine: is not a field of a scenario's spec .*did you mean machines\?/,
    ],
    [
      'has no seed',
      documentWith({ seed: undefined }),
      'spec.seed: is missing; it must be a whole number between 0 and 4294967295',
    ],
    [
      'has a wrong core',
      documentWith({ machines: [machine, { ...machine, name: 'b', cores: 'four' }] }),
      'spec.machines[1].cores: must be a number between 0.1 and 512, got "four"',
    ],
    [
      'has no number',
      documentWith({ machines: [{ ...machine, cores: Number.NaN }] }),
      'spec.machines[0].cores: must be a finite number, got NaN',
    ],
    [
      'has two pools of one name',
      documentWith({ pools: [pool, pool] }),
      /^spec\.pools\[1\]\.name: must differ from the pools before it: "burst"/,
    ],
    [
      'has a pool that is too large to begin with',
      documentWith({ pools: [{ ...pool, size: 1000, max: 1000 }] }),
      'spec: begins with 1001 machines in all; 1000 are the most',
    ],
    [
      'has a pool with a stranger',
      documentWith({ pools: [{ ...pool, spots: true }] }),
      /^spec\.pools\[0\]\.spots: is not a field of a pool .*did you mean spot\?/,
    ],
    [
      'has an autoscaler with an unknown expander',
      documentWith({ autoscaler: { expander: ['cheapest'] } }),
      /^spec\.autoscaler\.expander\[0\]: must be one of random, most-pods/,
    ],
    [
      'has an autoscaler setting that is too small',
      documentWith({ settings: { caScanInterval: 1 } }),
      /^spec\.settings\.caScanInterval: must be a whole number between 1000/,
    ],
    [
      'has two machines of one name',
      documentWith({ machines: [machine, machine] }),
      /^spec\.machines\[1\]\.name: must differ/,
    ],
    [
      'has a bad name',
      documentWith({ machines: [{ ...machine, name: 'A b' }] }),
      /^spec\.machines\[0\]\.name: must be a name of lower case letters/,
    ],
    [
      'has a nameless kind',
      documentWith({ manifests: [{ apiVersion: 'v1', metadata: {} }] }),
      'spec.manifests[0].kind: is missing; it must be text of at most 200 characters',
    ],
    [
      'asks for a million pods',
      documentWith({ manifests: [{ ...pod, spec: { replicas: 1e6 } }] }),
      /^spec\.manifests\[0\]\.spec\.replicas: must be at most/,
    ],
    [
      'asks for many pods in all',
      documentWith({ manifests: Array(11).fill({ ...pod, spec: { replicas: 4_000 } }) }),
      /^spec: asks for 44000 replicas in all/,
    ],
    [
      'sets an unknown setting',
      documentWith({ settings: { nodeGrace: 1 } }),
      /^spec\.settings\.nodeGrace: is not a field of settings/,
    ],
    [
      'would make the clock stand still',
      documentWith({ settings: { nodeMonitorPeriod: 0 } }),
      /^spec\.settings\.nodeMonitorPeriod: must be a whole number between 500/,
    ],
    [
      'sends traffic of no kind',
      documentWith({ traffic: [{ service: 'web', profile: { type: 'flood' } }] }),
      /^spec\.traffic\[0\]\.profile\.type: must be one of steady, spike, wave, ramp, closed, got "flood"/,
    ],
    [
      'acts out of order',
      documentWith({
        at: 9,
        actions: [
          { at: 5, action: { type: 'killNode', name: 'a' } },
          { at: 4, action: { type: 'killNode', name: 'a' } },
        ],
      }),
      'spec.actions[1].at: must not be earlier than the action before it',
    ],
    [
      'acts after its moment',
      documentWith({ at: 4, actions: [{ at: 5, action: { type: 'killNode', name: 'a' } }] }),
      /^spec\.at: must not be earlier than the last action/,
    ],
    [
      'acts in no known way',
      documentWith({ at: 9, actions: [{ at: 5, action: { type: 5 } }] }),
      /^spec\.actions\[0\]\.action/,
    ],
    [
      'opens after a year',
      documentWith({ at: 365 * 86_400_000 }),
      /^spec\.at: must be a number between 0 and 86400000/,
    ],
    [
      'has too many machines',
      documentWith({ machines: Array(limits.machines + 1).fill(machine) }),
      /^spec\.machines: must hold at most 1000 machines, got 1001/,
    ],
  ])('that %s is refused, naming place and fix', (_, document, message) => {
    if (typeof message === 'string') expect(messageOf(document)).toBe(message);
    else expect(messageOf(document)).toMatch(message);
  });

  test('that is a circle, too deep, too large or no plain object is refused', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(messageOf(circle)).toMatch(/nested too deep/);
    expect(messageOf(documentWith({ manifests: [{ ...pod, data: 'x'.repeat(1_000_001) }] }))).toMatch(
      /at most 1000000 characters/,
    );
    expect(messageOf(documentWith({ manifests: [{ ...pod, data: Array(400_000).fill(1) }] }))).toMatch(
      /one value too many/,
    );
    expect(messageOf(documentWith({ manifests: [{ ...pod, data: new Date(0) }] }))).toMatch(
      /spec\.manifests\[0\]\.data: must be plain JSON/,
    );
    expect(messageOf(new Map())).toMatch(/must be plain JSON/);
  });
});
