import { describe, expect, it } from 'vitest';
import type { Key } from '../api/key.ts';
import { explainScaleUp, explainVerdict } from './cluster-autoscaling.ts';

const MINUTE = 60_000;
const pods = ['default/a', 'default/b'] as Key[];

describe('the cluster autoscaler explains', () => {
  it('how it found nodes for pods', () => {
    expect(
      explainScaleUp({
        time: 0,
        pods,
        pools: [
          { pool: 'full', type: 'skipped', reasons: ['max node group size reached'] },
          { pool: 'gpu', type: 'rejected', reasons: { 'Insufficient cpu': 2 } },
          { pool: 'burst', type: 'estimated', newNodes: 1, pods: 2, reasons: {} },
        ],
        expanders: [
          { expander: 'least-waste', left: ['burst', 'other'], verdicts: { burst: 'would waste 10 %' } },
          { expander: 'chance', left: ['burst'], verdicts: {} },
        ],
        resized: [{ pool: 'burst', from: 0, to: 1, max: 5 }],
        helped: pods,
      }),
    ).toEqual([
      '2 pods fit no node, so the cluster autoscaler looked for a pool that helps them.',
      'full cannot be used: max node group size reached.',
      'A new node of gpu would not do: Insufficient cpu (2 pods).',
      'burst would help 2 pods with 1 new node.',
      'The expander least-waste prefers burst and other: burst would waste 10 %.',
      'They are equally good; chance picked burst.',
      'So burst goes from 0 to 1 machines (at most 5), for 2 pods.',
    ]);
  });

  it('that it could not', () => {
    const nothing = { time: 0, pods: pods.slice(1), pools: [], expanders: [], resized: [], helped: [] };
    expect(explainScaleUp(nothing).at(-1)).toBe('No pool can help now.');
    expect(explainScaleUp({ ...nothing, problem: 'too many nodes' }).at(-1)).toBe(
      'Nothing was done: too many nodes.',
    );
  });

  it('how long until a node goes', () => {
    const unneeded = { type: 'unneeded', utilization: 0.25, since: 0, until: 10 * MINUTE, pods } as const;
    expect(explainVerdict(unneeded, undefined, 10_000)).toEqual([
      'The cluster autoscaler does not need it: 25 % of it is requested, and its 2 pods would fit other nodes. So for 10 s.',
      'If that lasts, it goes in 9 min 50 s.',
    ]);
    const delay = { since: 0, until: 20 * MINUTE, setting: 'caScaleDownDelayAfterAdd' } as const;
    expect(explainVerdict(unneeded, delay, 15 * MINUTE).at(-1)).toBe(
      'After scaling, no node goes for a while: 5 min are left.',
    );
  });

  it('why a node stays', () => {
    const blocking = {
      pod: 'default/a' as Key,
      reason: 'NotReplicated',
      message: 'default/a is not replicated',
    };
    const stays = {
      type: 'stays',
      reason: 'BlockedByPod',
      blocking,
      utilization: 0.1,
      recheckAt: 5 * MINUTE,
    } as const;
    expect(explainVerdict(stays, undefined, 0)).toEqual([
      'The cluster autoscaler keeps it: a pod may not be moved: NotReplicated, default/a is not replicated (10 % of it is requested).',
      'It looks again in 5 min.',
    ]);
  });
});
