import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Action, Cluster } from '../engine/index.ts';
import { decodeLink } from '../scenario/link.ts';
import { openScenario } from '../scenario/replay.ts';
import { defaultScenario } from '../scenario/scenarios/default.ts';
import { Projection } from './projection/projection.ts';
import type { Answer } from './protocol.ts';
import { FakeWorld } from './testing/fake-world.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What is there because somebody watched. */
const passing = { tombstones: {}, news: {}, hops: {}, requests: {}, localCalls: {} };

function opened(): FakeWorld {
  const world = new FakeWorld();
  expect(world.ask({ type: 'open', scenario: defaultScenario })).toEqual({ type: 'done', lines: [] });
  return world;
}

const killNode: Action = { type: 'killNode', name: 'worker-2' };

describe('a host', () => {
  test('opens the default scenario, paused, when all of it is ready', () => {
    const world = opened();
    expect(world.view.clock).toMatchObject({
      now: 150_000,
      playing: false,
      speed: 1,
      reachedSpeed: 0,
      actions: 0,
    });
    const pods = Object.values(world.view.pods);
    expect(pods.map(({ status, isReady }) => [status, isReady])).toEqual(Array(3).fill(['Running', true]));
    expect(Object.values(world.view.nodes).map(({ state }) => state)).toEqual(['Ready', 'Ready']);
    expect(world.view.services['default/web']).toMatchObject({
      load: { requestsPerSecond: 20, failuresPerSecond: 0 },
    });
  });

  test('sends the frame before the reply, whole at first and differences after it', () => {
    const world = opened();
    expect(world.messages.map(({ type }) => type)).toEqual(['frame', 'reply']);
    expect(world.frames[0]?.whole).toBe(true);
    world.ask({ type: 'act', action: { type: 'cordon', name: 'worker-1' } });
    const frame = world.frames[1];
    expect(frame?.whole).toBe(false);
    expect(Object.keys(frame?.view ?? {}).sort()).toEqual(['clock', 'controlPlane', 'hops', 'news', 'nodes']);
    expect(Object.keys(frame?.view.nodes?.set ?? {})).toEqual(['worker-1']);
  });

  test('plays virtual time at its speed', () => {
    const world = opened();
    world.send({ type: 'play' });
    world.pass(10_000);
    expect(world.view.clock).toMatchObject({ playing: true, reachedSpeed: 1 });
    expect(world.view.clock.now).toBeGreaterThan(159_900);
    expect(world.view.clock.now).toBeLessThanOrEqual(160_000);
    world.send({ type: 'setSpeed', speed: 600 });
    world.pass(1_000);
    // The clock is told ten times a second: at this speed every minute.
    expect(world.view.clock.now).toBeGreaterThan(685_000);
    world.send({ type: 'pause' });
    world.pass(100);
    const { now } = world.view.clock;
    world.pass(5_000);
    expect(world.view.clock).toMatchObject({ now, playing: false, reachedSpeed: 0 });
    expect(Number.isInteger(now)).toBe(true);
  });

  test('keeps speeds within bounds', () => {
    const world = opened();
    world.send({ type: 'setSpeed', speed: 1e9 });
    world.pass(100);
    expect(world.view.clock.speed).toBe(600);
    world.send({ type: 'setSpeed', speed: Number.NaN });
    world.send({ type: 'setSpeed', speed: -1 });
    world.pass(100);
    expect(world.view.clock.speed).toBe(0.25);
  });

  test('never has more than one frame on its way, and sends nothing when nothing changed', () => {
    const world = opened();
    world.pass(1_000);
    expect(world.frames).toHaveLength(1);
    world.draws = false;
    world.send({ type: 'play' });
    world.pass(3_000);
    expect(world.frames).toHaveLength(2);
    world.drawn();
    world.pass(100);
    expect(world.frames).toHaveLength(3);
    expect(world.view.clock.now).toBeGreaterThan(152_900);
  });

  test('on a slow machine says what speed it reaches, and still listens', () => {
    const world = opened();
    const runUntil = Cluster.prototype.runUntil;
    vi.spyOn(Cluster.prototype, 'runUntil').mockImplementation(function (this: Cluster, time) {
      const { now } = this;
      runUntil.call(this, time);
      world.spend((this.now - now) / 50);
    });
    world.send({ type: 'setSpeed', speed: 600 });
    world.send({ type: 'play' });
    world.pass(5_000);
    expect(world.view.clock.reachedSpeed).toBeLessThan(50);
    expect(world.view.clock.reachedSpeed).toBeGreaterThan(20);
    const id = world.post({ type: 'ask', question: { about: 'hash' } });
    world.pass(200);
    expect(world.replyTo(id)).toMatchObject({ type: 'answer' });
  });

  test('steps, advances and goes to the next change, and says what happened', () => {
    const world = opened();
    expect(world.ask({ type: 'step' })).toMatchObject({ type: 'done' });
    world.ask({ type: 'advance', ms: 5_000 });
    const { now } = world.view.clock;
    expect(now).toBeGreaterThan(155_000);
    world.ask({ type: 'act', action: killNode });
    expect(world.view.nodes['worker-2']).toMatchObject({ state: 'Lost', power: 'Off' });
    const reply = world.ask({ type: 'nextChange' });
    expect(reply).toMatchObject({ type: 'done' });
    expect(JSON.stringify(reply)).toContain('worker-2');
    expect(world.view.nodes['worker-2']?.state).toBe('NotReady');
    expect(world.view.clock.now - now).toBeGreaterThan(30_000);
  });

  test('tells where the simulation is not as Kubernetes is', async () => {
    const answer = await opened().answerLate({ about: 'differences' });
    expect(answer).toMatchObject({ about: 'differences' });
    const { differences } = answer as Extract<Answer, { readonly about: 'differences' }>;
    expect(differences.length).toBeGreaterThan(10);
    for (const one of differences) expect(one.area && one.says && one.because).toBeTruthy();
  });

  test('stops a long advance when it is told to pause, and does what waited behind it', () => {
    const world = opened();
    world.slowness = 1;
    const long = world.post({ type: 'advance', ms: 86_400_000 });
    const after = world.post({ type: 'ask', question: { about: 'hash' } });
    world.pass(50);
    expect(world.replyTo(long)).toBeUndefined();
    world.send({ type: 'pause' });
    world.pass(200);
    expect(world.replyTo(long)).toMatchObject({ type: 'done' });
    expect(world.replyTo(after)).toMatchObject({ type: 'answer' });
    expect(world.view.clock.now).toBeLessThan(80_000_000);
  });

  test('keeps nobody waiting for a moment that is too far away', () => {
    const world = new FakeWorld();
    const runUntil = Cluster.prototype.runUntil;
    vi.spyOn(Cluster.prototype, 'runUntil').mockImplementation(function (this: Cluster, time) {
      const { now } = this;
      runUntil.call(this, time);
      world.spend((this.now - now) / 2);
    });
    const scenario = { ...defaultScenario, spec: { ...defaultScenario.spec, at: 86_400_000 } };
    expect(world.ask({ type: 'open', scenario })).toMatchObject({
      type: 'done',
      lines: [expect.stringMatching(/^It would take too long to get to 86400 s; this is \d\d s/)],
    });
    expect(world.view.clock.now).toBeLessThan(100_000);
  });

  test('refuses actions and scenarios that are none, and keeps what is open', () => {
    const world = opened();
    const before = world.view;
    expect(world.ask({ type: 'open', scenario: { kind: 'Scenario' } })).toMatchObject({
      type: 'refused',
      message: expect.stringContaining('apiVersion: is missing'),
    });
    expect(world.ask({ type: 'openLink', hash: '#/s/1.garbage' })).toMatchObject({ type: 'refused' });
    expect(world.ask({ type: 'act', action: { type: 'explode' } as unknown as Action })).toMatchObject({
      type: 'acted',
      outcome: { ok: false, message: expect.stringContaining('action.type') },
    });
    expect(world.ask({ type: 'act', action: { type: 'killNode', name: 'nobody' } })).toMatchObject({
      type: 'acted',
      outcome: { ok: false },
    });
    expect(world.view.pods).toBe(before.pods);
  });

  test('gives a link that opens the same cluster at the same moment', () => {
    const world = opened();
    world.send({ type: 'play' });
    world.pass(3_210);
    world.ask({ type: 'act', action: killNode });
    world.pass(1_234);
    world.ask({ type: 'act', action: { type: 'scale', kind: 'Deployment', name: 'web', replicas: 5 } });
    world.send({ type: 'setSpeed', speed: 60 });
    world.pass(7_777);
    world.send({ type: 'pause' });
    world.ask({ type: 'nextChange' });
    world.ask({ type: 'act', action: { type: 'restoreNode', name: 'worker-2' } });
    world.ask({ type: 'step' });
    const link = world.answer({ about: 'link', view: { select: { kind: 'Node', name: 'worker-2' } } });
    const hash = world.answer({ about: 'hash' });
    if (link.about !== 'link') throw new Error('no link');
    expect(link.hash.length).toBeLessThan(2_000);

    const elsewhere = new FakeWorld();
    expect(elsewhere.ask({ type: 'openLink', hash: link.hash })).toEqual({
      type: 'done',
      lines: [],
      view: { select: { kind: 'Node', name: 'worker-2' } },
    });
    expect(elsewhere.answer({ about: 'hash' })).toEqual(hash);
    expect(elsewhere.view.clock).toMatchObject({
      now: world.view.clock.now,
      actions: 3,
      revision: world.view.clock.revision,
    });
    expect({ ...elsewhere.view, ...passing, clock: {} }).toEqual({ ...world.view, ...passing, clock: {} });

    const decoded = decodeLink(link.hash);
    if (!decoded.ok) throw new Error(decoded.message);
    expect(openScenario(decoded.scenario.spec).hash()).toBe(hash.about === 'hash' ? hash.hash : '');
  });

  test('answers what an object is and why, also when it is gone', async () => {
    const world = opened();
    const pod = Object.values(world.view.pods)[0];
    if (!pod) throw new Error('there is no pod');
    const present = await world.answerLate({ about: 'object', ref: pod.ref });
    expect(present).toMatchObject({ about: 'object', yaml: expect.stringContaining(`name: ${pod.name}`) });
    if (present.about !== 'object') throw new Error('no answer');
    expect(present.why.scheduling?.chosen).toBe(pod.nodeName);
    expect(present.why.causes.at(-1)?.says).not.toBe('');
    expect(present.events.map(({ reason }) => reason)).toContain('Scheduled');

    world.ask({ type: 'act', action: { type: 'delete', kind: 'Pod', namespace: 'default', name: pod.name } });
    world.ask({ type: 'advance', ms: 40_000 });
    const gone = await world.answerLate({ about: 'object', ref: pod.ref });
    expect(gone).toMatchObject({ about: 'object', yaml: expect.stringContaining('# It is gone.') });
    expect(JSON.stringify(gone)).toContain('You');
    expect(await world.answerLate({ about: 'object', ref: { kind: 'Pod', name: 'nobody' } })).toMatchObject({
      about: 'nothing',
    });
  });
});

