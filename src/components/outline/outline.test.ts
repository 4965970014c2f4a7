import { describe, expect, test } from 'vitest';
import { fixtureView } from '../testing/fixture-view.ts';
import { branchesOf } from './branches.ts';
import { batch, moveFor, pathTo, type Row, rowsOf, typedAhead } from './rows.ts';

const nothing = { open: new Set<string>(), most: new Map<string, number>(), asked: new Map() };
const opened = (...ids: readonly string[]) =>
  rowsOf(branchesOf(fixtureView), { ...nothing, open: new Set(ids) });
const titles = (rows: readonly Row[]) => rows.map(({ branch }) => branch.title);

describe('the outline', () => {
  test('begins with the parts of the cluster, all closed, each with its state in words', () => {
    const rows = opened();
    expect(titles(rows).slice(0, 4)).toEqual(['Control plane', 'Nodes', 'Workloads', 'Services and traffic']);
    expect(rows.every(({ isOpen, level }) => isOpen === false && level === 1)).toBe(true);
    expect(rows.find(({ id }) => id === 'nodes')?.branch.says).toBe('2 of 3 ready');
    expect(rows.map(({ place }) => place)).toEqual(rows.map((_, index) => index + 1));
  });

  test('leads from a node to its agents and pods, and from a pod to its containers', () => {
    const path = pathTo(fixtureView, { kind: 'Node', name: 'worker-1' });
    const rows = opened(...path);
    const node = rows.find(({ id }) => id === path.at(-1));
    expect(node?.branch.says).toMatch(/^Ready, .*pods?, .* promised$/);
    const pod = rows.find(({ parent, branch }) => parent === node?.id && branch.kind === 'Pod');
    expect(pod?.branch.says).toMatch(/of \d+ containers? ready/);
    const inside = opened(...path, pod?.id ?? '').filter(({ parent }) => parent === pod?.id);
    expect(inside.length).toBeGreaterThan(0);
    expect(inside[0]?.branch.target).toMatchObject({ kind: 'Pod', container: inside[0]?.branch.title });
  });

  test('says why a pod waits', () => {
    const waiting = opened('pending').find(({ parent }) => parent === 'pending');
    expect(waiting?.branch.says).toMatch(/nodes are available/);
  });

  test('shows a batch of what is too much, and a line for the rest', () => {
    const many = Array.from({ length: batch + 30 }, (_, index) => ({
      id: `n${index}`,
      title: `n${index}`,
      says: '',
    }));
    const root = { id: 'root', title: 'Root', says: '', children: () => many };
    const open = new Set(['root']);
    const rows = rowsOf([root], { ...nothing, open });
    expect(rows).toHaveLength(1 + batch + 1);
    expect(rows.at(-1)).toMatchObject({ more: 30, parent: 'root', place: batch + 1, siblings: batch + 1 });
    expect(rowsOf([root], { ...nothing, open, most: new Map([['root', 2 * batch]]) })).toHaveLength(
      1 + batch + 30,
    );
  });

  test('of a crowd shows the pods that have been asked for', () => {
    const view = { ...fixtureView, totals: { ...fixtureView.totals, areMany: true } };
    const path = pathTo(view, { kind: 'Node', name: 'worker-1' });
    const open = new Set(path);
    const id = path.at(-1) ?? '';
    const last = (asked: typeof nothing.asked) =>
      rowsOf(branchesOf(view), { ...nothing, open, asked })
        .filter(({ parent }) => parent === id)
        .at(-1);
    expect(last(new Map())?.branch.title).toMatch(/being looked up/);
    const pod = {
      ref: { kind: 'Pod', name: 'web-1', uid: 'u1' },
      fit: 0,
      status: 'Running',
      tone: 'ready' as const,
      ready: 1,
      containers: 1,
      nodeName: 'worker-1',
    };
    expect(last(new Map([[id, { pods: [pod], more: 0 }]]))?.branch).toMatchObject({
      title: 'web-1',
      says: 'Running, 1 of 1 container ready',
    });
  });
});

describe('keys in the outline', () => {
  const rows = opened('nodes');
  const first = rows[0]?.id ?? '';
  const node = rows.find(({ parent }) => parent === 'nodes')?.id ?? '';

  test.each([
    ['ArrowDown', first, { type: 'focus', id: rows[1]?.id }],
    ['ArrowUp', first, undefined],
    ['End', first, { type: 'focus', id: rows.at(-1)?.id }],
    ['Home', node, { type: 'focus', id: first }],
    ['ArrowRight', first, { type: 'open', id: first }],
    ['ArrowRight', 'nodes', { type: 'focus', id: node }],
    ['ArrowLeft', 'nodes', { type: 'close', id: 'nodes' }],
    ['ArrowLeft', node, { type: 'focus', id: 'nodes' }],
    ['*', node, { type: 'openAll', id: node }],
    ['x', node, undefined],
  ])('%s at %s', (key, at, move) => expect(moveFor(key, rows, at)).toEqual(move));

  test('letters go to the next line that begins with them', () => {
    expect(typedAhead('w', rows, first)).toBe(rows.find(({ branch }) => /^w/i.test(branch.title))?.id);
    expect(typedAhead('work', rows, first)).toBe(rows.find(({ branch }) => /^work/i.test(branch.title))?.id);
    expect(typedAhead('qqx', rows, first)).toBeUndefined();
  });
});

test.each([
  [{ kind: 'Service', name: 'web' }, ['services', 'service/default/web']],
  [
    { kind: 'Deployment', name: 'web', namespace: 'default' },
    ['workloads', 'workload/Deployment/default/web'],
  ],
  [{ kind: 'ControlPlane', name: 'etcd' }, ['control-plane', 'part/etcd']],
])('the way to %j', (ref, path) => {
  expect(pathTo(fixtureView, ref)).toEqual(path);
  expect(opened(...path).map(({ id }) => id)).toContain(path.at(-1));
});
