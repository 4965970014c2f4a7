import { describe, expect, test } from 'vitest';
import type { ContainerView, PodView, WaitView } from '../../../../session/view.ts';
import { fixtureView } from '../../../testing/fixture-view.ts';
import { podGrids } from '../../layout/sizes.ts';
import { linesFor } from './container-lines.ts';
import { lifeOf } from './life.ts';
import { levelFor, zoomFor } from './pod-level.ts';
import { pullProgress } from './pull-progress.ts';

const pane = { width: 1200, height: 800 };
const order = ['dot', 'chip', 'card', 'near', 'lens'];

describe('how much a pod tells', () => {
  test.each(Object.entries(podGrids))(
    'of %s size grows as one comes nearer, up to the lens',
    (_, { width, height }) => {
      let last = 0;
      for (let zoom = 0.03; zoom < 24; zoom *= 1.1) {
        const at = order.indexOf(levelFor({ width: width * zoom, height: height * zoom }, pane));
        expect(at).toBeGreaterThanOrEqual(last);
        last = at;
      }
      expect(order[last]).toBe('lens');
    },
  );

  test('on a small screen the lens needs no more than the screen has', () => {
    expect(levelFor({ width: 340, height: 380 }, { width: 390, height: 600 })).toBe('lens');
    expect(levelFor({ width: 340, height: 380 }, pane)).toBe('near');
  });

  test('is nothing while it is out of sight', () => {
    const eye = { step: 2, pane, sees: { x: 0, y: 0, width: 500, height: 500 } };
    expect(zoomFor(eye, { x: 100, y: 100, width: 132, height: 162 })).toBe(2);
    expect(zoomFor(eye, { x: 900, y: 100, width: 132, height: 162 })).toBe(0);
  });
});

describe('a pull', () => {
  const pull = { queuedAt: 0, beginsAt: 4_000, endsAt: 14_000, bytes: 200_000_000, before: [2_000, 4_000] };
  test.each([
    [0, 0, 'waits for 2 other pulls'],
    [3_000, 0, 'waits for 1 other pull'],
    [9_000, 0.5, '100 of 200 MB'],
    [14_000, 1, '200 of 200 MB'],
    [99_000, 1, '200 of 200 MB'],
  ])('at %d ms has a share of %d: %s', (now, share, says) => {
    expect(pullProgress(pull, now)).toMatchObject({ share, says });
  });
});

const [somePod] = Object.values(fixtureView.pods);
if (!somePod) throw new Error('no pod');
const [someContainer] = somePod.containers;
if (!someContainer) throw new Error('no container');
const container = (more: Partial<ContainerView>): ContainerView => ({ ...someContainer, ...more });
const pod = (more: Partial<PodView>): PodView => ({ ...somePod, name: 'p', namespace: 'default', ...more });
const wait = (type: string): WaitView => ({
  id: `${type} Pod default/p`,
  type,
  ref: { kind: 'Pod', namespace: 'default', name: 'p' },
  since: 0,
  until: 1,
  says: '',
  setting: '',
});
const waits = (...types: string[]) => Object.fromEntries(types.map((type) => [wait(type).id, wait(type)]));

describe('what a pod goes through', () => {
  const pull = { queuedAt: 0, beginsAt: 0, endsAt: 1, bytes: 1, before: [] };
  const probe = { type: 'readiness', state: 'untried', inARow: 0, threshold: 1, says: '' } as const;

  test('is its end before all else', () => {
    const life = lifeOf(pod({}), waits('container-back-off', 'eviction', 'termination'));
    expect(life).toMatchObject({ type: 'wait', wait: { type: 'termination' } });
  });

  test('on a silent node is that nobody has noticed, and later that nobody can confirm its end', () => {
    const lost = pod({ tone: 'lost', status: 'Running', nodeName: 'n1' });
    const noticed = { ...wait('node-grace-period'), id: 'node-grace-period Node n1' };
    expect(lifeOf(lost, { [noticed.id]: noticed })).toEqual({ type: 'wait', wait: noticed });
    expect(lifeOf({ ...lost, status: 'Terminating' }, {})).toEqual({ type: 'unconfirmed' });
  });

  test('is a pull rather than its wait', () => {
    expect(lifeOf(pod({ containers: [container({ pull })] }), waits('image-pull'))).toMatchObject({
      type: 'pull',
    });
  });

  test('is the probe that a running container waits for', () => {
    const running = container({ tone: 'running', probes: [{ ...probe, type: 'liveness' }, probe] });
    expect(lifeOf(pod({ containers: [running] }), {})).toMatchObject({ probe: { type: 'readiness' } });
    expect(lifeOf(pod({ containers: [{ ...running, tone: 'ready' }] }), {})).toBeUndefined();
  });
});

describe('a container’s box', () => {
  const full = container({
    restarts: 2,
    mounts: [{ volume: 'v', path: '/v', readOnly: false }],
    ports: [80],
  });

  test('tells all where there is room, and what is used before what it is made of', () => {
    expect(linesFor(full, 300)).toEqual(['does', 'image', 'use', 'asked', 'past', 'mounts']);
    expect(linesFor(full, 90)).toEqual(['use', 'past']);
    expect(linesFor(full, 40)).toEqual([]);
  });

  test('leaves out what there is not', () => {
    expect(linesFor(container({ ports: [], probes: [], mounts: [], restarts: 0 }), 300)).toEqual([
      'does',
      'image',
      'use',
    ]);
  });
});
