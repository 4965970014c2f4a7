import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAction } from './index.ts';

const refusal = (json: unknown) => {
  const parsed = parseAction(json, 'actions[2]');
  return parsed.ok ? 'accepted' : parsed.message;
};

describe('an action from outside', () => {
  it('is taken when it is well formed', () => {
    const action = { type: 'scale', kind: 'Deployment', name: 'web', replicas: 3 };
    expect(parseAction(action, 'action')).toEqual({ ok: true, value: action });
  });

  it('is refused with the place and the fix', () => {
    expect(refusal({ type: 'explode' })).toMatch(
      /^actions\[2\]\.type: must be one of apply, delete, .*got "explode"$/,
    );
    expect(refusal({ type: 'killNode' })).toBe(
      'actions[2].name: must be text of 1 to 253 characters, got nothing',
    );
    expect(refusal({ type: 'addNode', cores: 'four', memoryGiB: 1 })).toBe(
      'actions[2].cores: must be a number between 0.1 and 512, got "four"',
    );
    expect(refusal({ type: 'cordon', name: 'a', force: true })).toBe(
      'actions[2]: unknown field "force"; it takes type, name',
    );
    expect(refusal({ type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: -1 } })).toBe(
      'actions[2].profile.rps: must be a number between 0 and 1000000, got -1',
    );
    const closed = {
      type: 'setTraffic',
      service: 'web',
      profile: { type: 'closed', users: 5, thinkSeconds: 1 },
    };
    expect(refusal({ ...closed, retries: 11 })).toBe(
      'actions[2].retries: must be a whole number between 0 and 10, got 11',
    );
    expect(refusal({ ...closed, entry: 'window' })).toBe(
      'actions[2].entry: must be one of cluster, nodePort, loadBalancer, got "window"',
    );
    expect(refusal({ ...closed, profile: { type: 'closed', users: 1.5, thinkSeconds: 1 } })).toBe(
      'actions[2].profile.users: must be a whole number between 0 and 1000000, got 1.5',
    );
    expect(refusal({ type: 'stopComponent', component: 'kubelet' })).toMatch(
      /^actions\[2\]\.component: must be one of kube-apiserver, etcd, .*, got "kubelet"$/,
    );
    expect(refusal({ type: 'slowComponent', component: 'etcd', slowMs: 60_000 })).toBe(
      'actions[2].slowMs: must be a whole number between 0 and 4000, got 60000',
    );
    expect(refusal(null)).toBe('actions[2]: must be an object, got null');
  });

  it('never crashes the reader, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (json) => {
        expect(typeof parseAction(json, 'action').ok).toBe('boolean');
      }),
    );
  });
});
