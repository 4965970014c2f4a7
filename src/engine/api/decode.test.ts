import { describe, expect, it } from 'vitest';
import { decode, expandList } from './decode.ts';
import { structNames, structOf } from './schema/registry.ts';
import { typeOf } from './schema/type.ts';

type Json = Readonly<Record<string, unknown>>;

const deployment = (body: Json): Json => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  ...body,
});
const withContainer = (container: unknown): Json =>
  deployment({ spec: { selector: {}, template: { spec: { containers: [container] } } } });
const cannot = 'Deployment in version "v1" cannot be handled as a Deployment: ';

describe('decoding', () => {
  it.each<[string, unknown, string]>([
    [
      'text for a number',
      deployment({ spec: { replicas: '3' } }),
      `${cannot}json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32`,
    ],
    [
      'a fraction for a whole number',
      deployment({ spec: { replicas: 1.5 } }),
      `${cannot}json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32`,
    ],
    [
      'a number too large',
      deployment({ spec: { replicas: 3_000_000_000 } }),
      `${cannot}json: cannot unmarshal number 3000000000 into Go struct field DeploymentSpec.spec.replicas of type int32`,
    ],
    [
      'a number for the value of a variable',
      withContainer({ env: [{ name: 'A', value: 1 }] }),
      `${cannot}json: cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string`,
    ],
    [
      'a truth for a label',
      deployment({ metadata: { labels: { a: true } } }),
      `${cannot}json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string`,
    ],
    [
      'a list for labels',
      deployment({ metadata: { labels: ['a'] } }),
      `${cannot}json: cannot unmarshal array into Go struct field ObjectMeta.metadata.labels of type map[string]string`,
    ],
    [
      'a mapping for a list',
      deployment({ spec: { template: { spec: { containers: {} } } } }),
      `${cannot}json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container`,
    ],
    [
      'text for a container',
      withContainer('nginx'),
      `${cannot}json: cannot unmarshal string into Go struct field PodSpec.spec.template.spec.containers of type v1.Container`,
    ],
    [
      'a truth for a port',
      withContainer({ livenessProbe: { httpGet: { port: true } } }),
      `${cannot}json: cannot unmarshal bool into Go value of type int32`,
    ],
    [
      'an amount that is none',
      withContainer({ resources: { limits: { memory: '1gb' } } }),
      `${cannot}quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`,
    ],
    [
      'fields that there are not',
      deployment({ spec: { replica: 3, template: { spec: { containers: [{ imagee: 'nginx' }] } } } }),
      `${cannot}strict decoding error: unknown field "spec.replica", unknown field "spec.template.spec.containers[0].imagee"`,
    ],
    [
      'a time that is none',
      deployment({ metadata: { creationTimestamp: 'yesterday' } }),
      `${cannot}parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"`,
    ],
    [
      'what is no base64',
      { apiVersion: 'v1', kind: 'Secret', data: { a: 'a$b=' } },
      'Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 1',
    ],
    ['no kind', { apiVersion: 'v1' }, `Object 'Kind' is missing in '{"apiVersion":"v1"}'`],
    ['no version', { kind: 'Pod' }, `Object 'apiVersion' is missing in '{"kind":"Pod"}'`],
    [
      'a kind that there is not',
      { apiVersion: 'v1', kind: 'Pood' },
      'no matches for kind "Pood" in version "v1"',
    ],
    [
      'a version that is gone',
      { apiVersion: 'extensions/v1beta1', kind: 'Deployment' },
      'no matches for kind "Deployment" in version "extensions/v1beta1"',
    ],
    [
      'a version that is gone too',
      { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget' },
      'no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"',
    ],
    ['no mapping at all', ['a'], 'the object provided is unrecognized: it is not a mapping of fields'],
  ])('refuses %s', (_, input, message) => {
    expect(decode(input)).toMatchObject({ ok: false, error: { message } });
  });

  it('drops what nobody knows when it is told to', () => {
    const decoded = decode(deployment({ spec: { replica: 3, replicas: 2 } }), { fieldValidation: 'Ignore' });
    expect(decoded).toMatchObject({ ok: true, value: { spec: { replicas: 2 } } });
    expect(JSON.stringify(decoded)).not.toContain('"replica"');
  });

  it('stores amounts in their canonical form, whether written as text or as number', () => {
    const decoded = decode(withContainer({ resources: { limits: { cpu: 0.5, memory: '1024Mi' } } }));
    expect(JSON.stringify(decoded)).toContain('"limits":{"cpu":"500m","memory":"1Gi"}');
  });

  it('leaves out nulls and zero values that Go would leave out, and keeps the others', () => {
    const decoded = decode(
      deployment({
        metadata: { name: 'web', labels: {}, annotations: null },
        spec: { replicas: 0, paused: false },
      }),
    );
    expect(decoded.ok && decoded.value.metadata).toEqual({ name: 'web' });
    expect(decoded.ok && decoded.value.spec).toEqual({ replicas: 0, template: { spec: { containers: [] } } });
  });

  it('takes a null in a list for an empty item', () => {
    const decoded = decode(withContainer(null));
    expect(JSON.stringify(decoded)).toContain('"containers":[{"name":""}]');
  });

  it('copies, so that later changes to the input do not show', () => {
    const data: Record<string, string> = { a: 'b' };
    const decoded = decode({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data });
    data.a = 'c';
    expect(decoded).toMatchObject({ ok: true, value: { data: { a: 'b' } } });
  });

  it('keeps the body of kinds that it knows only by name, and reads their metadata', () => {
    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: { rules: [{}] },
    };
    expect(decode(ingress)).toEqual({ ok: true, value: ingress });
    expect(decode({ ...ingress, metadata: { name: 1 } })).toMatchObject({ ok: false });
  });

  it('turns the older form of an autoscaler into the stored one', () => {
    const spec = { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 3 };
    const old = (more: Json) =>
      decode({
        apiVersion: 'autoscaling/v1',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'a' },
        spec: { ...spec, ...more },
      });
    const target = { type: 'Utilization', averageUtilization: 50 };
    expect(old({ targetCPUUtilizationPercentage: 50 })).toMatchObject({
      ok: true,
      value: {
        apiVersion: 'autoscaling/v2',
        spec: { ...spec, metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] },
      },
    });
    expect(old({})).toMatchObject({ ok: true, value: { apiVersion: 'autoscaling/v2', spec } });
  });

  it('takes a list apart', () => {
    expect(expandList({ apiVersion: 'v1', kind: 'List', items: [1, 2] })).toEqual([1, 2]);
    expect(expandList({ apiVersion: 'v1', kind: 'Pod' })).toEqual([{ apiVersion: 'v1', kind: 'Pod' }]);
  });
});

describe('the schema', () => {
  it('has a struct for every type that it names', () => {
    for (const name of structNames) {
      for (const field of Object.values(structOf(name))) {
        let type = typeOf(field);
        while (type.kind === 'list' || type.kind === 'map')
          type = type.kind === 'list' ? type.item : type.value;
        if (type.kind === 'struct') expect(structNames).toContain(type.name);
      }
    }
  });
});
