import { beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, createCluster } from '../../../engine/index.ts';
import { outOfRoom } from '../../../scenario/scenarios/out-of-room.ts';
import { aboutMachines } from './machines.ts';
import { aboutNext } from './next.ts';
import { aboutReplicas } from './replicas.ts';

let cluster: Cluster;

beforeAll(() => {
  const { actions = [], ...start } = outOfRoom.spec;
  cluster = createCluster({ ...start } as never);
  for (const { at, action } of actions) {
    cluster.runUntil(at);
    cluster.act(action);
  }
  cluster.advance(15_000);
});

describe('what the page asks about scaling', () => {
  test('a workload tells who set its number', () => {
    const answer = aboutReplicas(
      { about: 'replicas', ref: { kind: 'Deployment', namespace: 'default', name: 'render' } },
      cluster,
    );
    expect(answer).toMatchObject({
      why: { setBy: { by: 'user', says: 'You scaled Deployment render to 12' } },
    });
  });

  test('without a machine, all are told of; with one, only that', () => {
    const all = aboutMachines(undefined, cluster);
    const one = aboutMachines({ kind: 'Node', name: 'worker-1' }, cluster);
    expect(all.about === 'machines' && all.why?.stays.length).toBe(2);
    expect(one.about === 'machines' && one.why?.stays.map(({ node }) => node)).toEqual(['worker-1']);
  });

  test('timers come with the object that waits', () => {
    const answer = aboutNext({ about: 'next', withoutRepeats: true }, cluster);
    const boot =
      answer.about === 'next' ? answer.things.find(({ type }) => type === 'machine-boot') : undefined;
    expect(boot?.ref).toMatchObject({ kind: 'Machine' });
    expect(boot?.until).toBeGreaterThan(cluster.now);
  });
});
