import { describe, expect, it } from 'vitest';
import {
  controllerOf,
  isControlledBy,
  isNodeReady,
  isPodReady,
  isTerminal,
  withCondition,
} from './pod-status.ts';
import type { PodCondition } from './types.ts';

const ready: PodCondition = { type: 'Ready', status: 'False', lastTransitionTime: 'then' };

describe('conditions', () => {
  it('keep the time of their last transition while the status stays', () => {
    const next = withCondition([ready], { ...ready, status: 'False', reason: 'other' }, 'now');
    expect(next).toEqual([{ ...ready, reason: 'other' }]);
  });

  it('get the present time when the status changes', () => {
    expect(withCondition([ready], { type: 'Ready', status: 'True' }, 'now')).toEqual([
      { type: 'Ready', status: 'True', lastTransitionTime: 'now' },
    ]);
  });

  it('are added at the end, and kept in place', () => {
    const added = withCondition([ready], { type: 'Other', status: 'True' }, 'now');
    expect(added.map(({ type }) => type)).toEqual(['Ready', 'Other']);
    const changed = withCondition(added, { type: 'Ready', status: 'True' }, 'later');
    expect(changed.map(({ type }) => type)).toEqual(['Ready', 'Other']);
  });

  it('stay the same list when nothing changes', () => {
    const list = [ready];
    expect(withCondition(list, { type: 'Ready', status: 'False' }, 'now')).toBe(list);
  });
});

describe('status helpers', () => {
  it('tell ready pods and nodes', () => {
    expect(isPodReady({ status: { conditions: [{ type: 'Ready', status: 'True' }] } })).toBe(true);
    expect(isPodReady({})).toBe(false);
    expect(isNodeReady({ status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } })).toBe(false);
  });

  it.each([
    ['Succeeded', true],
    ['Failed', true],
    ['Running', false],
  ])('%s is terminal: %s', (phase, terminal) => {
    expect(isTerminal({ status: { phase } })).toBe(terminal);
  });

  it('tell who controls an object', () => {
    const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'a', uid: '1' };
    const pod = {
      metadata: {
        uid: '9',
        ownerReferences: [
          { ...owner, uid: '2' },
          { ...owner, controller: true },
        ],
      },
    };
    expect(controllerOf(pod)?.uid).toBe('1');
    expect(isControlledBy(pod, { metadata: { uid: '1' } })).toBe(true);
    expect(isControlledBy({ metadata: { uid: '9' } }, { metadata: { uid: '1' } })).toBe(false);
  });
});
