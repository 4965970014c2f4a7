import { describe, expect, test } from 'vitest';
import { tools } from '../deeds/deeds.ts';
import { fixtureView } from '../testing/fixture-view.ts';
import { found } from '../toolbar/find-tools.ts';
import { judge } from '../toolbar/judge.ts';
import { relatives, sectionsFor } from './entries.ts';
import { goal } from './goal.ts';
import { readTarget, targetText } from './target-at.ts';

const pods = Object.values(fixtureView.pods);
const placed = pods.find(({ nodeName }) => nodeName !== undefined);

describe('a menu', () => {
  const words = ['Details', 'Kill node', 'Drain node', 'Deploy here'];
  test.each([
    ['ArrowDown', 3, 0],
    ['ArrowUp', 0, 3],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['d', 0, 2],
    ['d', 2, 3],
    ['d', 3, 0],
    ['x', 1, undefined],
    ['F5', 1, undefined],
  ])('%s leads from %d to %s', (key, at, to) => expect(goal(key, at, words)).toBe(to));

  test('offers what mends first, and what makes sense before what does not', () => {
    const off = Object.values(fixtureView.nodes).find(({ power }) => power === 'Off');
    if (!off) throw new Error('the fixture has no dead machine');
    const sections = sectionsFor(fixtureView, off.ref);
    expect(sections[0]?.title).toBe('Mend');
    expect(sections[0]?.offers.map(({ tool }) => tool.id)).toEqual(['restoreNode']);
    for (const { offers } of sections) {
      const sensible = offers.map(({ whyNot }) => (whyNot === undefined ? 0 : 1));
      expect(sensible).toEqual([...sensible].sort());
    }
  });

  test('leads on to what something is in, and belongs to', () => {
    expect(placed && relatives(fixtureView, placed.ref)).toEqual([
      { kind: 'Node', name: placed?.nodeName },
      placed?.workload,
    ]);
  });

  test('cards carry what they show', () => {
    const target = { kind: 'Pod', namespace: 'default', name: 'web-x', uid: 'u-1' };
    expect(readTarget(targetText(target))).toEqual(target);
    expect(readTarget('')).toBeUndefined();
  });
});

describe('what is carried', () => {
  const node = Object.values(fixtureView.nodes).find(({ power }) => power === 'On');
  const onPod = [
    { target: placed?.ref ?? { kind: '', name: '' } },
    { target: node?.ref ?? { kind: '', name: '' } },
  ];

  test('touches what it is for, whatever lies over it', () => {
    expect(judge({ tool: 'killNode' }, onPod, true, fixtureView)).toMatchObject({
      fits: true,
      does: { type: 'use', target: node?.ref },
    });
    expect(judge({ tool: 'deletePod' }, onPod, true, fixtureView)).toMatchObject({
      fits: true,
      does: { target: placed?.ref },
    });
  });

  test('cannot be let go where it is of no use, and says why', () => {
    expect(judge({ tool: 'killNode' }, [], true, fixtureView)).toMatchObject({ fits: false });
    expect(judge({ tool: 'killNode' }, onPod, false, fixtureView)).toMatchObject({ fits: false });
    const restore = judge({ tool: 'restoreNode' }, onPod, true, fixtureView);
    expect(restore).toMatchObject({ fits: false, says: expect.stringMatching(/not off/) });
  });

  test('as a template is deployed where it is let go: on a node only, or anywhere', () => {
    expect(judge({ template: 'web-server' }, onPod, true, fixtureView)).toMatchObject({
      does: { type: 'open', dialog: { type: 'deploy', template: 'web-server', on: node?.ref } },
    });
    const anywhere = judge({ template: 'web-server' }, [], true, fixtureView);
    expect(anywhere).toMatchObject({ fits: true, says: expect.stringMatching(/anywhere/) });
  });
});

test.each([
  ['kubelet', ['stopKubelet', 'startKubelet']],
  ['zone power', ['killZone', 'restoreZone']],
  ['KUBE-PROXY', ['stopKubeProxy', 'startKubeProxy']],
])('%s finds %j', (search, ids) => {
  const hits = found(tools, search).map(({ id }) => id);
  expect(hits).toEqual(expect.arrayContaining(ids));
});
