import { expect, it } from 'vitest';
import type { Key } from '../api/key.ts';
import { SchedulingHistory } from './history.ts';
import type { SchedulingRecord } from './record.ts';

const record = (podUid: string, attempt: number, nodes = 1): SchedulingRecord => ({
  time: 0,
  podKey: `default/${podUid}` as Key,
  podUid,
  attempt,
  nodeCount: nodes,
  rejected: [],
  feasible: Array.from({ length: nodes }, (_, i) => `n${i}`),
  skippedScorePlugins: [],
  message: '',
});

it('remembers the last five attempts of a pod', () => {
  const history = new SchedulingHistory();
  for (let attempt = 1; attempt <= 8; attempt++) history.add(record('a', attempt));
  expect(history.of('a').map(({ attempt }) => attempt)).toEqual([4, 5, 6, 7, 8]);
  expect(history.last('a')?.attempt).toBe(8);
  expect(history.size).toBe(5);
});

it('remembers two thousand attempts in all, and fewer where each names thousands of nodes', () => {
  const small = new SchedulingHistory();
  for (let i = 0; i < 2500; i++) small.add(record(`p${i}`, 1));
  expect(small.size).toBe(2000);
  expect(small.of('p499')).toEqual([]);
  const large = new SchedulingHistory();
  for (let i = 0; i < 200; i++) large.add(record(`p${i}`, 1, 5000));
  expect(large.size).toBe(100);
  expect([...large.all()][0]?.podUid).toBe('p100');
});
