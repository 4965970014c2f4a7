import { describe, expect, it } from 'vitest';
import type { Node, Pod } from '../api/types.ts';
import { TrialScheduling } from '../cloud/autoscaler/trial-scheduling.ts';
import { estimate } from '../cloud/scale-up/estimate.ts';
import type { ClusterSnapshot } from '../cloud/simulation.ts';
import { nodeOf, podOf } from '../cloud/testing/objects.ts';
import { defaultProfile } from '../scheduler/profile.ts';
import { Runner } from '../scheduler/runner.ts';
import { SimulatedCluster } from './simulated-cluster.ts';

const lister = { named: () => undefined, list: () => [] };
const runner = new Runner(defaultProfile);

function simulate(nodes: readonly Node[], pods: readonly Pod[] = []): SimulatedCluster {
  return new SimulatedCluster(lister, runner, nodes, pods);
}

function fourCores(name: string): Node {
  const node = nodeOf(name, { cpu: '4', memory: '8Gi', pods: '110' });
  return { ...node, metadata: { ...node.metadata, labels: { 'kubernetes.io/hostname': name } } };
}

/** Pods of one ReplicaSet, each of so many cores. */
function replicas(count: number, cpu: string, spec: Partial<Pod['spec']> = {}): Pod[] {
  return Array.from({ length: count }, (_, index) => {
    const pod = podOf(`web-${index}`, { owner: 'ReplicaSet', requests: { cpu } });
    return { ...pod, spec: { ...pod.spec, ...spec } };
  });
}

/** Which pods are where. */
function picture(cluster: ClusterSnapshot): string[] {
  return cluster
    .nodes()
    .map(({ node, pods }) => `${node.metadata.name}: ${pods.map(({ metadata }) => metadata.name).join()}`);
}

describe('a simulated cluster', () => {
  it('says what the scheduler says', () => {
    const cluster = simulate([fourCores('a')], [podOf('big', { requests: { cpu: '3' }, nodeName: 'a' })]);
    expect(cluster.check(podOf('p', { requests: { cpu: '1' } }), 'a')).toBeUndefined();
    expect(cluster.check(podOf('p', { requests: { cpu: '2' } }), 'a')).toEqual({
      plugin: 'NodeResourcesFit',
      reasons: ['Insufficient cpu'],
    });
  });

  it('counts pods that were promised a node', () => {
    const promised = podOf('p', { requests: { cpu: '4' } });
    const pods = [{ ...promised, status: { nominatedNodeName: 'a' } }];
    expect(simulate([fourCores('a')], pods).check(podOf('q', { requests: { cpu: '1' } }), 'a')).toBeDefined();
  });

  it('places pods in turn, and only where they may go', () => {
    const cluster = simulate([
      fourCores('a'),
      fourCores('b'),
      { ...fourCores('c'), spec: { unschedulable: true } },
    ]);
    const place = (name: string) => cluster.placeAnywhere(podOf(name, { requests: { cpu: '1' } }));
    expect([place('1'), place('2'), place('3')]).toEqual(['b', 'a', 'b']);
    expect(cluster.placeAnywhere(podOf('4'), (name) => name === 'c')).toBeUndefined();
  });

  it('takes everything back after an attempt that is not to be kept', () => {
    const cluster = simulate([fourCores('a'), fourCores('b')], [podOf('x', { nodeName: 'a' })]);
    const before = picture(cluster);
    const attempt = (keep: boolean) =>
      cluster.fork(() => {
        cluster.addNode(fourCores('c'), [podOf('d', { nodeName: 'c' })]);
        cluster.place(podOf('y'), 'b');
        cluster.fork(() => ({ value: cluster.removeNode('b'), keep: true }));
        cluster.replaceNode({ ...fourCores('a'), spec: { unschedulable: true } });
        cluster.removePod(podOf('x', { nodeName: 'a' }));
        return { value: picture(cluster), keep };
      });
    const changed = attempt(false);
    expect(changed).toEqual(['a: ', 'c: d']);
    expect(picture(cluster).sort()).toEqual(before.sort());
    expect(cluster.get('a')?.node.spec.unschedulable).toBeUndefined();
    attempt(true);
    expect(picture(cluster)).toEqual(changed);
  });
});

describe('an estimate', () => {
  const template = { node: fourCores('template'), pods: [] };
  const needed = (pods: readonly Pod[], limit = 100) => {
    const { nodeCount, pods: placed } = estimate([pods], template, simulate([]), limit);
    return [nodeCount, placed.length];
  };

  it('packs pods tightly', () => {
    expect(needed(replicas(9, '1'))).toEqual([3, 9]);
    expect(needed(replicas(3, '3'))).toEqual([3, 3]);
  });

  it('begins with the largest, so that the small ones fill the gaps', () => {
    const groups = [replicas(2, '1'), replicas(2, '3')];
    expect(estimate(groups, template, simulate([]), 100).nodeCount).toBe(2);
  });

  it('gives up on what no new node can take', () => {
    expect(needed(replicas(3, '5'))).toEqual([0, 0]);
  });

  it('stops at its limit', () => {
    expect(needed(replicas(9, '1'), 2)).toEqual([2, 8]);
    expect(needed(replicas(9, '1'), 0)).toEqual([0, 0]);
  });

  it('knows pods that must not share a node', () => {
    const affinity = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } },
        ],
      },
    };
    expect(needed(replicas(3, '1', { affinity }))).toEqual([3, 3]);
  });

  it('knows pods that spread over nodes', () => {
    const constraint = {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'web' } },
    };
    const [nodes, placed] = needed(replicas(6, '2', { topologySpreadConstraints: [constraint] }));
    expect([nodes, placed]).toEqual([3, 6]);
  });
});

describe('trial scheduling', () => {
  it('puts pods where it put them last time', () => {
    const scheduling = new TrialScheduling();
    const pods = replicas(2, '1');
    const first = scheduling.schedule(simulate([fourCores('a'), fourCores('b'), fourCores('c')]), pods);
    scheduling.dropOldHints();
    const again = scheduling.schedule(simulate([fourCores('c'), fourCores('b'), fourCores('a')]), pods);
    expect([...again.values()]).toEqual([...first.values()]);
  });

  it('begins with what is important, and may stop at the first failure', () => {
    const [low, high] = [podOf('low', { requests: { cpu: '4' } }), podOf('high', { requests: { cpu: '4' } })];
    const important = { ...high, spec: { ...high.spec, priority: 10 } };
    const placed = new TrialScheduling().schedule(simulate([fourCores('a')]), [low, important]);
    expect([...placed.keys()]).toEqual([important]);
    const options = { stopAtFailure: true };
    const tried = new TrialScheduling().schedule(
      simulate([fourCores('a')]),
      [podOf('huge', { requests: { cpu: '9' } }), podOf('small')],
      options,
    );
    expect(tried.size).toBe(0);
  });
});
