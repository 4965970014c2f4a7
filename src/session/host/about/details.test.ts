import { beforeAll, describe, expect, test } from 'vitest';
import { type Cluster, createCluster } from '../../../engine/index.ts';
import { startProgram } from '../../../engine/shell/index.ts';
import { defaultScenario } from '../../../scenario/scenarios/default.ts';
import type { Answer } from '../../protocol.ts';
import type { Ref } from '../../view.ts';
import { aboutDetails } from './details.ts';
import { aboutLogs } from './logs.ts';
import { aboutManifests } from './manifests.ts';
import { aboutObject } from './object.ts';

type Details = Extract<Answer, { readonly about: 'details' }>;

let cluster: Cluster;

beforeAll(() => {
  cluster = createCluster(defaultScenario.spec, startProgram);
  cluster.runUntil(150_000);
});

function detailsOf(ref: Ref): Details {
  const answer = aboutDetails(ref, cluster);
  if (answer.about !== 'details') throw new Error('nothing is known of it');
  return answer;
}

const web = { namespace: 'default', name: 'web' };
const rowsOf = ({ sections }: Details) => sections.flatMap(({ rows }) => rows);
const names = (details: Details, says: string) =>
  details.related.find((relation) => relation.says === says)?.refs.map(({ kind }) => kind);

describe('what is told of an object', () => {
  test('of a pod: who made it, how to reach it, how it is treated when memory runs short', () => {
    const pod = [...cluster.store.list('Pod')][0];
    const details = detailsOf({ kind: 'Pod', namespace: 'default', name: pod?.metadata.name ?? '' });
    expect(names(details, 'Made by')).toEqual(['ReplicaSet', 'Deployment']);
    expect(names(details, 'Reached through')).toEqual(['Service']);
    expect(rowsOf(details)).toContainEqual(expect.objectContaining({ name: 'Burstable' }));
    const ready = details.conditions.find(({ type }) => type === 'Ready');
    expect(ready).toMatchObject({ status: 'True', isGood: true, says: 'Services may send requests to it.' });
  });

  test('of a Deployment: its ReplicaSets, and by way of them its pods', () => {
    const details = detailsOf({ kind: 'Deployment', ...web });
    expect(names(details, 'It made')).toEqual(['ReplicaSet']);
    expect(names(details, 'Pods')).toEqual(['Pod', 'Pod', 'Pod']);
  });

  test('of a Service: what the rules of each node do, and which of them grow old', () => {
    const rules = () =>
      rowsOf(detailsOf({ kind: 'Service', ...web })).filter(({ ref }) => ref?.kind === 'Node');
    expect(rules().map(({ value }) => value)).toEqual(['to 3 pods', 'to 3 pods']);
    cluster.act({ type: 'stopAgent', node: 'worker-1', agent: 'kube-proxy' });
    cluster.act({ type: 'scale', kind: 'Deployment', ...web, replicas: 2 });
    cluster.advance(60_000);
    expect(rules().map(({ value }) => value)).toEqual(['to 3 pods; hears of no changes', 'to 2 pods']);
  });

  test('of a part of the control plane: what stops without it, and who holds its Lease', () => {
    const rows = rowsOf(detailsOf({ kind: 'ControlPlane', name: 'kube-scheduler' }));
    const held = rows.find(({ name }) => name === 'Held by');
    expect(held?.value).toMatch(/^control-plane/);
    expect(rows.find(({ name }) => name === 'Stops')?.value).toContain('Pending');
    expect(detailsOf({ kind: 'ControlPlane', name: '__proto__' }).sections).toEqual([]);
  });

  test('of a node: pressure is bad when it is there, and unknown when nobody reports', () => {
    cluster.act({ type: 'killNode', name: 'worker-2' });
    cluster.advance(120_000);
    const { conditions } = detailsOf({ kind: 'Node', name: 'worker-2' });
    const ready = conditions.find(({ type }) => type === 'Ready');
    expect(ready).toMatchObject({ status: 'Unknown', isGood: false });
    expect(detailsOf({ kind: 'Node', name: 'worker-1' }).conditions.every(({ isGood }) => isGood)).toBe(true);
  });

  test('of what is not there: nothing', () => {
    expect(aboutDetails({ kind: 'Pod', name: 'nobody' }, cluster).about).toBe('nothing');
  });
});

test('logs are refused in kubectl’s words', () => {
  const ref = { kind: 'Pod', namespace: 'default', name: 'nobody' };
  expect(aboutLogs({ about: 'logs', ref, container: '', previous: false }, cluster)).toEqual({
    about: 'logs',
    lines: [],
    problem: 'pods "nobody" not found',
  });
});

test('what is offered for editing can be applied again as it is', () => {
  for (const ref of [
    { kind: 'Deployment', ...web },
    { kind: 'Service', ...web },
  ]) {
    const answer = aboutObject(ref, cluster);
    const text = answer.about === 'object' ? answer.editable : undefined;
    expect(text).not.toMatch(/resourceVersion|uid:|status:|last-applied/);
    const read = aboutManifests(text ?? '');
    const manifests = read.about === 'manifests' ? read.manifests : [];
    expect(cluster.act({ type: 'apply', manifests })).toMatchObject({ ok: true });
  }
  expect(aboutObject({ kind: 'Machine', name: 'worker-1' }, cluster)).not.toHaveProperty('editable');
});
