import { expect, test } from 'vitest';
import { act, openScenario } from '../../scenario/replay.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import type { NodeView } from '../view.ts';
import { Projection } from './projection.ts';

const pace = { playing: false, speed: 1, reachedSpeed: 0 };
const allRun = { kubelet: 'Running', kubeProxy: 'Running', containerRuntime: 'Running' };

test('a node shows which of its agents run, whether it is connected, and when it was last heard of', () => {
  const cluster = openScenario(defaultScenario.spec);
  const projection = new Projection(cluster);
  cluster.advance(30_000);
  const nodes = () => projection.project(pace, 0).nodes;
  const [node = ''] = Object.keys(nodes());
  const view = (): NodeView | undefined => nodes()[node];
  expect(view()).toMatchObject({ agents: allRun, connected: true, state: 'Ready' });

  const cutAt = cluster.now;
  act(cluster, { type: 'partitionNode', name: node });
  act(cluster, { type: 'stopAgent', node, agent: 'kube-proxy' });
  cluster.advance(20_000);
  expect(view()).toMatchObject({
    agents: { ...allRun, kubeProxy: 'Stopped' },
    connected: false,
    state: 'Ready',
  });
  expect(view()?.lastHeartbeat).toBeLessThanOrEqual(cutAt);

  act(cluster, { type: 'healNode', name: node });
  act(cluster, { type: 'stopAgent', node, agent: 'container-runtime' });
  cluster.advance(60_000);
  expect(view()).toMatchObject({ connected: true, state: 'NotReady' });
  expect(cluster.now - (view()?.lastHeartbeat ?? 0)).toBeLessThan(10_000);

  act(cluster, { type: 'killNode', name: node });
  cluster.advance(1_000);
  expect(view()).toMatchObject({ connected: false, power: 'Off' });
  expect(Object.values(view()?.agents ?? {})).toEqual(['Stopped', 'Stopped', 'Stopped']);
});

test('a node shows what it lacks, how full its disk is, and what will soon be its end', () => {
  const cluster = openScenario(defaultScenario.spec);
  const projection = new Projection(cluster);
  cluster.advance(30_000);
  const view = (): NodeView | undefined => projection.project(pace, 0).nodes['worker-1'];
  expect(view()).toMatchObject({ pressure: [], spot: false, disk: { capacity: 100 * 1024 ** 3 } });
  const before = view()?.disk.used ?? 0;

  act(cluster, { type: 'fillDisk', name: 'worker-1', percent: 95 });
  cluster.advance(60_000);
  expect(view()?.pressure).toEqual(['DiskPressure']);
  expect(view()?.disk.used).toBeGreaterThan(before);

  act(cluster, { type: 'shutDownNode', name: 'worker-1' });
  cluster.advance(100);
  expect(view()?.leaving).toBe('shutting down');
});

test('machines of a spot pool are told apart, and say when they are taken back', () => {
  const cluster = openScenario(defaultScenario.spec);
  const projection = new Projection(cluster);
  act(cluster, { type: 'addPool', name: 'cheap', min: 1, max: 2, cores: 2, memoryGiB: 4, spot: true });
  cluster.advance(120_000);
  const view = () => projection.project(pace, 0);
  const [machine] = Object.values(view().nodes).filter(({ pool }) => pool === 'cheap');
  expect(machine).toMatchObject({ spot: true });
  expect(view().pools.cheap).toMatchObject({ spot: true });

  act(cluster, { type: 'reclaimSpot', name: machine?.name ?? '' });
  cluster.advance(100);
  expect(view().nodes[machine?.id ?? '']?.leaving).toBe('reclaimed');
});

test('a pod tells what it asks of a node', () => {
  const cluster = openScenario(defaultScenario.spec);
  const [pod] = Object.values(new Projection(cluster).project(pace, 0).pods);
  expect(pod?.requests).toEqual({ cpu: 100, memory: 128 * 1024 ** 2 });
});
