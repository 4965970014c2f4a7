import { describe, expect, it } from 'vitest';
import { makeKey } from '../api/key.ts';
import { defaultSettings } from '../api/settings.ts';
import { Clock } from '../sim/clock.ts';
import { RandomSource } from '../sim/random.ts';
import { Client } from './client.ts';
import type { Revision } from './revision.ts';
import { Store } from './store.ts';

function setUp() {
  const clock = new Clock();
  const store = new Store(clock, new RandomSource(1), defaultSettings);
  const api = new Client(store, 'user', { type: 'action', index: 0 });
  api.create('Namespace', { metadata: { name: 'default' } });
  return { clock, store, api };
}

const key = makeKey('default', 'web');
const pod = (nodeName?: string) => ({
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    containers: [{ name: 'web', image: 'nginx' }],
    terminationGracePeriodSeconds: 30,
    ...(nodeName && { nodeName }),
  },
});

describe('the store', () => {
  it('numbers revisions without gaps and stamps each object with the one that wrote it', () => {
    const { store, api } = setUp();
    api.create('Pod', pod());
    expect(store.log.head).toBe(2);
    expect(store.get('Pod', key)?.metadata).toMatchObject({
      resourceVersion: '2',
      generation: 1,
      namespace: 'default',
    });
    expect(store.log.at(2)).toMatchObject({ by: 'user', cause: { type: 'action', index: 0 }, kind: 'Pod' });
  });

  it('writes nothing when nothing changes', () => {
    const { store, api } = setUp();
    api.create('Pod', pod());
    api.update('Pod', key, (object) => ({ ...object, spec: { ...object.spec } }));
    api.setStatus('Pod', key, structuredClone(store.get('Pod', key)?.status) ?? {});
    expect(store.log.head).toBe(2);
  });

  it('keeps earlier forms of an object unchanged', () => {
    const { store, api } = setUp();
    api.create('Pod', pod());
    const before = structuredClone(store.get('Pod', key));
    api.update('Pod', key, (object) => ({
      ...object,
      metadata: { ...object.metadata, labels: { app: 'other' } },
    }));
    expect(store.log.at(3)?.before).toEqual(before);
    expect(store.get('Pod', key)?.metadata.labels).toEqual({ app: 'other' });
  });

  it('tells watchers of each change once, until they leave', () => {
    const { store, api } = setUp();
    const seen: Revision[] = [];
    const leave = store.watch(['Pod'], (revision) => seen.push(revision));
    api.create('Pod', pod());
    api.bind(key, 'worker-1');
    leave();
    api.delete('Pod', key, { gracePeriodSeconds: 0 });
    expect(seen.map(({ rev }) => rev)).toEqual([2, 3]);
  });

  it('finds pods by node and objects by their controller', () => {
    const { store, api } = setUp();
    api.create('Pod', { ...pod(), metadata: { name: 'web', ownerReferences: [owner('u1')] } });
    api.bind(key, 'worker-1');
    expect([...store.podsOnNode('worker-1')].map(({ metadata }) => metadata.name)).toEqual(['web']);
    expect([...store.controlledBy('u1')]).toHaveLength(1);
    api.delete('Pod', key, { gracePeriodSeconds: 0 });
    expect([...store.podsOnNode('worker-1')]).toEqual([]);
    expect([...store.controlledBy('u1')]).toEqual([]);
  });

  it('gives the same log hash for the same writes, and another for others', () => {
    const first = setUp();
    const second = setUp();
    expect(first.store.log.hash()).toBe(second.store.log.hash());
    first.api.create('Pod', pod());
    expect(first.store.log.hash()).not.toBe(second.store.log.hash());
  });
});

describe('the API server refuses', () => {
  it('what exists already, what is not found, and what lies in no namespace', () => {
    const { api } = setUp();
    api.create('Pod', pod());
    expect(api.create('Pod', pod())).toMatchObject({
      error: { reason: 'AlreadyExists', message: 'pods "web" already exists' },
    });
    expect(api.delete('Pod', makeKey('default', 'x'))).toMatchObject({
      error: { message: 'pods "x" not found' },
    });
    const elsewhere = { ...pod(), metadata: { name: 'web', namespace: 'shop' } };
    expect(api.create('Pod', elsewhere)).toMatchObject({ error: { message: 'namespaces "shop" not found' } });
  });

  it('a write that is based on an older form', () => {
    const { store, api } = setUp();
    api.create('Pod', pod());
    const old = store.get('Pod', key);
    api.bind(key, 'worker-1');
    expect(
      api.update('Pod', key, () => ({ ...old, spec: { ...old?.spec, priority: 1 } }) as never),
    ).toMatchObject({
      error: { reason: 'Conflict' },
    });
  });

  it('to bind a pod twice', () => {
    const { api } = setUp();
    api.create('Pod', pod());
    api.bind(key, 'worker-1');
    expect(api.bind(key, 'worker-2')).toMatchObject({ error: { code: 409 } });
  });
});

describe('deleting', () => {
  it('removes a pod that no kubelet has at once', () => {
    const { store, api } = setUp();
    api.create('Pod', pod());
    api.delete('Pod', key);
    expect(store.get('Pod', key)).toBeUndefined();
  });

  it('only marks a bound pod, with its grace; its kubelet finishes it', () => {
    const { clock, store, api } = setUp();
    api.create('Pod', pod('worker-1'));
    clock.runUntil(10_000);
    api.delete('Pod', key);
    expect(store.get('Pod', key)?.metadata).toMatchObject({
      deletionTimestamp: '2026-01-01T09:00:40Z',
      deletionGracePeriodSeconds: 30,
    });
    api.delete('Pod', key, { gracePeriodSeconds: 0 });
    expect(store.get('Pod', key)).toBeUndefined();
  });

  it('waits for the last finalizer', () => {
    const { store, api } = setUp();
    api.create('ConfigMap', { metadata: { name: 'web', finalizers: ['example.com/hold'] } });
    api.delete('ConfigMap', key);
    expect(store.get('ConfigMap', key)?.metadata.deletionTimestamp).toBeDefined();
    api.update('ConfigMap', key, (object) => ({
      ...object,
      metadata: { ...object.metadata, finalizers: [] },
    }));
    expect(store.get('ConfigMap', key)).toBeUndefined();
  });

  it('spares an object that only has the name of the one that was meant', () => {
    const { store, api } = setUp();
    api.create('Pod', pod());
    expect(api.delete('Pod', key, { uid: 'another' })).toMatchObject({ error: { reason: 'Conflict' } });
    expect(store.get('Pod', key)).toBeDefined();
  });
});

describe('events', () => {
  it('are counted when they repeat, and forgotten after their time', () => {
    const { clock, store, api } = setUp();
    const created = api.create('Pod', pod());
    if (!created.ok) throw new Error(created.error.message);
    api.event(created.value, 'Warning', 'BackOff', 'again');
    clock.runUntil(1000);
    api.event(created.value, 'Warning', 'BackOff', 'again');
    expect(store.events.about(created.value.metadata.uid)).toMatchObject([
      { count: 2, firstTime: 0, lastTime: 1000, source: 'user' },
    ]);
    clock.runUntil(defaultSettings.eventTtl + 2000);
    api.event(created.value, 'Normal', 'Started', 'new');
    expect(store.events.list().map(({ reason }) => reason)).toEqual(['Started']);
  });
});

function owner(uid: string) {
  return { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid, controller: true };
}
