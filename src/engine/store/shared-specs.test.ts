import { expect, it } from 'vitest';
import { defaultSettings } from '../api/settings.ts';
import type { Pod, PodSpec } from '../api/types.ts';
import { Clock } from '../sim/clock.ts';
import { RandomSource } from '../sim/random.ts';
import { Client } from './client.ts';
import { Store } from './store.ts';

function bench() {
  const store = new Store(new Clock(), new RandomSource(1), defaultSettings);
  const api = new Client(store, 'replicaset-controller', { type: 'start' });
  api.create('Namespace', { metadata: { name: 'default' } });
  const pod = (name: string, spec: PodSpec): Pod => {
    const created = api.create('Pod', { metadata: { name }, spec });
    if (!created.ok) throw new Error(created.error.message);
    return created.value;
  };
  return { api, pod };
}

const spec: PodSpec = { containers: [{ name: 'web', image: 'nginx' }] };

it('gives pods of one template one spec, defaulted as ever', () => {
  const { pod } = bench();
  const [first, second] = [pod('a', spec), pod('b', spec)];
  expect(second.spec).toBe(first.spec);
  expect(second.spec).toEqual(pod('c', { ...spec }).spec);
});

it('judges a template anew when there is another PriorityClass', () => {
  const { api, pod } = bench();
  expect(pod('a', spec).spec.priority).toBe(0);
  api.create('PriorityClass', { metadata: { name: 'high' }, value: 1000, globalDefault: true });
  expect(pod('b', spec).spec.priority).toBe(1000);
});

it('gives pods of one template on one node one bound spec, and leaves the unbound one alone', () => {
  const { api, pod } = bench();
  const [first, second] = [pod('a', spec), pod('b', spec)];
  const bound = ['default/a', 'default/b'].map((key) => api.bind(key as Parameters<Client['bind']>[0], 'n1'));
  const specs = bound.map((result) => result.ok && result.value.spec);
  expect(specs[1]).toBe(specs[0]);
  expect(specs[0]).toMatchObject({ nodeName: 'n1' });
  expect(first.spec.nodeName).toBeUndefined();
  expect(second.spec.nodeName).toBeUndefined();
});
