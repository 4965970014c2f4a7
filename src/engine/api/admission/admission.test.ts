import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings.ts';
import type { Node, PodSpec, Toleration } from '../types.ts';
import { addDefaultTolerations } from './default-toleration-seconds.ts';
import { type Priority, type PriorityClasses, resolvePriority } from './priority.ts';
import { taintNewNode } from './taint-new-node.ts';

const pod = (spec: Partial<PodSpec> = {}) => ({
  metadata: { name: 'web' },
  spec: { containers: [], ...spec },
});
const waits = (key: string): Toleration => ({
  key,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
});
const [notReady, unreachable] = [
  waits('node.kubernetes.io/not-ready'),
  waits('node.kubernetes.io/unreachable'),
];

describe('a new pod', () => {
  it('stays five minutes on a node that is gone', () => {
    expect(addDefaultTolerations(pod(), defaultSettings).spec.tolerations).toEqual([notReady, unreachable]);
  });

  it('stays as long as it says itself', () => {
    const own: Toleration = { ...notReady, tolerationSeconds: 10 };
    expect(addDefaultTolerations(pod({ tolerations: [own] }), defaultSettings).spec.tolerations).toEqual([
      own,
      unreachable,
    ]);
    const all = pod({ tolerations: [{ operator: 'Exists' }] });
    expect(addDefaultTolerations(all, defaultSettings)).toBe(all);
  });
});

describe('priority', () => {
  const high: Priority = { metadata: { name: 'high' }, value: 1000, preemptionPolicy: 'Never' };
  const usual: Priority = { metadata: { name: 'usual' }, value: 10, globalDefault: true };
  const classes = (...all: Priority[]): PriorityClasses => ({
    find: (name) => all.find((each) => each.metadata.name === name),
    defaults: () => all.filter((each) => each.globalDefault),
  });
  const resolve = (spec: Partial<PodSpec>, ...all: Priority[]) => resolvePriority(pod(spec), classes(...all));

  it('is that of the class', () => {
    const expected = { priorityClassName: 'high', priority: 1000, preemptionPolicy: 'Never' };
    expect(resolve({ priorityClassName: 'high' }, high)).toMatchObject({
      ok: true,
      value: { spec: expected },
    });
  });

  it('is 0 without a class, or that of the default class', () => {
    const none = { priority: 0, preemptionPolicy: 'PreemptLowerPriority' };
    expect(resolve({}, high)).toMatchObject({ ok: true, value: { spec: none } });
    const other: Priority = { ...usual, metadata: { name: 'other' }, value: 5 };
    const lowest = { priority: 5, priorityClassName: 'other' };
    expect(resolve({}, usual, other)).toMatchObject({ ok: true, value: { spec: lowest } });
  });

  it.each<[Partial<PodSpec>, string]>([
    [{ priorityClassName: 'low' }, 'pods "web" is forbidden: no PriorityClass with name low was found'],
    [
      { priorityClassName: 'high', priority: 5 },
      'pods "web" is forbidden: the integer value of priority (5) must not be provided in pod spec; priority admission controller computed 1000 from the given PriorityClass name',
    ],
    [
      { priorityClassName: 'high', preemptionPolicy: 'PreemptLowerPriority' },
      'pods "web" is forbidden: the string value of PreemptionPolicy (PreemptLowerPriority) must not be provided in pod spec; priority admission controller computed Never from the given PriorityClass name',
    ],
  ])('refuses %j', (spec, message) => {
    expect(resolve(spec, high)).toEqual({ ok: false, error: { code: 403, reason: 'Forbidden', message } });
  });
});

describe('a new node', () => {
  it('is tainted until it is ready', () => {
    const tainted = taintNewNode({ spec: {} as Node['spec'] });
    expect(tainted.spec.taints).toEqual([{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }]);
    expect(taintNewNode(tainted)).toBe(tainted);
  });
});
