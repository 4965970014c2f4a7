import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../api/settings.ts';
import { lastingTaints, taintedAt, toBeDeleted } from '../taints.ts';
import { Backoff } from './backoff.ts';
import { Cooldown } from './cooldown.ts';
import { formatGoDuration, parseGoDuration } from './go-duration.ts';
import { printYaml } from './yaml.ts';

const MINUTE = 60_000;

describe('a pool that failed', () => {
  it('is left alone for five minutes, then ten, and at most thirty', () => {
    const backoff = new Backoff(defaultSettings);
    const failure = { code: 'timeout', message: 'too late' };
    const lengths: number[] = [];
    for (let now = 0, turn = 0; turn < 5; turn++) {
      backoff.fail('burst', failure, now);
      const [wait] = backoff.waits(now);
      lengths.push(((wait?.until ?? 0) - now) / MINUTE);
      now = (wait?.until ?? 0) + 1;
      expect(backoff.of('burst', now - 1)).toEqual(failure);
      expect(backoff.of('burst', now)).toBeUndefined();
    }
    expect(lengths).toEqual([5, 10, 20, 30, 30]);
  });

  it('is as good as new after three hours', () => {
    const backoff = new Backoff(defaultSettings);
    backoff.fail('burst', { code: '', message: '' }, 0);
    backoff.forgetOld(180 * MINUTE + 1);
    expect([...backoff.ends()]).toEqual([]);
  });

  it('is not left alone longer for failures at the same time', () => {
    const backoff = new Backoff(defaultSettings);
    backoff.fail('burst', { code: '', message: '' }, 0);
    backoff.fail('burst', { code: '', message: '' }, 1_000);
    expect([...backoff.ends()]).toEqual([5 * MINUTE + 1_000]);
  });
});

describe('after scaling', () => {
  it('no node goes for a while', () => {
    const cooldown = new Cooldown(defaultSettings);
    expect(cooldown.isActive(0)).toBe(false);
    cooldown.scaledUp(0);
    cooldown.failed(8 * MINUTE);
    expect(cooldown.delay(MINUTE)).toMatchObject({
      until: 11 * MINUTE,
      setting: 'caScaleDownDelayAfterFailure',
    });
    expect([10, 11].map((minutes) => cooldown.isActive(minutes * MINUTE))).toEqual([true, false]);
  });

  it('it may forbid it for one look', () => {
    const cooldown = new Cooldown(defaultSettings);
    cooldown.forbid();
    expect(cooldown.isActive(0)).toBe(true);
    cooldown.beginLook();
    expect(cooldown.isActive(0)).toBe(false);
  });
});

describe('a duration', () => {
  it.each([
    [0, '0s'],
    [250, '250ms'],
    [10_500, '10.5s'],
    [900_000, '15m0s'],
    [5_405_000, '1h30m5s'],
  ])('of %d ms is printed as %s', (ms, text) => {
    expect(formatGoDuration(ms)).toBe(text);
    expect(parseGoDuration(text)).toBe(ms);
  });

  it.each(['', '5', 'm', '1.5.s', '10 s'])('is not %j', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });
});

describe('a status', () => {
  it('is printed with its keys sorted, and quoted where it would be read as something else', () => {
    const status = {
      time: '2026-01-01 09:00:10.5 +0000 UTC',
      lastProbeTime: '2026-01-01T09:00:10Z',
      backoffInfo: {},
      nodeGroups: [{ name: 'burst', health: { minSize: 0 } }, { name: '007' }],
      message: 'failed: it is late',
    };
    expect(printYaml(status)).toBe(`backoffInfo: {}
lastProbeTime: "2026-01-01T09:00:10Z"
message: 'failed: it is late'
nodeGroups:
- health:
    minSize: 0
  name: burst
- name: "007"
time: 2026-01-01 09:00:10.5 +0000 UTC
`);
  });
});

describe('a mark on a node', () => {
  it('tells when it was made', () => {
    const spec = { taints: [toBeDeleted(12_345)] };
    expect(taintedAt({ spec }, 'ToBeDeletedByClusterAutoscaler')).toBe(12_000);
    expect(taintedAt({ spec: {} }, 'ToBeDeletedByClusterAutoscaler')).toBeUndefined();
  });

  it('is nothing that another node of its pool would have', () => {
    const keep = { key: 'dedicated', effect: 'NoSchedule' };
    const passing = [
      'node.kubernetes.io/not-ready',
      'startup-taint.cluster-autoscaler.kubernetes.io/agent',
      'status-taint.cluster-autoscaler.kubernetes.io/x',
    ].map((key) => ({ key, effect: 'NoSchedule' }));
    expect(lastingTaints([toBeDeleted(0), keep, ...passing])).toEqual([keep]);
  });
});
