import { describe, expect, it } from 'vitest';
import {
  container,
  deployment,
  type Json,
  labels,
  pod,
  service,
  simple,
  template,
  updateErrors,
  withContainer,
} from '../testing/objects.ts';

describe('an update', () => {
  it('may not change the selector', () => {
    const other = {
      selector: { matchLabels: { app: 'api' } },
      template: { ...template, metadata: { labels: { app: 'api' } } },
    };
    expect(updateErrors(deployment({}), deployment(other))).toEqual([
      'spec.selector: Invalid value: {"matchLabels":{"app":"api"}}: field is immutable',
    ]);
  });

  it.each<[string, Json, Json, string[]]>([
    ['an image', withContainer({}), withContainer({ image: 'nginx:2', imagePullPolicy: 'Always' }), []],
    ['a longer list of tolerations', pod({}), pod({ tolerations: [{ key: 'a', operator: 'Exists' }] }), []],
    ['labels', pod({}), pod({}, { labels: { a: 'b' } }), []],
    [
      'the seconds of a deadline, downwards',
      pod({ activeDeadlineSeconds: 9 }),
      pod({ activeDeadlineSeconds: 5 }),
      [],
    ],
    [
      'where a gated pod may go',
      pod({ schedulingGates: [{ name: 'a' }] }),
      pod({ schedulingGates: [{ name: 'a' }], nodeSelector: { a: 'b' } }),
      [],
    ],
  ])('of a pod may change %s', (_, before, after, errors) => {
    expect(updateErrors(before, after)).toEqual(errors);
  });

  it.each<[string, Json, Json, string]>([
    [
      'a container more',
      pod({}),
      pod({ containers: [container, { ...container, name: 'b' }] }),
      'spec.containers: Forbidden: pod updates may not add or remove containers',
    ],
    [
      'another request',
      withContainer({}),
      withContainer({ resources: { requests: { cpu: '1' } } }),
      'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,',
    ],
    [
      'another node',
      pod({}),
      pod({ nodeName: 'a' }),
      'spec: Forbidden: pod updates may not change fields other than',
    ],
    [
      'a toleration less',
      pod({ tolerations: [{ operator: 'Exists' }] }),
      pod({}),
      'spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds',
    ],
    [
      'a longer deadline',
      pod({ activeDeadlineSeconds: 5 }),
      pod({ activeDeadlineSeconds: 9 }),
      'spec.activeDeadlineSeconds: Invalid value: 9: must be less than or equal to previous value',
    ],
  ])('of a pod may not bring %s', (_, before, after, error) => {
    expect(updateErrors(before, after)).toEqual([expect.stringContaining(error)]);
  });

  it("keeps a Service's address and an object's name", () => {
    expect(updateErrors(service({ clusterIP: '10.0.0.1' }), service({ clusterIP: '10.0.0.2' }))).toEqual([
      'spec.clusterIPs[0]: Invalid value: ["10.0.0.2"]: may not change once set',
    ]);
    expect(updateErrors(pod({}), pod({}, { name: 'other' }))).toEqual([
      'metadata.name: Invalid value: "other": field is immutable',
    ]);
  });

  it('of a StatefulSet may change little', () => {
    const spec = { serviceName: 'a', selector: { matchLabels: labels }, template };
    const set = (more: Json) => simple('apps/v1', 'StatefulSet', { spec: { ...spec, ...more } });
    expect(updateErrors(set({}), set({ replicas: 3, minReadySeconds: 5 }))).toEqual([]);
    expect(updateErrors(set({}), set({ serviceName: 'b' }))).toEqual([
      "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ]);
  });
});
