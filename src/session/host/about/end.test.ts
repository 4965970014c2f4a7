import { beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, createCluster } from '../../../engine/index.ts';
import { startProgram } from '../../../engine/shell/index.ts';
import { defaultScenario } from '../../../scenario/scenarios/default.ts';
import type { Ref } from '../../view.ts';
import { aboutChecked } from './checked.ts';
import { aboutEnd } from './end.ts';
import { aboutFate } from './fate.ts';
import { aboutRequests } from './requests.ts';

let cluster: Cluster;
let gone: Ref;

beforeAll(() => {
  cluster = createCluster(defaultScenario.spec, startProgram);
  cluster.runUntil(150_000);
  const before = new Set([...cluster.store.list('Pod')].map(({ metadata }) => metadata.name));
  cluster.act({ type: 'scale', kind: 'Deployment', name: 'web', replicas: 2 });
  cluster.advance(60_000);
  for (const { metadata } of cluster.store.list('Pod')) before.delete(metadata.name);
  gone = { kind: 'Pod', namespace: 'default', name: [...before][0] ?? '' };
});

describe('what the page is told of ends', () => {
  test('each hop says as what it is drawn: a ReplicaSet as its Deployment, a pod that is gone where it was', () => {
    const answer = aboutEnd(gone, cluster);
    if (answer.about !== 'end') throw new Error('it has ended');
    const drawn = answer.paths[0]?.hops.map(({ drawnAs }) => drawnAs.map(({ kind }) => kind));
    expect(drawn).toEqual([
      ['Pod', 'Node'],
      ['Pod', 'Node'],
      ['ReplicaSet', 'Deployment'],
      ['Deployment'],
      [],
    ]);
    expect(answer.paths[0]?.hops.at(-1)?.says).toBe('You scaled Deployment web to 2');
  });

  test('a forecast is of pods, containers, nodes and zones, and of nothing else', () => {
    expect(aboutFate({ about: 'fate', ref: { kind: 'Node', name: 'worker-1' } }, cluster)).toHaveProperty(
      'fate',
    );
    expect(aboutFate({ about: 'fate', ref: gone }, cluster)).toEqual({ about: 'fate' });
    const service = { kind: 'Service', namespace: 'default', name: 'web' };
    expect(aboutFate({ about: 'fate', ref: service }, cluster)).toEqual({ about: 'fate' });
  });

  test('requests are told of Services and pods', () => {
    const service = { kind: 'Service', namespace: 'default', name: 'web' };
    expect(aboutRequests(service, cluster)).toHaveProperty('why.outcomes.0.outcome', 'answered');
    expect(aboutRequests({ kind: 'Node', name: 'worker-1' }, cluster).about).toBe('nothing');
  });

  test('what a behaviour was checked by is told with what is simplified in it', () => {
    const answer = aboutChecked(['requests']);
    if (answer.about !== 'checked') throw new Error('it is known');
    expect(answer.checked[0]?.differences.map(({ id }) => id)).toContain('latency-by-formula');
  });
});
