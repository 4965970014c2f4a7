import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../api/settings.ts';
import { formatTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import { defaultFlags } from '../flags.ts';
import { budgetOf, type PodTraits, podOf } from '../testing/objects.ts';
import { RemainingBudgets } from './budgets.ts';
import { type DrainContext, drainabilityOf } from './drainability.ts';
import { podsToMove } from './pods-to-move.ts';

function context(more: Partial<DrainContext> = {}): DrainContext {
  return { budgets: new RemainingBudgets(), settings: defaultSettings, flags: defaultFlags, now: 0, ...more };
}

/** What becomes of the pod, or why it keeps its node. */
function fate(pod: Pod, more: Partial<DrainContext> = {}): string {
  const verdict = drainabilityOf(pod, context(more));
  return verdict.outcome === 'block' ? verdict.reason : verdict.outcome;
}

const SAFE = 'cluster-autoscaler.kubernetes.io/safe-to-evict';
const owned: PodTraits = { owner: 'ReplicaSet' };
const scratch = { name: 'scratch', emptyDir: {} };

describe('a pod on a node that is to go', () => {
  it.each<[string, PodTraits, string]>([
    ['is moved when a ReplicaSet makes another', owned, 'drain'],
    ['keeps the node when nobody makes another', {}, 'NotReplicated'],
    ['keeps it when only a stranger would', { owner: 'GameServerSet' }, 'NotReplicated'],
    ['is asked to go when it is a daemon', { owner: 'DaemonSet' }, 'drain'],
    [
      'is left alone when its kubelet made it',
      { annotations: { 'kubernetes.io/config.mirror': 'x' } },
      'skip',
    ],
    ['is moved when a person says that this is safe', { annotations: { [SAFE]: 'true' } }, 'drain'],
    [
      'keeps the node when a person says that it is not',
      { ...owned, annotations: { [SAFE]: 'false' } },
      'NotSafeToEvictAnnotation',
    ],
    ['is waited for when it is to finish', { ...owned, annotations: { [SAFE]: 'on-completion' } }, 'wait'],
    ['keeps the node for its files', { ...owned, volumes: [scratch] }, 'LocalStorageRequested'],
    [
      'does not keep it for what is in memory',
      { ...owned, volumes: [{ name: 'm', emptyDir: { medium: 'Memory' } }] },
      'drain',
    ],
    [
      'does not keep it for files that do not matter',
      { ...owned, volumes: [scratch], annotations: { [`${SAFE}-local-volumes`]: 'other,scratch' } },
      'drain',
    ],
    [
      'keeps it when it is part of the system',
      { ...owned, namespace: 'kube-system' },
      'UnmovableKubeSystemPod',
    ],
  ])('%s', (_, traits, expected) => {
    expect(fate(podOf('web', traits))).toBe(expected);
  });

  it('keeps it only for an hour when it is part of the system', () => {
    const pod = podOf('dns', { ...owned, namespace: 'kube-system' });
    expect(fate(pod, { now: 3_600_000 })).toBe('UnmovableKubeSystemPod');
    expect(fate(pod, { now: 3_600_001 })).toBe('drain');
  });

  it('keeps it when its budget is spent', () => {
    const pod = podOf('web', owned);
    expect(fate(pod, { budgets: new RemainingBudgets([budgetOf(1)]) })).toBe('drain');
    expect(fate(pod, { budgets: new RemainingBudgets([budgetOf(0)]) })).toBe('NotEnoughPdb');
  });

  it('keeps it when its owner is gone, as far as one can tell', () => {
    const pod = podOf('web', owned);
    expect(fate(pod, { store: { named: () => undefined } })).toBe('ControllerNotFound');
    expect(fate(pod)).toBe('drain');
  });

  it('does not count when it should have ended long ago', () => {
    const pod = podOf('web');
    const ending = { ...pod, metadata: { ...pod.metadata, deletionTimestamp: formatTime(30_000) } };
    expect(fate(ending, { now: 90_000 })).toBe('NotReplicated');
    expect(fate(ending, { now: 91_000 })).toBe('skip');
  });

  it('may go when an operator allows what is forbidden by default', () => {
    const flags = {
      ...defaultFlags,
      skipNodesWithSystemPods: false,
      skipNodesWithLocalStorage: false,
      skipNodesWithCustomControllerPods: false,
    };
    const pod = podOf('web', { owner: 'GameServerSet', namespace: 'kube-system', volumes: [scratch] });
    expect(fate(pod, { flags })).toBe('drain');
  });
});

describe('the pods of a node', () => {
  it('are sorted into those that move, daemons and those that finish', () => {
    const pods = [
      podOf('a', owned),
      podOf('b', { owner: 'DaemonSet' }),
      podOf('c', { ...owned, annotations: { [SAFE]: 'on-completion' } }),
    ];
    expect(podsToMove(pods, context())).toMatchObject({
      ok: true,
      pods: [{ metadata: { name: 'a' } }],
      daemons: [{ metadata: { name: 'b' } }],
      finishing: [{ metadata: { name: 'c' } }],
    });
  });

  it('all stay when one has to', () => {
    expect(podsToMove([podOf('a', owned), podOf('lonely')], context())).toMatchObject({
      ok: false,
      blocking: { reason: 'NotReplicated', message: 'default/lonely is not replicated' },
    });
  });
});

describe('a budget', () => {
  it('is spent by what is planned', () => {
    const budgets = new RemainingBudgets([budgetOf(2)]);
    const pods = ['a', 'b', 'c'].map((name) => podOf(name, owned));
    expect(budgets.allowsTogether(pods)).toBe(false);
    expect(budgets.allowsTogether(pods.slice(1))).toBe(true);
    budgets.spend(pods.slice(1));
    expect(budgets.blocking(podOf('a', owned))?.metadata.name).toBe('web');
    expect(budgets.isCovered(podOf('a', { labels: {} }))).toBe(false);
  });
});
