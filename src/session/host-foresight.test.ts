import { describe, expect, test } from 'vitest';
import type { Action } from '../engine/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { defaultScenario } from '../scenario/scenarios/default.ts';
import type { AskedView } from './protocol.ts';
import { readyScenarios } from './scenarios.ts';
import { FakeWorld } from './testing/fake-world.ts';

const scale = (replicas: number): Action => ({ type: 'scale', kind: 'Deployment', name: 'web', replicas });
const kill: Action = { type: 'killNode', name: 'worker-2' };

function scenarioNamed(name: string): Scenario {
  const found = readyScenarios.find(({ scenario }) => scenario.metadata.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found.scenario;
}

function foreseeing(scenario: unknown = defaultScenario): FakeWorld {
  const world = new FakeWorld();
  world.ask({ type: 'open', scenario });
  world.ask({ type: 'foresee', isOn: true });
  return world;
}

function asked(world: FakeWorld): AskedView {
  world.pass(100);
  const question = world.foresight?.asked;
  if (!question) throw new Error(`nothing is asked: ${JSON.stringify(world.foresight)}`);
  return question;
}

function guess(world: FakeWorld, what?: string | number): void {
  const { id } = asked(world);
  world.ask({ type: 'guess', question: id, ...(what !== undefined && { guess: what }) });
  world.pass(100);
}

function hashOf(world: FakeWorld): string {
  const answer = world.answer({ about: 'hash' });
  return answer.about === 'hash' ? answer.hash : '';
}

const waitingPods = (world: FakeWorld) =>
  Object.values(world.view.pods).filter(({ nodeName }) => nodeName === undefined);

describe('where', () => {
  test.each(['nextChange', 'step', 'advance', 'play'] as const)(
    'by %s, a binding is held back until the learner has said where',
    (how) => {
      const world = foreseeing();
      world.ask({ type: 'act', action: scale(5) });
      if (how === 'play') {
        world.send({ type: 'play' });
        world.pass(1_000);
      } else {
        for (let times = 0; times < 20 && !world.foresight?.asked; times++)
          world.ask(how === 'advance' ? { type: 'advance', ms: 5_000 } : { type: how });
      }
      const question = asked(world);
      expect(question.kind).toBe('where');
      expect(question.asks).toMatch(/^Where will web-/);
      expect(question.candidates?.map(({ name }) => name)).toEqual(['worker-1', 'worker-2']);
      expect(question.resumes).toBe(how === 'play');
      expect(world.view.clock.now).toBe(question.at - 1);
      expect(world.view.clock.playing).toBe(false);
      expect(world.time.present).toBeUndefined();
      expect(waitingPods(world).map(({ name }) => name)).toContain(question.about.name);
      expect(JSON.stringify(question)).not.toContain('answer');

      guess(world, 'worker-1');
      const { verdict } = world.foresight ?? {};
      expect(verdict?.happened).toMatch(/^web-.* was bound to worker-[12]\.$/);
      expect(verdict?.counts).toBe(true);
      expect(verdict?.because.length).toBeGreaterThan(0);
      expect(verdict?.why).toEqual({ of: question.about, question: 'placement' });
      expect(world.view.clock.now).toBeGreaterThanOrEqual(question.at);
      const bound = Object.values(world.view.pods).find(({ name }) => name === question.about.name);
      expect(verdict?.happened).toContain(bound?.nodeName);
    },
  );

  test('says what spoke against the machine that one chose', () => {
    const world = foreseeing();
    world.ask({ type: 'act', action: { type: 'cordon', name: 'worker-1' } });
    world.ask({ type: 'act', action: scale(5) });
    world.ask({ type: 'nextChange' });
    guess(world, 'worker-1');
    expect(world.foresight?.verdict).toMatchObject({
      isRight: false,
      difference: 'You said worker-1: it was filtered out by NodeUnschedulable: node(s) were unschedulable.',
    });
  });

  test('what is asked meanwhile is answered of the moment before', () => {
    const world = foreseeing();
    world.ask({ type: 'act', action: scale(5) });
    world.ask({ type: 'nextChange' });
    const { about, at } = asked(world);
    const answer = world.answer({ about: 'scenario' });
    expect(answer).toMatchObject({ scenario: { spec: { at: at - 1 } } });
    expect(waitingPods(world).map(({ name }) => name)).toContain(about.name);
  });

  test('pods of one owner are asked for once, and the next question waits a while', () => {
    const world = foreseeing();
    world.ask({ type: 'act', action: scale(8) });
    world.ask({ type: 'nextChange' });
    guess(world, 'worker-2');
    world.ask({ type: 'advance', ms: 10_000 });
    expect(world.foresight?.asked).toBeUndefined();
    world.pass(5_000);
    world.ask({ type: 'act', action: scale(9) });
    world.ask({ type: 'advance', ms: 10_000 });
    expect(world.foresight?.asked).toBeUndefined();
    world.pass(40_000);
    world.ask({ type: 'act', action: scale(10) });
    world.ask({ type: 'advance', ms: 10_000 });
    expect(world.foresight?.asked?.kind).toBe('where');
  });
});

describe('whoever does not answer', () => {
  function held(): FakeWorld {
    const world = foreseeing();
    world.ask({ type: 'act', action: scale(5) });
    world.ask({ type: 'nextChange' });
    asked(world);
    return world;
  }

  test('passes, and sees what happened without its being counted', () => {
    const world = held();
    guess(world);
    expect(world.foresight?.asked).toBeUndefined();
    expect(world.foresight?.verdict).toMatchObject({ counts: false, isRight: false });
    expect(waitingPods(world)).toEqual([]);
  });

  test('goes on: the next change is what was held back', () => {
    const world = held();
    const { at } = asked(world);
    expect(world.ask({ type: 'nextChange' })).toMatchObject({ lines: ['This is what was held back.'] });
    expect(world.foresight).toBeNull();
    expect(world.view.clock.now).toBeGreaterThanOrEqual(at);
    expect(world.view.clock.now).toBeLessThan(at + 100);
  });

  test('plays on, acts, looks at another moment, or turns the mode off: the present goes on with it', () => {
    const plain = new FakeWorld();
    plain.ask({ type: 'open', scenario: defaultScenario });
    plain.ask({ type: 'act', action: scale(5) });
    plain.ask({ type: 'nextChange' });
    const acted = held();
    acted.ask({ type: 'act', action: kill });
    expect(acted.time.branches.length).toBe(1);
    plain.ask({ type: 'act', action: kill });
    plain.ask({ type: 'advance', ms: 400_000 });
    acted.ask({ type: 'foresee', isOn: false });
    acted.ask({ type: 'advance', ms: 400_000 });
    expect(hashOf(acted)).toBe(hashOf(plain));

    const playing = held();
    playing.send({ type: 'play' });
    playing.pass(500);
    expect(playing.view.clock.playing).toBe(true);
    expect(playing.foresight).toBeNull();

    const looking = held();
    const { now } = looking.view.clock;
    looking.ask({ type: 'goTo', at: now - 5 });
    expect(looking.foresight).toBeNull();
    expect(looking.time.present).toBeGreaterThan(now);

    const off = held();
    off.ask({ type: 'foresee', isOn: false });
    off.pass(100);
    expect(off.foresight).toBeNull();
    expect(waitingPods(off)).toEqual([]);
  });

  test('an answer to another question is refused', () => {
    const world = held();
    const { id } = asked(world);
    expect(world.ask({ type: 'guess', question: id + 1, guess: 'worker-1' }).type).toBe('refused');
    expect(world.foresight?.asked?.id).toBe(id);
  });
});

test('how many pods an autoscaler wants is asked, and told with its reason', () => {
  const world = foreseeing(scenarioNamed('spike'));
  for (let times = 0; times < 400 && world.foresight?.asked?.kind !== 'howMany'; times++) {
    if (world.foresight?.asked) guess(world);
    world.pass(5_000);
    world.ask({ type: 'advance', ms: 5_000 });
  }
  const question = asked(world);
  expect(question.asks).toBe(`shop has ${question.from} pods. How many will its autoscaler want?`);
  expect(question.hint).toMatch(/It reads \d+ % of the requested cpu, and aims at \d+ %\./);
  guess(world, 99);
  const { verdict } = world.foresight ?? {};
  const to = Number(/ to (\d+) pods\.$/.exec(verdict?.happened ?? '')?.[1]);
  expect(to).toBeGreaterThan(question.from ?? 0);
  expect(verdict?.difference).toBe(`You said 99: ${99 - to} pods too many.`);
  expect(verdict?.because.join(' ')).toContain(`New size: ${to}; reason: cpu resource utilization`);
});

test('how many machines the cluster autoscaler orders is asked', () => {
  const world = foreseeing(scenarioNamed('out-of-room'));
  for (let times = 0; times < 60 && world.foresight?.asked?.kind !== 'howMany'; times++) {
    if (world.foresight?.asked) guess(world);
    world.pass(5_000);
    world.ask({ type: 'advance', ms: 5_000 });
  }
  expect(asked(world).asks).toContain('raise pool pool-a?');
  guess(world, 3);
  expect(world.foresight?.verdict).toMatchObject({
    isRight: true,
    happened: 'pool-a goes from 1 to 3 machines.',
  });
});

describe('when', () => {
  test('is asked as the wait begins, and told when it is over', () => {
    const world = foreseeing();
    world.ask({ type: 'advance', ms: 30_000 });
    world.ask({ type: 'act', action: kill });
    const question = asked(world);
    expect(question).toMatchObject({ kind: 'when', about: { kind: 'Node', name: 'worker-2' } });
    expect(world.view.nodes['worker-2']?.power).toBe('Off');
    guess(world, 300_000);
    expect(world.foresight?.noted).toHaveLength(1);
    world.ask({ type: 'advance', ms: 400_000 });
    while (world.foresight?.asked) {
      guess(world);
      world.ask({ type: 'advance', ms: 400_000 });
    }
    world.pass(100);
    expect(world.foresight?.noted).toEqual([]);
  });

  test('a node that comes back ends the wait without a score', () => {
    const world = foreseeing();
    world.ask({ type: 'advance', ms: 30_000 });
    world.ask({ type: 'act', action: kill });
    guess(world, 300_000);
    world.ask({ type: 'advance', ms: 60_000 });
    world.ask({ type: 'act', action: { type: 'restoreNode', name: 'worker-2' } });
    world.ask({ type: 'advance', ms: 30_000 });
    world.pass(100);
    expect(world.foresight?.verdict).toMatchObject({
      counts: false,
      happened: 'worker-2 came back before it came to that.',
    });
  });

  test('a drain is over when the last pod is gone', () => {
    const world = foreseeing();
    world.ask({ type: 'advance', ms: 30_000 });
    world.pass(5_000);
    world.ask({ type: 'act', action: { type: 'drain', name: 'worker-1' } });
    expect(asked(world).asks).toMatch(/^worker-1 is being drained/);
    guess(world, 5_000);
    for (let times = 0; times < 20 && world.foresight?.noted.length !== 0; times++) {
      if (world.foresight?.asked) guess(world);
      world.ask({ type: 'advance', ms: 10_000 });
      world.pass(100);
    }
    expect(world.foresight?.verdict?.happened ?? '').toMatch(/^The last pod of worker-1, .* was gone after/);
  });
});

test('asking changes nothing: with and without it, a life leaves the same log', () => {
  const deeds: readonly Action[] = [
    scale(6),
    kill,
    { type: 'restoreNode', name: 'worker-2' },
    { type: 'drain', name: 'worker-1' },
    { type: 'uncordon', name: 'worker-1' },
    scale(2),
  ];
  const questions = { made: 0 };
  const live = (isOn: boolean) => {
    const world = new FakeWorld();
    world.ask({ type: 'open', scenario: defaultScenario });
    world.ask({ type: 'foresee', isOn });
    let at = world.view.clock.now;
    for (const [index, action] of deeds.entries()) {
      world.ask({ type: 'act', action });
      at += 150_000;
      for (;;) {
        if (world.foresight?.asked) {
          questions.made++;
          guess(world, index % 2 === 0 ? 1 : undefined);
          world.pass(31_000);
        }
        const left = at - world.view.clock.now;
        if (left <= 0) break;
        world.ask({ type: 'advance', ms: left });
        world.pass(100);
      }
    }
    return world;
  };
  const [plain, foreseen] = [live(false), live(true)];
  expect(questions.made).toBeGreaterThan(4);
  expect(foreseen.view.clock.now).toBe(plain.view.clock.now);
  expect(hashOf(foreseen)).toBe(hashOf(plain));
});
