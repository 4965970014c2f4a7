import { beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, createCluster } from '../../engine/index.ts';
import { startProgram } from '../../engine/shell/index.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { Projection } from '../projection/projection.ts';
import type { FiguresWanted } from '../protocol.ts';
import { figuresOf } from './answer.ts';
import { Series } from './series.ts';

const pace = { playing: false, speed: 1, reachedSpeed: 0 };
const everything: FiguresWanted = {
  about: 'figures',
  span: 600,
  cluster: true,
  service: '',
  workload: 'Deployment/default/web',
};

let cluster: Cluster;
let series: Series;

beforeAll(() => {
  cluster = createCluster(defaultScenario.spec, startProgram);
  const projection = new Projection(cluster);
  series = new Series();
  const look = () => series.note(cluster, projection.project(pace, 0));
  // Only three looks, and long leaps between them.
  cluster.runUntil(120_000);
  look();
  cluster.act({ type: 'killNode', name: 'worker-2' });
  cluster.runUntil(420_500);
  look();
  cluster.runUntil(421_500);
  look();
});

describe('figures over time', () => {
  test('have no hole where time jumped: log and load are remembered elsewhere', () => {
    const { lines, from, to, step } = figuresOf(everything, series);
    expect([from, to, step]).toEqual([0, 421, 1]);
    const at = (line: string, second: number) => lines[line]?.[second - from];
    expect(at('cluster nodesReady', 119)).toBe(2);
    // Fifty seconds of silence at most, before the control plane takes note.
    expect(at('cluster nodesReady', 180)).toBe(1);
    expect(at('replicas wanted', 300)).toBeGreaterThan(0);
    expect(at('requests', 200)).toBeGreaterThan(0);
    expect(lines.p95?.filter((value) => value !== null).length).toBeGreaterThan(60);
    expect(Object.keys(lines).some((line) => line.startsWith('failed: '))).toBe(true);
    const failed = lines.failed ?? [];
    const reasons = Object.keys(lines).filter((line) => line.startsWith('failed: '));
    failed.forEach((sum, row) => {
      const parts = reasons.reduce((total, reason) => total + (lines[reason]?.[row] ?? 0), 0);
      expect(parts).toBe(sum ?? 0);
    });
  });

  test('tell only what is new to those who know the rest', () => {
    const all = figuresOf(everything, series);
    const { from, lines } = figuresOf({ ...everything, since: 420 }, series);
    expect(from).toBe(420);
    for (const line in all.lines) expect(lines[line]).toEqual(all.lines[line]?.slice(420));
  });

  test('are the same in ten second steps, further back', () => {
    const { step, from, to, lines } = figuresOf({ ...everything, span: 3600 }, series);
    expect([step, from, to]).toEqual([10, 0, 42]);
    expect(lines.requests).toHaveLength(43);
    expect(lines['cluster nodesReady']?.at(-1)).toBe(1);
  });

  test('name the pods of a workload with their bounds', () => {
    const { pods, lines } = figuresOf(everything, series);
    expect(pods.length).toBeGreaterThan(0);
    for (const { id, cpuRequest } of pods) {
      expect(cpuRequest).toBeGreaterThan(0);
      expect(lines[`pod ${id} cpu`]?.some((value) => (value ?? 0) > 0)).toBe(true);
    }
  });

  test('cost what the machines cost', () => {
    const { lines } = figuresOf(everything, series);
    expect(lines['cluster cost']?.at(-1)).toBeGreaterThan(0.1);
  });
});
