import { expect, test } from 'vitest';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import type { ConsoleMessage } from '../protocol.ts';
import { FakeWorld } from '../testing/fake-world.ts';

async function opened(): Promise<FakeWorld> {
  // What is loaded later is loaded here before the clock of the test is turned.
  await import('./desk.ts');
  const world = new FakeWorld();
  world.ask({ type: 'open', scenario: defaultScenario });
  return world;
}

/** Lets what is loaded arrive, and the worker turn to it. */
async function settle(world: FakeWorld): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
    world.pass(20);
  }
}

const told = (world: FakeWorld) =>
  world.messages.filter((message): message is ConsoleMessage => message.type === 'console');
const printed = (world: FakeWorld) => told(world).flatMap(({ lines }) => lines.map(({ text }) => text));

const type = (world: FakeWorld, line: string) => world.post({ type: 'kubectl', line, namespace: 'default' });

test('a line is run, and told to be over', async () => {
  const world = await opened();
  const id = type(world, 'kubectl get nodes -o name');
  await settle(world);
  expect(printed(world)).toEqual(['node/worker-1', 'node/worker-2']);
  expect(told(world).at(-1)?.end).toEqual({ exitCode: 0, namespace: 'default' });
  expect(world.messages.at(-1)).toMatchObject({ type: 'reply', id, outcome: { type: 'done' } });
});

test('what a line changes is part of the run, and can be undone', async () => {
  const world = await opened();
  type(world, 'kubectl scale deployment web --replicas=5');
  await settle(world);
  expect(printed(world)).toEqual(['deployment.apps/web scaled']);
  expect(world.view.clock.actions).toBe(1);
  expect(world.history.undo).toMatch(/scaled Deployment web to 5/);
});

test('a watch goes on as time does, and ends with Ctrl+C', async () => {
  const world = await opened();
  type(world, 'kubectl get deployment web -w');
  await settle(world);
  const first = printed(world).length;
  world.ask({ type: 'act', action: { type: 'scale', kind: 'Deployment', name: 'web', replicas: 4 } });
  world.send({ type: 'play' });
  world.pass(10_000);
  expect(printed(world).length).toBeGreaterThan(first + 1);
  expect(told(world).some(({ end }) => end)).toBe(false);
  world.send({ type: 'stopKubectl' });
  world.pass(50);
  expect(told(world).at(-1)?.end?.exitCode).toBe(130);
});

test('a watch that is ended before the console has been loaded has ended', async () => {
  const world = await opened();
  type(world, 'kubectl get pods -w');
  world.send({ type: 'stopKubectl' });
  await settle(world);
  expect(told(world).at(-1)?.end?.exitCode).toBe(130);
});

test('what follows one cluster ends where another is opened', async () => {
  const world = await opened();
  type(world, 'kubectl get pods -w');
  await settle(world);
  world.ask({ type: 'open', scenario: defaultScenario });
  world.pass(50);
  expect(printed(world).at(-1)).toBe('The cluster on show is another now.');
});
