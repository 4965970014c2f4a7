import { describe, expect, test } from 'vitest';
import { decode, type Manifest } from '../../engine/index.ts';
import { templates } from './index.ts';
import { type TemplateKnobs, withKnobs } from './knobs.ts';
import { budgetManifest, serviceManifest } from './objects.ts';

const all: TemplateKnobs = {
  image: 'nginx:1.28',
  requests: { cpu: 250, memory: 64 },
  limits: { memory: 512 },
  spread: { type: 'zones' },
  serviceType: 'NodePort',
  autoscaler: { min: 2, max: 6, percent: 70 },
  budget: { minAvailable: 1 },
};

const of = (knobs: TemplateKnobs, id = 'web-with-log-agent'): Manifest[] => {
  const template = templates.find((each) => each.id === id);
  return withKnobs(template?.manifests({ name: 'mine', replicas: 2, expose: true }) ?? [], knobs);
};
const podSpec = (manifests: readonly Manifest[]) =>
  (manifests[0] as unknown as { spec: { template: { spec: Record<string, unknown> } } }).spec.template.spec;

describe('a template with its knobs turned', () => {
  test.each(templates.map(({ id }) => id))('%s is accepted by the API server', (id) => {
    for (const manifest of of(all, id)) expect(decode(manifest)).toMatchObject({ ok: true });
  });

  test('stays as it was when nothing is turned', () => {
    const plain = templates.map((each) => each.manifests({ name: 'mine', replicas: 2, expose: true }));
    for (const manifests of plain) expect(withKnobs(manifests, {})).toEqual(manifests);
  });

  test('has image and resources at its first container, and keeps what was not chosen', () => {
    expect(podSpec(of(all)).containers).toMatchObject([
      {
        image: 'nginx:1.28',
        resources: { requests: { cpu: '250m', memory: '64Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
      },
      { image: 'podground/log-agent:1.0' },
    ]);
  });

  test.each([
    [{ type: 'node', name: 'worker-1' }, { nodeSelector: { 'kubernetes.io/hostname': 'worker-1' } }],
    [{ type: 'zone', name: 'zone-a' }, { nodeSelector: { 'topology.kubernetes.io/zone': 'zone-a' } }],
    [
      { type: 'nodes' },
      {
        topologySpreadConstraints: [
          { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule' },
        ],
      },
    ],
  ] as const)('%j lies so', (spread, fields) => {
    expect(podSpec(of({ spread }))).toMatchObject(fields);
  });

  test('brings its autoscaler, its budget and a Service of its type', () => {
    expect(of(all).map(({ kind }) => kind)).toEqual([
      'Deployment',
      'Service',
      'HorizontalPodAutoscaler',
      'PodDisruptionBudget',
    ]);
    expect(of(all)[1]).toMatchObject({ spec: { type: 'NodePort' } });
  });
});

test('what is put beside a workload is in its namespace, and is accepted', () => {
  const named = { name: 'web', namespace: 'shop', selector: { app: 'web' } };
  const service = serviceManifest({ ...named, type: 'LoadBalancer', port: 80, targetPort: 8080 });
  expect(service).toMatchObject({ metadata: { namespace: 'shop' }, spec: { type: 'LoadBalancer' } });
  const budget = budgetManifest({ ...named, keep: 'maxUnavailable', amount: 1 });
  for (const manifest of [service, budget]) expect(decode(manifest)).toMatchObject({ ok: true });
});
