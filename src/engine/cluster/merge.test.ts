import { describe, expect, it } from 'vitest';
import { mergeApplied } from './merge.ts';

describe('applying a manifest to a live object', () => {
  it('leaves alone what somebody else set, as an autoscaler sets replicas', () => {
    const live = { spec: { replicas: 7, paused: false } };
    expect(mergeApplied(live, { spec: { paused: true } }, { spec: { paused: true } })).toEqual({
      spec: { replicas: 7, paused: true },
    });
  });

  it('removes what the last manifest named and this one does not', () => {
    const live = { labels: { app: 'web', tier: 'front' } };
    expect(mergeApplied(live, { labels: { app: 'web', tier: 'front' } }, { labels: { app: 'web' } })).toEqual(
      {
        labels: { app: 'web' },
      },
    );
  });

  it('replaces lists whole and drops what is set to null', () => {
    expect(mergeApplied({ ports: [1, 2], a: 1 }, {}, { ports: [3], a: null })).toEqual({ ports: [3] });
  });
});
