import { describe, expect, it } from 'vitest';
import { makeKey } from '../api/key.ts';
import { defaultSettings } from '../api/settings.ts';
import type { PodSpec } from '../api/types.ts';
import { Clock } from '../sim/clock.ts';
import { RandomSource } from '../sim/random.ts';
import { Client } from './client.ts';
import { Store } from './store.ts';

function setUp() {
  const store = new Store(new Clock(), new RandomSource(1), defaultSettings);
  const api = new Client(store, 'user', { type: 'action', index: 0 });
  for (const name of ['default', 'shop']) api.create('Namespace', { metadata: { name } });
  const createPod = (spec: Partial<PodSpec>) =>
    api.create('Pod', {
      metadata: { name: 'web', labels: { app: 'web', version: '2', tier: 'front' } },
      spec: { containers: [{ name: 'web', image: 'nginx' }], ...spec },
    });
  return { store, api, createPod };
}

// Upstream: pkg/registry/core/pod/strategy_test.go
describe('a new pod', () => {
  it('says that its gates keep it from being scheduled', () => {
    const created = setUp().createPod({ schedulingGates: [{ name: 'example.org/quota' }] });
    expect(created).toMatchObject({
      value: {
        status: {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'SchedulingGated',
              message: 'Scheduling is blocked due to non-empty scheduling gates',
              lastTransitionTime: '2026-01-01T09:00:00Z',
            },
          ],
        },
      },
    });
    expect(setUp().createPod({})).not.toHaveProperty('value.status.conditions');
  });

  it('has the labels named by matchLabelKeys and mismatchLabelKeys written into its affinity', () => {
    const term = {
      topologyKey: 'kubernetes.io/hostname',
      labelSelector: { matchLabels: { app: 'web' } },
      matchLabelKeys: ['version', 'missing'],
      mismatchLabelKeys: ['tier'],
    };
    const created = setUp().createPod({
      affinity: {
        podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] },
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }],
        },
      },
    });
    const merged = {
      ...term,
      labelSelector: {
        matchLabels: { app: 'web' },
        matchExpressions: [
          { key: 'version', operator: 'In', values: ['2'] },
          { key: 'tier', operator: 'NotIn', values: ['front'] },
        ],
      },
    };
    expect(created).toMatchObject({
      value: {
        spec: {
          affinity: {
            podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [merged] },
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: merged }],
            },
          },
        },
      },
    });
  });

  it('has them written into its spreading, too', () => {
    const created = setUp().createPod({
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'kubernetes.io/hostname',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'web' } },
          matchLabelKeys: ['version'],
        },
      ],
    });
    expect(created).toMatchObject({
      value: {
        spec: {
          topologySpreadConstraints: [
            { labelSelector: { matchExpressions: [{ key: 'version', operator: 'In', values: ['2'] }] } },
          ],
        },
      },
    });
  });

  it('is refused when a key is in the selector already', () => {
    const created = setUp().createPod({
      affinity: {
        podAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              topologyKey: 'kubernetes.io/hostname',
              labelSelector: { matchLabels: { version: '1' } },
              matchLabelKeys: ['version'],
            },
          ],
        },
      },
    });
    expect(created).toMatchObject({
      error: {
        message: expect.stringContaining('"version": exists in both matchLabelKeys and labelSelector'),
      },
    });
  });
});

// Upstream: k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle
describe('a namespace', () => {
  it('that is being deleted takes nothing new', () => {
    const { api } = setUp();
    api.create('ConfigMap', { metadata: { name: 'held', namespace: 'shop' } });
    api.delete('Namespace', makeKey(undefined, 'shop'));
    expect(
      api.create('Deployment', { metadata: { name: 'web', namespace: 'shop' }, spec: {} as never }),
    ).toMatchObject({
      error: {
        code: 403,
        message:
          'deployments.apps "web" is forbidden: unable to create new content in namespace shop because it is being terminated',
      },
    });
    expect(api.create('Namespace', { metadata: { name: 'shop' } })).toMatchObject({
      error: { code: 409, message: 'object is being deleted: namespaces "shop" already exists' },
    });
    const edited = api.update('ConfigMap', makeKey('shop', 'held'), (config) => ({
      ...config,
      data: { a: 'b' },
    }));
    expect(edited.ok).toBe(true);
  });

  it.each(['default', 'kube-system', 'kube-public'])(
    'that the cluster needs may not be deleted: %s',
    (name) => {
      const { api } = setUp();
      api.create('Namespace', { metadata: { name } });
      expect(api.delete('Namespace', makeKey(undefined, name))).toMatchObject({
        error: { code: 403, message: `namespaces "${name}" is forbidden: this namespace may not be deleted` },
      });
    },
  );
});

// Upstream: pkg/apis/core/validation ValidateConfigMapUpdate, ValidateSecretUpdate
describe('an immutable ConfigMap or Secret', () => {
  it.each(['ConfigMap', 'Secret'] as const)('cannot be changed, only deleted: %s', (kind) => {
    const { api } = setUp();
    api.create(kind, { metadata: { name: 'fixed' }, immutable: true, data: { a: 'Yg==' } });
    const key = makeKey('default', 'fixed');
    const message = 'field is immutable when `immutable` is set';
    expect(api.updateAny(kind, key, (object) => ({ ...object, data: { a: 'Yw==' } }) as never)).toMatchObject(
      {
        error: { message: `${kind} "fixed" is invalid: data: Forbidden: ${message}` },
      },
    );
    expect(api.updateAny(kind, key, (object) => ({ ...object, immutable: false }) as never)).toMatchObject({
      error: { message: `${kind} "fixed" is invalid: immutable: Forbidden: ${message}` },
    });
    expect(api.delete(kind, key).ok).toBe(true);
  });
});
