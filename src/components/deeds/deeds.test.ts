import { describe, expect, test } from 'vitest';
import type { Action, ActionType } from '../../engine/index.ts';
import type { View } from '../../session/view.ts';
import { fixtureView } from '../testing/fixture-view.ts';
import { startValues } from './deed.ts';
import { deedOf, deeds, groups, isDeed, offersFor, targetsOf, tools, uselessNow } from './deeds.ts';
import { brokenImage, imageProblem } from './images.ts';
import { type Target, zoneTarget } from './target.ts';
import { toldOf } from './use-history.ts';

const [nodeId = ''] = Object.keys(fixtureView.nodes);
const worker = (name: string): Target => ({ kind: 'Node', name });

/** The fixture with something about a node changed. */
function withNode(change: Partial<View['nodes'][string]>): View {
  const node = fixtureView.nodes[nodeId];
  if (!node) throw new Error('no node');
  return { ...fixtureView, nodes: { ...fixtureView.nodes, [nodeId]: { ...node, power: 'On', ...change } } };
}

/** Those that have dialogs of their own, and what these do. */
const byDialog: readonly ActionType[] = ['apply', 'addNode', 'addPool', 'setTraffic', 'delete'];

/** Those that stand beside the timers which they shorten. */
const byTimer: readonly ActionType[] = ['configure'];

/** Those that only the console does. */
const byConsole: readonly ActionType[] = ['create', 'patch', 'exec'];

/** Every type, for whoever adds one without a way to it. */
const everyType: { readonly [T in ActionType]: true } = {
  apply: true,
  create: true,
  patch: true,
  exec: true,
  delete: true,
  scale: true,
  rollback: true,
  setImage: true,
  restartRollout: true,
  pauseRollout: true,
  resumeRollout: true,
  addNode: true,
  removeNode: true,
  cordon: true,
  uncordon: true,
  drain: true,
  evict: true,
  killNode: true,
  restoreNode: true,
  stopAgent: true,
  startAgent: true,
  partitionNode: true,
  healNode: true,
  shutDownNode: true,
  rebootNode: true,
  addPool: true,
  resizePool: true,
  removePool: true,
  setTraffic: true,
  stopComponent: true,
  startComponent: true,
  slowComponent: true,
  configure: true,
  reclaimSpot: true,
  fillDisk: true,
  fillMemory: true,
  leakMemory: true,
  writeData: true,
  crashContainer: true,
};

describe('the tools', () => {
  test('lead to every action that there is', () => {
    const made = new Set<string>([...byDialog, ...byConsole, ...byTimer]);
    for (const deed of deeds) {
      for (const target of [...deed.among(fixtureView), zoneTarget('zone-a'), worker(nodeId)]) {
        const values = startValues(deed.knobs?.(fixtureView, target) ?? []);
        for (const action of deed.actions(target, values, fixtureView)) made.add(action.type);
      }
    }
    expect(Object.keys(everyType).filter((type) => !made.has(type))).toEqual([]);
  });

  test('say in one line what they do, belong to a group, and have a name of their own', () => {
    const known = new Set(groups.map(({ id }) => id));
    expect(new Set(tools.map(({ title }) => title)).size).toBe(tools.length);
    for (const { says, group, title } of tools) {
      expect(known).toContain(group);
      expect(says.length, title).toBeLessThan(130);
      expect(says, title).toMatch(/[.]$/);
    }
  });

  test('name as their opposites only tools that there are', () => {
    const ids = new Set<string>(tools.map(({ id }) => id));
    for (const { instead } of tools) if (instead !== undefined) expect(ids).toContain(instead);
  });
});

describe('what is offered', () => {
  const titles = (view: View, target: Target) => offersFor(view, target).map(({ tool }) => tool.id);

  test('is one of two opposites: the one that makes sense', () => {
    const on = titles(withNode({ power: 'On', cordoned: false }), worker(nodeId));
    expect(on).toEqual(expect.arrayContaining(['killNode', 'cordon', 'stopKubelet', 'partitionNode']));
    for (const other of ['restoreNode', 'uncordon', 'startKubelet', 'healNode'])
      expect(on).not.toContain(other);
    const off = titles(withNode({ power: 'Off', cordoned: true }), worker(nodeId));
    expect(off).toEqual(expect.arrayContaining(['restoreNode', 'uncordon']));
    expect(off).not.toContain('killNode');
  });

  test('says why it cannot be done', () => {
    const whyNot = (view: View, target: Target, id: string) =>
      offersFor(view, target).find(({ tool }) => tool.id === id)?.whyNot;
    expect(whyNot(withNode({ spot: false }), worker(nodeId), 'reclaimSpot')).toMatch(/no spot machine/);
    expect(whyNot(withNode({ spot: true }), worker(nodeId), 'reclaimSpot')).toBeUndefined();
    expect(whyNot(withNode({ power: 'Off' }), worker(nodeId), 'rebootNode')).toMatch(/is off/);
    const workload = Object.values(fixtureView.workloads)[0];
    expect(workload && whyNot(fixtureView, workload.ref, 'rollback')).toMatch(/no earlier revision/);
    expect(whyNot(fixtureView, worker('nobody'), 'killNode')).toMatch(/no longer there/);
  });

  test('a tool that is of no use now says so for all', () => {
    const allOn = Object.fromEntries(
      Object.entries(fixtureView.nodes).map(([id, node]) => [id, { ...node, power: 'On' as const }]),
    );
    expect(uselessNow(deedOf('restoreNode'), { ...fixtureView, nodes: allOn })).toMatch(/No machine is off/);
    expect(uselessNow(deedOf('killNode'), { ...fixtureView, nodes: allOn })).toBeUndefined();
    expect(targetsOf(deedOf('killNode'), { ...fixtureView, nodes: {} })).toEqual([]);
  });

  test('a zone loses power as one: all of its machines at once', () => {
    const nodes = Object.values(fixtureView.nodes).filter(
      ({ zone, power }) => zone === 'zone-a' && power !== 'Off',
    );
    const actions: readonly Action[] = deedOf('killZone').actions(zoneTarget('zone-a'), {}, fixtureView);
    expect(actions).toEqual(nodes.map(({ name }) => ({ type: 'killNode', name })));
  });

  test('every tool but those of the cluster as a whole is offered somewhere', () => {
    for (const tool of tools) if (isDeed(tool)) expect(tool.on.length, tool.title).toBeGreaterThan(0);
  });
});

test.each([
  ['nginx:1.27', 'nginx:does-not-exist'],
  ['nginx', 'nginx:does-not-exist'],
  ['localhost:5000/web', 'localhost:5000/web:does-not-exist'],
  ['registry.k8s.io/hpa-example:v1', 'registry.k8s.io/hpa-example:does-not-exist'],
])('%s breaks to %s', (image, broken) => {
  expect(brokenImage(image)).toBe(broken);
  expect(brokenImage(broken)).toBe(broken);
  expect(imageProblem(broken)).toBeUndefined();
});

test.each(['', 'Nginx', 'a b', 'nginx:', ':1', 'x'.repeat(400)])('%j is no image', (image) =>
  expect(imageProblem(image)).toBeDefined(),
);

test('going back is told with its moment', () => {
  expect(toldOf('undo', 151_000, 'You pulled the plug of worker-2').line).toBe(
    'Back at +02:31, before you pulled the plug of worker-2. Paused.',
  );
  expect(toldOf('redo', 151_000, 'You cordoned worker-1').line).toBe(
    'At +02:31 again, after you cordoned worker-1. Paused.',
  );
});
