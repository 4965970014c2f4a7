import { describe, expect, test } from 'vitest';
import { makeKey } from '../api/key.ts';
import { explainMachines } from './machines.ts';
import { grown, MINUTE, machines, scale } from './testing/pools.ts';
import { act, barePod, deployment, pods, scene } from './testing/scene.ts';

describe('why this machine', () => {
  test('a machine tells for whom it was ordered, and which pools were tried', () => {
    const cluster = grown();
    const [name = ''] = machines(cluster);
    const answer = explainMachines(cluster, 'Node', makeKey(undefined, name));
    expect(answer?.scaleUp?.pods.length).toBeGreaterThan(0);
    expect(answer?.scaleUp?.pools.map(({ result }) => result)).toContain('chosen');
    expect(answer?.scaleUp?.machines.map((machine) => machine.name)).toContain(name);
  });

  test('without a pool it says that nobody orders machines', () => {
    const cluster = scene({ nodes: 1, manifests: [deployment('web', 30)] });
    cluster.advance(MINUTE);
    const waiting = pods(cluster, 'web').find(({ spec }) => spec.nodeName === undefined);
    const key = makeKey('default', waiting?.metadata.name ?? '');
    expect(explainMachines(cluster, 'Pod', key)?.says[0]).toMatch(/There is no pool of machines/);
    expect(explainMachines(cluster, 'Node', makeKey(undefined, 'worker-1'))?.says[0]).toMatch(/no pool/);
  });
});

describe('why it stays', () => {
  test('a node that is used says how much of it is requested, and which share would be little enough', () => {
    const cluster = grown();
    const [name = ''] = machines(cluster);
    cluster.advance(MINUTE);
    const [stay] = explainMachines(cluster, 'Node', makeKey(undefined, name))?.stays ?? [];
    expect(stay).toMatchObject({ type: 'stays', word: 'stays: in use' });
    expect(stay?.lines.join(' ')).toContain('--scale-down-utilization-threshold');
  });

  test('a node that nobody would miss says when it goes', () => {
    const cluster = grown();
    scale(cluster, 0);
    cluster.advance(MINUTE);
    const [name = ''] = machines(cluster);
    const [stay] = explainMachines(cluster, 'Node', makeKey(undefined, name))?.stays ?? [];
    expect(stay?.type).toBe('goes');
    expect(stay?.until).toBeGreaterThan(cluster.now);
    act(cluster, { type: 'configure', setting: 'caScaleDownUnneededTime', value: 60_000 });
    act(cluster, { type: 'configure', setting: 'caScaleDownDelayAfterAdd', value: 0 });
    cluster.advance(2 * MINUTE);
    expect(machines(cluster)).not.toContain(name);
  });

  test('a pod that would fit no other node is named, with the filter that says so', () => {
    const cluster = grown();
    scale(cluster, 0);
    const [name = ''] = machines(cluster);
    const { spec, ...rest } = deployment('tied', 1) as unknown as {
      spec: { template: { spec: object } };
    };
    const nodeSelector = { 'kubernetes.io/hostname': name };
    const template = { ...spec.template, spec: { ...spec.template.spec, nodeSelector } };
    act(cluster, { type: 'apply', manifests: [{ ...rest, spec: { ...spec, template } } as never] });
    cluster.advance(2 * MINUTE);
    const [stay] = explainMachines(cluster, 'Node', makeKey(undefined, name))?.stays ?? [];
    expect(stay).toMatchObject({ type: 'stays', word: 'stays: no other place' });
    expect(stay?.pod).toMatch(/^default\/tied-/);
    expect(stay?.lines.join(' ')).toMatch(/would fit no other node: node\(s\) didn't match .*affinity/);
  });

  test('a pod that may not be moved is named', () => {
    const cluster = grown();
    scale(cluster, 0);
    const [nodeName = ''] = machines(cluster);
    act(cluster, { type: 'apply', manifests: [barePod('alone', { nodeName })] });
    cluster.advance(2 * MINUTE);
    const stays = explainMachines(cluster, 'NodePool', makeKey(undefined, 'burst'))?.stays ?? [];
    const kept = stays.find(({ pod }) => pod === 'default/alone');
    expect(kept).toMatchObject({ type: 'stays', word: 'stays: pod without owner' });
  });
});
