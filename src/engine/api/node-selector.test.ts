import { describe, expect, it } from 'vitest';
import {
  matchesNodeSelector,
  matchesNodeSelectorTerm,
  matchesRequiredNodeAffinity,
} from './node-selector.ts';
import type { NodeSelectorTerm } from './types.ts';

const node = { metadata: { name: 'node-1', labels: { zone: 'a', cores: '8', big: 'yes' } } };
const term = (key: string, operator: string, ...values: string[]): NodeSelectorTerm => ({
  matchExpressions: [{ key, operator, values }],
});
const field = (operator: string, ...values: string[]): NodeSelectorTerm => ({
  matchFields: [{ key: 'metadata.name', operator, values }],
});

describe('a node selector term', () => {
  it.each<[string, NodeSelectorTerm, boolean]>([
    ['that is empty matches nothing', {}, false],
    ['In matches', term('zone', 'In', 'b', 'a'), true],
    ['NotIn matches a missing label', term('rack', 'NotIn', '1'), true],
    ['Exists matches', term('zone', 'Exists'), true],
    ['DoesNotExist does not match what exists', term('zone', 'DoesNotExist'), false],
    ['Gt compares numbers, not text', term('cores', 'Gt', '10'), false],
    ['Gt is strict', term('cores', 'Gt', '8'), false],
    ['Lt matches', term('cores', 'Lt', '10'), true],
    ['Gt of what is no number does not match', term('big', 'Gt', '1'), false],
    ['Gt needs exactly one value', term('cores', 'Gt', '1', '2'), false],
    ['of a field matches the name', field('In', 'node-1'), true],
    ['of a field matches other names by NotIn', field('NotIn', 'node-2'), true],
    ['of a field needs exactly one value', field('In', 'node-1', 'node-2'), false],
    ['of a field knows no other operator', field('Exists'), false],
    ['needs all of its requirements', { ...term('zone', 'In', 'a'), ...field('In', 'node-2') }, false],
  ])('%s', (_, given, matches) => {
    expect(matchesNodeSelectorTerm(given, node)).toBe(matches);
  });

  it('is one of several that suffice', () => {
    expect(
      matchesNodeSelector({ nodeSelectorTerms: [term('zone', 'In', 'b'), term('zone', 'In', 'a')] }, node),
    ).toBe(true);
    expect(matchesNodeSelector({ nodeSelectorTerms: [] }, node)).toBe(false);
  });
});

describe('a pod', () => {
  it('asks for both its nodeSelector and its required affinity', () => {
    const nodeAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term('zone', 'In', 'a')] },
    };
    const affinity = { nodeAffinity };
    expect(matchesRequiredNodeAffinity({}, node)).toBe(true);
    expect(matchesRequiredNodeAffinity({ nodeSelector: { big: 'yes' }, affinity }, node)).toBe(true);
    expect(matchesRequiredNodeAffinity({ nodeSelector: { big: 'no' }, affinity }, node)).toBe(false);
  });
});
