import { expect, test } from 'vitest';
import type { Action } from '../action.ts';
import { readiness, scene } from '../testing/scene.ts';
import { describeAction, parseAction } from './index.ts';

const SECOND = 1_000;
const node = 'worker-1';

const actions: readonly (readonly [Action, string])[] = [
  [{ type: 'stopAgent', node, agent: 'kubelet' }, 'You stopped the kubelet of worker-1'],
  [{ type: 'startAgent', node, agent: 'container-runtime' }, 'You started the container runtime of worker-1'],
  [{ type: 'partitionNode', name: node }, 'You cut worker-1 off the network'],
  [{ type: 'healNode', name: node }, 'You put worker-1 back on the network'],
  [{ type: 'shutDownNode', name: node }, 'You shut worker-1 down'],
  [{ type: 'rebootNode', name: node }, 'You rebooted worker-1'],
  [{ type: 'rebootNode', name: node, force: true }, 'You reset worker-1'],
];

test.each(actions)('%j is read as it is, and is said', (action, words) => {
  expect(parseAction(JSON.parse(JSON.stringify(action)), 'a')).toEqual({ ok: true, value: action });
  expect(describeAction(action)).toBe(words);
});

test('an agent that does not exist is refused by name', () => {
  expect(parseAction({ type: 'stopAgent', node, agent: 'etcd' }, 'actions[0]')).toEqual({
    ok: false,
    message: 'actions[0].agent: must be one of kubelet, kube-proxy, container-runtime, got "etcd"',
  });
});

test('what is so already, or cannot be, is refused', () => {
  const cluster = scene();
  cluster.advance(SECOND);
  const refusals: readonly (readonly [Action, string])[] = [
    [{ type: 'startAgent', node, agent: 'kubelet' }, 'The kubelet of worker-1 is running already.'],
    [{ type: 'healNode', name: node }, 'Machine worker-1 is on the network already.'],
    [{ type: 'shutDownNode', name: 'nobody' }, 'There is no machine named "nobody".'],
  ];
  for (const [action, message] of refusals) expect(cluster.act(action)).toMatchObject({ ok: false, message });
  cluster.act({ type: 'stopAgent', node, agent: 'kubelet' });
  cluster.act({ type: 'partitionNode', name: node });
  cluster.act({ type: 'shutDownNode', name: node });
  const again: readonly (readonly [Action, string])[] = [
    [{ type: 'stopAgent', node, agent: 'kubelet' }, 'The kubelet of worker-1 is stopped already.'],
    [{ type: 'partitionNode', name: node }, 'Machine worker-1 is cut off already.'],
    [{ type: 'rebootNode', name: node }, 'Machine worker-1 is shutting down already.'],
  ];
  for (const [action, message] of again) expect(cluster.act(action)).toMatchObject({ ok: false, message });
  cluster.act({ type: 'killNode', name: node });
  expect(cluster.act({ type: 'stopAgent', node, agent: 'kube-proxy' })).toMatchObject({
    ok: false,
    message: 'Machine worker-1 is off.',
  });
});

test('a reset begins to boot at once, with all agents, and stays cut off', () => {
  const cluster = scene();
  cluster.advance(SECOND);
  cluster.act({ type: 'stopAgent', node, agent: 'kubelet' });
  cluster.act({ type: 'partitionNode', name: node });
  cluster.act({ type: 'rebootNode', name: node, force: true });
  expect(cluster.store.named('Machine', undefined, node)?.status).toEqual({
    power: 'Booting',
    isCutOff: true,
  });
  cluster.advance(30 * SECOND);
  expect(cluster.agents.agentsOf(node)).toEqual({
    kubelet: 'Running',
    kubeProxy: 'Running',
    containerRuntime: 'Running',
    isConnected: false,
  });
  cluster.advance(60 * SECOND);
  expect(readiness(cluster, node)).toBe('Unknown');
});
