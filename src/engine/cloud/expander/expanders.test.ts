import { describe, expect, it } from 'vitest';
import type { ConfigMap, NodePoolSpec } from '../../api/types.ts';
import { createRandom } from '../../sim/random.ts';
import type { Store } from '../../store/store.ts';
import { nodeOf, podOf } from '../testing/objects.ts';
import { bestOption, type ExpanderName } from './index.ts';
import type { Option } from './option.ts';
import { parsePriorities } from './priorities.ts';

const GIB = 1024 ** 3;

/** New nodes of so many cores and twice as many GiB, for pods of one core and one GiB. */
function option(
  id: string,
  cores: number,
  nodeCount: number,
  pods: number,
  more: Partial<NodePoolSpec> = {},
): Option {
  const spec = { min: 0, max: 10, cores, memoryBytes: 2 * cores * GIB, ...more };
  const metadata = { name: id, uid: id, resourceVersion: '1', creationTimestamp: '' };
  return {
    group: {
      id,
      min: 0,
      max: 10,
      targetSize: 0,
      pool: { apiVersion: 'podground.dev/v1', kind: 'NodePool', metadata, spec },
    },
    nodeCount,
    pods: Array.from({ length: pods }, (_, index) =>
      podOf(`p${index}`, { requests: { cpu: '1', memory: '1Gi' } }),
    ),
    template: nodeOf(id, { cpu: String(cores), memory: `${2 * cores}Gi` }),
  };
}

function choose(
  options: readonly Option[],
  expander: readonly ExpanderName[],
  priorities?: string,
  nodes = 3,
) {
  const warnings: string[] = [];
  const map = priorities === undefined ? undefined : ({ data: { priorities } } as unknown as ConfigMap);
  const store = { named: () => map, count: () => nodes } as unknown as Pick<Store, 'named' | 'count'>;
  const context = { store, random: createRandom(1), warn: (reason: string) => warnings.push(reason) };
  const { option: best, steps } = bestOption(options, expander, context);
  return { best: best?.group.id, steps: steps.map((step) => step.expander), warnings };
}

describe('an expander', () => {
  it('least-waste prefers what is filled best', () => {
    const options = [option('large', 16, 1, 3), option('small', 4, 1, 3)];
    expect(choose(options, ['least-waste'])).toMatchObject({ best: 'small', steps: ['least-waste'] });
  });

  it('least-nodes prefers few nodes, most-pods many pods', () => {
    const options = [option('few', 16, 1, 3), option('many', 4, 2, 6)];
    expect(choose(options, ['least-nodes']).best).toBe('few');
    expect(choose(options, ['most-pods']).best).toBe('many');
  });

  it('price prefers what pays least for the same pods', () => {
    const options = [
      option('dear', 2, 2, 4, { pricePerHour: 0.4 }),
      option('cheap', 2, 2, 4, { pricePerHour: 0.1 }),
    ];
    expect(choose(options, ['price']).best).toBe('cheap');
  });

  it('price prefers nodes that suit the size of the cluster', () => {
    const options = [option('small', 2, 4, 8), option('huge', 32, 1, 8, { pricePerHour: 0.28 })];
    expect(choose(options, ['price'], undefined, 4).best).toBe('small');
    expect(choose(options, ['price'], undefined, 500).best).toBe('huge');
  });

  it('priority prefers what a person prefers', () => {
    const options = [option('spot-a', 2, 1, 2), option('burst', 2, 1, 2)];
    expect(choose(options, ['priority'], '10:\n- .*\n20:\n- burst').best).toBe('burst');
    expect(choose(options, ['priority'], '20:\n- spot')).toMatchObject({
      best: 'spot-a',
      warnings: ['PriorityConfigMapNotMatchedGroup'],
    });
  });

  it('priority has no say without a usable ConfigMap', () => {
    const options = [option('a', 2, 1, 2), option('b', 4, 1, 2)];
    expect(choose(options, ['priority', 'least-waste']).steps).toEqual(['priority', 'least-waste']);
    expect(choose(options, ['priority'], 'nonsense').warnings).toEqual(['PriorityConfigMapInvalid']);
    expect(choose(options, ['priority'], '1:\n- zzz').warnings).toContain('PriorityConfigMapNoGroupMatched');
  });

  it('leaves it to chance when several are equally good', () => {
    const options = [option('a', 2, 1, 2), option('b', 2, 1, 2)];
    const { best, steps } = choose(options, ['least-waste']);
    expect(['a', 'b']).toContain(best);
    expect(steps).toEqual(['least-waste', 'chance']);
    expect(choose(options, ['random']).steps).toEqual(['random']);
  });
});

describe('priorities', () => {
  it('are block lists of patterns under numbers', () => {
    const parsed = parsePriorities(
      `# mine\n10:\n  - .*t2\\.large.*   # cheap\n  - "a\\\\.b"\n50:\n- 'it''s'\n`,
    );
    if (!parsed.ok) throw new Error(parsed.message);
    expect([...parsed.priorities.keys()]).toEqual([10, 50]);
    expect(parsed.priorities.get(10)?.map((pattern) => pattern.test('x-t2.large-y'))).toEqual([true, false]);
    expect(parsed.priorities.get(50)?.[0]?.test("it's")).toBe(true);
  });

  it.each([
    ['', 'priority configuration in cluster-autoscaler-priority-expander configmap is empty'],
    ['ten:\n- a', "Can't parse YAML with priorities in the configmap: line 1"],
    ['- a', "Can't parse YAML with priorities in the configmap: line 1"],
    ['10:\n- "("', "Can't compile regexp rule for priority 10 and rule (: error parsing regexp"],
  ])('that are wrong are refused: %j', (text, message) => {
    const parsed = parsePriorities(text);
    expect(!parsed.ok && parsed.message).toContain(`Wrong configuration for priority expander: ${message}`);
  });
});