describe('a bug of the engine', () => {
  test('becomes a message with a report, and the run goes on from before it', () => {
    const world = opened();
    world.ask({ type: 'act', action: { type: 'cordon', name: 'worker-1' } });
    world.ask({ type: 'advance', ms: 1_000 });
    vi.spyOn(Cluster.prototype, 'act').mockImplementationOnce(function (this: Cluster, action) {
      (this.actions as unknown[]).push({ at: this.now, action });
      throw new Error('a loose wire');
    });
    expect(world.ask({ type: 'act', action: killNode })).toMatchObject({
      type: 'refused',
      message: expect.stringContaining('a loose wire'),
    });
    const crashed = world.messages.find((message) => message.type === 'crashed');
    expect(crashed).toMatchObject({ message: 'a loose wire' });
    for (const part of ['host.test.ts', '151000 ms', 'seed: 1', 'killNode', '"kind":"Scenario"']) {
      expect(crashed?.type === 'crashed' && crashed.report).toContain(part);
    }
    expect(world.ask({ type: 'step' })).toMatchObject({ type: 'refused' });
    expect(world.ask({ type: 'recover' })).toEqual({ type: 'done', lines: [] });
    expect(world.view.clock).toMatchObject({ now: 151_000, actions: 1, playing: false });
    expect(world.view.nodes['worker-1']?.cordoned).toBe(true);
    expect(world.ask({ type: 'act', action: killNode })).toMatchObject({
      type: 'acted',
      outcome: { ok: true },
    });
  });

  test('that comes with time is met again ever earlier, down to the beginning', () => {
    const world = opened();
    world.ask({ type: 'act', action: { type: 'cordon', name: 'worker-1' } });
    world.send({ type: 'play' });
    world.pass(5_000);
    const runUntil = Cluster.prototype.runUntil;
    let limit = 156_000;
    vi.spyOn(Cluster.prototype, 'runUntil').mockImplementation(function (this: Cluster, time) {
      if (time > limit) throw new Error('a bad hour');
      runUntil.call(this, time);
    });
    world.pass(3_000);
    expect(world.messages.at(-1)).toMatchObject({ type: 'crashed' });
    expect(world.ask({ type: 'recover' })).toMatchObject({ type: 'done' });
    expect(world.view.clock.now).toBeGreaterThan(155_900);
    limit = 100_000;
    expect(world.ask({ type: 'advance', ms: 1 })).toMatchObject({ type: 'refused' });
    const replies = [1, 2].map(() => world.ask({ type: 'recover' }).type);
    expect(replies).toEqual(['refused', 'done']);
    expect(world.view.clock).toMatchObject({ actions: 0, now: 75_000 });
  });

  test('while a link is opened costs nothing but the link', () => {
    const world = new FakeWorld();
    vi.spyOn(Cluster.prototype, 'runUntil').mockImplementation(() => {
      throw new Error('at once');
    });
    expect(world.ask({ type: 'open', scenario: defaultScenario })).toMatchObject({ type: 'refused' });
    vi.restoreAllMocks();
    expect(world.ask({ type: 'open', scenario: defaultScenario })).toMatchObject({ type: 'done' });
    expect(world.ask({ type: 'recover' })).toMatchObject({ type: 'done' });
  });
});

