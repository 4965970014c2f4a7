import { expect, test } from 'vitest';
import { fixtureView } from '../testing/fixture-view.ts';
import { suggestion } from './suggestion.ts';

test('the next thing to try follows from what is there', () => {
  const nodes = { 'worker-1': fixtureView.nodes['worker-1'] } as typeof fixtureView.nodes;
  const calm = Object.fromEntries(
    Object.entries(fixtureView.services).map(([id, service]) => [
      id,
      { ...service, load: { ...service.load, failuresPerSecond: 0 } },
    ]),
  );
  const none = { ...fixtureView.totals, pods: 0 };
  const totals = { ...fixtureView.totals, waiting: 0 };
  expect(suggestion({ ...fixtureView, nodes: {} }).title).toBe('Add a node');
  expect(suggestion({ ...fixtureView, nodes, totals: none }).title).toBe('Deploy something');
  expect(suggestion(fixtureView).title).toBe('Restore the node');
  expect(suggestion({ ...fixtureView, nodes }).says).toMatch(/waits in vain/);
  expect(suggestion({ ...fixtureView, nodes, totals }).asks?.name).toBe('shop-5f6d8-zzc4n');
  const pods = Object.fromEntries(
    Object.entries(fixtureView.pods).filter(([, { tone }]) => tone === 'ready'),
  );
  const well = { ...fixtureView, nodes, totals, pods };
  expect(suggestion({ ...well, services: {} }).title).toBe('Send traffic');
  expect(suggestion(well).title).toBe('Scale a workload');
  expect(suggestion({ ...well, services: calm }).title).toBe('Kill a node');
});

test('a stopped part of the control plane comes before what it leaves undone', () => {
  const nodes = { 'worker-1': fixtureView.nodes['worker-1'] } as typeof fixtureView.nodes;
  const { 'kube-scheduler': scheduler } = fixtureView.controlPlane;
  if (!scheduler) throw new Error('The fixture has no scheduler.');
  const controlPlane = {
    ...fixtureView.controlPlane,
    'kube-scheduler': { ...scheduler, state: 'Stopped' as const },
  };
  const view = { ...fixtureView, nodes, controlPlane };
  expect(suggestion(view).title).toBe('Start kube-scheduler');
  expect(suggestion({ ...view }).opens).toBe(suggestion(view).opens);
});

test('nobody says that all is well while pods wait for an image that there is not', () => {
  const nodes = { 'worker-1': fixtureView.nodes['worker-1'] } as typeof fixtureView.nodes;
  const [ready] = Object.values(fixtureView.pods).filter(({ tone }) => tone === 'ready');
  if (!ready) throw new Error('The fixture has no ready pod.');
  const waiting = { ...ready, tone: 'warning' as const, status: 'ImagePullBackOff' };
  const totals = { ...fixtureView.totals, waiting: 0 };
  const next = suggestion({ ...fixtureView, nodes, totals, pods: { [waiting.id]: waiting } });
  expect(next.says).toContain('ImagePullBackOff');
  expect(next.asks).toBe(waiting.ref);
  const crowd = { ...totals, areMany: true, troubled: 40 };
  expect(suggestion({ ...fixtureView, nodes, totals: crowd, pods: {} }).opens).toEqual({ type: 'find' });
});
