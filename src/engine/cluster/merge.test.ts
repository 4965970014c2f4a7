import { describe, expect, it } from 'vitest';
import { mergeApplied, withNulls } from './merge.ts';

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

  it('keeps no null of what was not there before', () => {
    expect(mergeApplied({}, {}, { a: { b: null, c: { d: null } } })).toEqual({ a: { c: {} } });
  });

  it('takes the nulls from the manifest, which decoding has dropped', () => {
    const manifest = { strategy: { type: 'Recreate', rollingUpdate: null }, other: { unknown: null } };
    expect(withNulls({ strategy: { type: 'Recreate' } }, manifest)).toEqual({
      strategy: { type: 'Recreate', rollingUpdate: null },
    });
  });
});