describe('whatever is done', () => {
  const action = fc.constantFrom<Action>(
    killNode,
    { type: 'restoreNode', name: 'worker-2' },
    { type: 'addNode', cores: 4, memoryGiB: 8 },
    { type: 'scale', kind: 'Deployment', name: 'web', replicas: 6 },
    { type: 'scale', kind: 'Deployment', name: 'web', replicas: 1 },
    { type: 'cordon', name: 'worker-1' },
    { type: 'removeNode', name: 'worker-2' },
    { type: 'delete', kind: 'Service', name: 'web' },
    {
      type: 'setTraffic',
      service: 'web',
      profile: { type: 'spike', base: 5, peak: 900, startSeconds: 1, durationSeconds: 60 },
    },
  );
  const deed = fc.oneof(
    action.map((each) => ({ type: 'act', action: each }) as const),
    fc.integer({ min: 1, max: 90_000 }).map((ms) => ({ type: 'advance', ms }) as const),
    fc.constant({ type: 'nextChange' } as const),
  );

  test('the page has what the cluster is, and a replay is the same run', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 10 }), (deeds) => {
        const world = opened();
        for (const each of deeds) world.ask(each);
        const answer = world.answer({ about: 'scenario' });
        const hash = world.answer({ about: 'hash' });
        if (answer.about !== 'scenario' || hash.about !== 'hash') throw new Error('no answer');
        const cluster = openScenario((answer.scenario as typeof defaultScenario).spec);
        expect(cluster.hash()).toBe(hash.hash);
        const { playing, speed, reachedSpeed } = world.view.clock;
        const fresh = new Projection(cluster).project({ playing, speed, reachedSpeed }, 0);
        expect({ ...world.view, ...passing }).toEqual({ ...structuredClone(fresh), ...passing });
      }),
      { numRuns: 12, seed: 9 },
    );
  }, 120_000);
});
