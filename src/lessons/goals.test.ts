import { beforeAll, describe, expect, test } from 'vitest';
import type { Cluster } from '../engine/index.ts';
import { act, openScenario } from '../scenario/replay.ts';
import { defaultScenario } from '../scenario/scenarios/default.ts';
import { checkGoal, evaluateGoal } from './goals.ts';
import { momentOf, type Snapshot } from './snapshot.ts';

let cluster: Cluster;
let snapshot: Snapshot;

beforeAll(() => {
  cluster = openScenario(defaultScenario.spec);
  const before = momentOf(cluster);
  act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 4 });
  cluster.advance(20_000);
  snapshot = {
    ...momentOf(cluster),
    before,
    elapsed: 20,
    did: cluster.actions.map(({ action }) => action),
    looked: ['Node/worker-1'],
  };
});

describe('a goal', () => {
  test.each([
    ['now == 170.0 && elapsed == 20.0', true],
    ['elapsed + 1 > 20', true],
    ['pods.size() == 4 && before.pods.size() == 3', true],
    ['pods.all(p, ready(p) && !ending(p))', true],
    ['pods.all(p, label(p, "app") == "web" && label(p, "other") == "")', true],
    ['nodes.filter(n, ready(n)).size() == 2', true],
    ['machines.exists(m, m.status.power == "Off")', false],
    [
      'deployments.exists(d, d.metadata.name == "web" && d.spec.replicas == 4 && d.status.readyReplicas == 4)',
      true,
    ],
    ['services.exists_one(s, s.metadata.name == "web")', true],
    ['events.exists(e, e.reason == "Scheduled" && e.kind == "Pod")', true],
    ['traffic.web.requestsPerSecond == 20 && traffic.web.failuresPerSecond < 1', true],
    ['traffic.web.totalOk - before.traffic.web.totalOk > 300', true],
    ['did.exists(d, d.type == "scale" && d.replicas == 4) && "Node/worker-1" in looked', true],
    ['replicaSets.all(r, owner(r) == "Deployment/web") && pods.all(p, owner(p) != "")', true],
    ['pods.all(p, usage[p.metadata.name].memoryBytes > 1000)', true],
    [
      'pods.exists(p, logs(p, "nginx").contains("GET /")) || pods.exists(p, logs(p, "web").contains("GET /"))',
      true,
    ],
    ['logs(pods[0], "no-such-container") == ""', true],
    ['pods.exists(p, !before.pods.exists(b, b.metadata.uid == p.metadata.uid))', true],
  ])('%s is %s', (goal, met) => {
    expect(checkGoal(goal)).toBeUndefined();
    expect(evaluateGoal(goal, snapshot)).toEqual({ ok: true, met });
  });

  test.each([
    ['pods.size(', /./],
    ['pods.size()', /gives int/],
    ['nobody == 1', /nobody/],
    ['ready(pods', /./],
    [Array(400).fill('(').join(''), /./],
  ])('%s is refused', (goal, message) => {
    expect(checkGoal(goal)).toMatch(message);
  });

  test('that speaks of what is not there says so', () => {
    expect(evaluateGoal('pods[0].nonsense == 1', snapshot)).toEqual({
      ok: false,
      message: expect.stringContaining('nonsense'),
    });
  });
});
