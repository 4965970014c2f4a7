import { describe, expect, it } from 'vitest';
import type { Key } from '../api/key.ts';
import { defaultSettings } from '../api/settings.ts';
import type { Wait } from '../api/wait.ts';
import { describeSetting, describeWait } from './describe-wait.ts';

const wait = (type: Wait['type'], setting: Wait['setting'], ms: number): Wait => ({
  type,
  setting,
  kind: 'Pod',
  key: 'default/web-x' as Key,
  since: 0,
  until: ms,
});

describe('a wait in words', () => {
  it.each([
    [wait('node-grace-period', 'nodeMonitorGracePeriod', 51_000), '--node-monitor-grace-period: 50 s'],
    [wait('eviction', 'tolerationSeconds', 300_000), 'tolerationSeconds: 5 min'],
    [wait('container-back-off', 'containerBackOffMax', 80_000), 'CrashLoopBackOff: 80 s'],
    [wait('image-pull', 'registryBytesPerSecond', 1_400), 'registry to node: 50 MB/s'],
  ])('names the setting that decides it', (each, text) => {
    expect(describeSetting(each, defaultSettings)).toBe(text);
  });

  it('tells what happens then', () => {
    expect(describeWait(wait('eviction', 'tolerationSeconds', 1))).toBe('until web-x is evicted');
  });
});
