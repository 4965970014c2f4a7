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
  const placed = Object.fromEntries(Object.entries(fixtureView.pods).filter(([, pod]) => pod.nodeName));
  expect(suggestion({ ...fixtureView, nodes: {} }).title).toBe('Add a node');
  expect(suggestion({ ...fixtureView, nodes, pods: {} }).title).toBe('Deploy something');
  expect(suggestion(fixtureView).title).toBe('Restore the node');
  expect(suggestion({ ...fixtureView, nodes }).says).toMatch(/waits in vain/);
  expect(suggestion({ ...fixtureView, nodes, pods: placed, services: {} }).title).toBe('Send traffic');
  expect(suggestion({ ...fixtureView, nodes, pods: placed }).title).toBe('Scale a workload');
  expect(suggestion({ ...fixtureView, nodes, pods: placed, services: calm }).title).toBe('Kill a node');
});
