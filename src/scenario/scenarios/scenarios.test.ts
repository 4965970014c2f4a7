import { beforeAll, describe, expect, test } from 'vitest';
import type { Cluster } from '../../engine/index.ts';
import { startProgram } from '../../engine/shell/index.ts';
import { Replay } from '../replay.ts';
import type { Scenario } from '../scenario.ts';
import { badImage } from './bad-image.ts';
import { nodeFails } from './node-fails.ts';
import { noisyNeighbour } from './noisy-neighbour.ts';
import { outOfRoom } from './out-of-room.ts';
import { readyScenarios } from './ready.ts';
import { sideBySide } from './side-by-side.ts';
import { spike } from './spike.ts';

const MINUTE = 60_000;

interface Opened {
  readonly cluster: Cluster;
  readonly refused: readonly number[];
}

function opened({ spec }: Scenario): Opened {
  const replay = new Replay(spec, startProgram);
  while (!replay.advance(Number.POSITIVE_INFINITY));
  return replay;
}

const pods = ({ store }: Cluster, app: string) =>
  [...store.list('Pod')].filter(({ metadata }) => metadata.labels?.app === app);
const ready = (cluster: Cluster, app: string) =>
  pods(cluster, app).filter(({ status }) =>
    status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'),
  );
const reasons = (cluster: Cluster) => new Set(cluster.store.events.list().map(({ reason }) => reason));

describe('the ready scenarios', () => {
  test('are six, each with a title and a line of its own', () => {
    expect(readyScenarios).toHaveLength(6);
    const titles = readyScenarios.map(({ scenario }) => scenario.metadata.title);
    expect(new Set(titles).size).toBe(6);
    for (const { says } of readyScenarios) expect(says.length).toBeLessThan(130);
  });

  test.each(readyScenarios.map(({ scenario }) => [scenario.metadata.name, scenario] as const))(
    '%s: nothing is refused, and ten minutes go by',
    (_, scenario) => {
      const { cluster, refused } = opened(scenario);
      expect([cluster.refusedAtStart, refused]).toEqual([[], []]);
      cluster.advance(10 * MINUTE);
      expect(cluster.now).toBe(scenario.spec.at + 10 * MINUTE);
    },
  );
});

describe('a traffic spike', () => {
  test('is answered late by more pods, and then latency falls', () => {
    const { cluster } = opened(spike);
    const before = ready(cluster, 'shop').length;
    cluster.advance(MINUTE);
    const worst = cluster.load('default/shop')?.latencyP95 ?? 0;
    cluster.advance(6 * MINUTE);
    expect(ready(cluster, 'shop').length).toBeGreaterThan(before + 2);
    expect(cluster.load('default/shop')?.latencyP95).toBeLessThan(worst / 2);
  });
});

describe('a node that fails', () => {
  test('costs nobody of the Deployment, but the pod on its own is not replaced', () => {
    const { cluster } = opened(nodeFails);
    const there = pods(cluster, 'web').filter(({ spec }) => spec.nodeName === 'worker-2');
    expect(there.length).toBeGreaterThan(0);
    cluster.advance(4 * MINUTE);
    expect(ready(cluster, 'web')).toHaveLength(4 - there.length);
    cluster.advance(4 * MINUTE);
    expect(ready(cluster, 'web')).toHaveLength(4);
    expect(ready(cluster, 'on-its-own')).toHaveLength(0);
    expect(cluster.load('default/web')?.failuresPerSecond).toBe(0);
  });
});

describe('a bad image', () => {
  let cluster: Cluster;
  beforeAll(() => {
    cluster = opened(badImage).cluster;
  });

  test('stops the rollout while the old pods go on answering', () => {
    for (let minute = 0; minute < 11; minute++) {
      cluster.advance(MINUTE);
      expect(ready(cluster, 'web').length).toBeGreaterThanOrEqual(3);
      expect(cluster.load('default/web')?.failuresPerSecond).toBe(0);
    }
    const waiting = pods(cluster, 'web').flatMap(({ status }) =>
      (status?.containerStatuses ?? []).flatMap(({ state }) => state?.waiting?.reason ?? []),
    );
    expect(waiting.every((reason) => /^(ErrImagePull|ImagePullBackOff)$/.test(reason))).toBe(true);
    expect(waiting.length).toBeGreaterThan(0);
    const progressing = cluster.store
      .named('Deployment', 'default', 'web')
      ?.status?.conditions?.find(({ type }) => type === 'Progressing');
    expect(progressing).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' });
  });
});

describe('a noisy neighbour', () => {
  test('takes memory until its node is short of it, and has to go', () => {
    const { cluster } = opened(noisyNeighbour);
    cluster.advance(15 * MINUTE);
    expect([...reasons(cluster)]).toEqual(expect.arrayContaining(['Evicted']));
    expect(pods(cluster, 'reports').some(({ status }) => status?.reason === 'Evicted')).toBe(true);
    expect(ready(cluster, 'web').length).toBeGreaterThanOrEqual(3);
  });
});

describe('a cluster that is out of room', () => {
  test('gets machines from its pool, and all pods find a place', () => {
    const { cluster } = opened(outOfRoom);
    const waiting = pods(cluster, 'render').filter(({ spec }) => spec.nodeName === undefined);
    expect(waiting.length).toBeGreaterThan(3);
    const before = [...cluster.store.list('Node')].length;
    cluster.advance(10 * MINUTE);
    expect([...cluster.store.list('Node')].length).toBeGreaterThan(before);
    expect(ready(cluster, 'render')).toHaveLength(12);
  });
});

describe('pods of one container, and of two', () => {
  test('stay ready, and all answer', () => {
    const { cluster } = opened(sideBySide);
    cluster.advance(10 * MINUTE);
    for (const app of ['web', 'logged', 'fed', 'measured']) {
      expect(ready(cluster, app).length, app).toBe(pods(cluster, app).length);
      expect(cluster.load(`default/${app}`)).toMatchObject({ failuresPerSecond: 0 });
    }
    expect(pods(cluster, 'logged')[0]?.spec.containers).toHaveLength(2);
  });
});
